import { Failure } from '../domain/failures';

/** Exit statuses of `overturn`: 0 done, 1 failed, 2 wrong usage, 3 a check found something wrong. */
export const EXIT = { done: 0, failed: 1, usage: 2, wrong: 3 } as const;

/** A command that cannot go on. The message is one clear sentence with what to do. */
export class Problem extends Error {
  constructor(
    message: string,
    readonly exitCode: number = EXIT.failed,
  ) {
    super(message);
    this.name = 'Problem';
  }
}

/** One sentence for the person, whatever was thrown. */
export function sentenceOf(error: unknown): string {
  if (error instanceof Problem || error instanceof Failure) return error.message;
  if (!(error instanceof Error)) return String(error);
  const { code } = error as NodeJS.ErrnoException;
  if (code === 'ECONNREFUSED') return 'A server of the stack does not answer: is `overturn up` running?';
  const cause = error.cause instanceof Error && error.cause.message !== '' ? ` (${error.cause.message})` : '';
  return `${error.message}${cause}`;
}
