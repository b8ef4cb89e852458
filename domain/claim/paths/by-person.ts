import type { DenialAction } from '../../denials/vocabulary';
import type { Path } from './path';

/** An action that a person decides on: the case asks which path to take, and the appeal clock runs meanwhile. */
export function byPerson(action: DenialAction): Path {
  return {
    clock: 'appeal',
    owner: 'biller',
    needsApproval: false,
    choosable: false,
    endedBy: ['anotherPath'],
    begin: (_step, { question }) =>
      question ?? `The rules propose ${action}: which path should the case take?`,
  };
}
