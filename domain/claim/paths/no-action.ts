import { settleDuplicate } from '../steps/duplicate';
import { byPerson } from './by-person';
import type { Path } from './path';

/** Nothing is to be won: a charge billed twice is voided, or waits for its original; anything else is a person's question. */
export const NO_ACTION: Path = {
  ...byPerson('no_action'),
  begin(step, denialCase, chosen) {
    if (denialCase.rootCause !== 'duplicate') return byPerson('no_action').begin(step, denialCase, chosen);
    settleDuplicate(step, denialCase);
    return undefined;
  },
};
