import { Failure } from '../../domain/failures';
import { Problem } from '../problem';

/** Our own refusals say in words what is wrong. */
export function inWords(error: unknown): never {
  throw error instanceof Failure ? new Problem(`${error.message}.`) : error;
}
