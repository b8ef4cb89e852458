import type { ClearinghousePort } from '../clearinghouse/port';
import { build278 } from './build-278';
import type { AuthorizationWay } from './port';
import { read278 } from './read-278';

/** X12 278 through the clearinghouse: request (X217) and inquiry (X215), each answered at once. */
export function x12Way(
  clearinghouse: Pick<ClearinghousePort, 'request278' | 'inquire278'>,
): AuthorizationWay {
  return {
    kinds: { question: '278', answer: '278' },
    write: build278,
    request: ({ bytes, question: { asOf } }) => clearinghouse.request278({ bytes, asOf }),
    inquire: ({ bytes, question: { asOf } }) => clearinghouse.inquire278({ bytes, asOf }),
    read: read278,
  };
}
