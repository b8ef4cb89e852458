import type { Path } from './path';

/** Judgment is needed: always with a question. */
export const HUMAN_REVIEW: Path = {
  clock: 'appeal',
  owner: 'biller',
  needsApproval: false,
  choosable: false,
  endedBy: ['anotherPath'],
  begin: (_step, { question }) => question ?? 'Which path should the case take?',
};
