import { Lexer, type LexerOptions } from './lexer';
import type { Segment } from './segment';

/** Bytes are lexed in pieces of this size: a large file is never one string, and what a piece makes dies young. */
const PIECE = 16 * 1024;

/** The pieces of a chunk of any size. */
export function* pieces(bytes: Uint8Array): Generator<Uint8Array> {
  for (let at = 0; at < bytes.byteLength; at += PIECE) yield bytes.subarray(at, at + PIECE);
}

/** All segments of a file in memory, one at a time. */
export function* lexBytes(bytes: Uint8Array, options?: LexerOptions): Generator<Segment> {
  const lexer = new Lexer(options);
  for (const piece of pieces(bytes)) yield* lexer.push(piece);
  yield* lexer.end();
}

/** Segments of a stream, a batch a chunk: one await a chunk instead of one a segment. */
export async function* lexStream(
  chunks: AsyncIterable<Uint8Array>,
  options?: LexerOptions,
): AsyncGenerator<Segment[]> {
  const lexer = new Lexer(options);
  for await (const chunk of chunks) {
    const batch = lexer.push(chunk);
    if (batch.length > 0) yield batch;
  }
  const rest = lexer.end();
  if (rest.length > 0) yield rest;
}
