import type { ClearinghousePort } from '../clearinghouse/port';
import { build278 } from './build-278';
import type { AuthorizationWay } from './port';
import { read278 } from './read-278';

/** X12 278 through the claim's trading partner: request (X217) and inquiry (X215), each answered at once. */
export function x12Way(
  clearinghouseOf: (partnerId: string) => Pick<ClearinghousePort, 'request278' | 'inquire278'>,
): AuthorizationWay {
  return {
    kinds: { question: '278', answer: '278' },
    write: build278,
    request: ({ bytes, question: { partner, asOf } }) =>
      clearinghouseOf(partner.id).request278({ bytes, asOf }),
    inquire: ({ bytes, question: { partner, asOf } }) =>
      clearinghouseOf(partner.id).inquire278({ bytes, asOf }),
    read: read278,
  };
}
