import { buildAck999, buildTA1, dump, type Issue, readFile, validate, type X12Item } from '..';

/** What a broken file did that no file may do. */
export class FuzzFailure extends Error {
  override readonly name = 'FuzzFailure';
}

/**
 * Reads, validates, dumps and answers bytes that may hold anything. Nothing may throw, and every fault must be an issue
 * of the catalogue that says where in the file it is.
 * @throws FuzzFailure otherwise
 */
export function survive(bytes: Uint8Array): void {
  for (const item of readFile(bytes)) checkPlace(item, bytes.length);
  for (const issue of validate(bytes).issues) checkIssue(issue, bytes.length);
  dump(bytes);
  buildAck999(bytes);
  buildTA1(bytes);
}

function checkPlace({ type, source }: X12Item, length: number): void {
  if (source.byteOffset < 0 || source.byteOffset > length) {
    throw new FuzzFailure(`An object of type ${type} is said to be outside of the file.`);
  }
}

function checkIssue(issue: Issue, length: number): void {
  checkPlace(issue, length);
  if (issue.code === '' || issue.message === '') throw new FuzzFailure('An issue does not say what it is.');
}
