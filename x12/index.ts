/** The X12 library: see README.md. Everything else in this folder is its own business. */
export { buildAck999, buildTA1, rejectsTransaction } from './acknowledge';
export type { Checkpoint } from './checkpoint';
export { type Dump, type DumpTransaction, dump } from './dump';
export { Envelope, type EnvelopeListener } from './envelope';
export { acknowledgementCode, ISSUE_KINDS, type IssueCode } from './issues';
export { lexBytes, lexStream } from './lex';
export { Lexer, type LexerOptions } from './lexer';
export * from './lookup';
export * from './make';
export * from './read';
export { cobDifference, cobLineDifference } from './read/cob-balance';
export { FileReader, type ReadOptions } from './read/file-reader';
export { emptyParty } from './read/party';
export { claimDifference, lineDifference, remitDifference } from './read/remittance-balance';
export { Segment } from './segment';
export * from './types';
export { type Validation, type ValidationProfile, validate, validateStream } from './validate';
export * from './write';
