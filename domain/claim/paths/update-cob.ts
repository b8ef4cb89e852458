import { taskPath } from './task-path';

/** The payer has the order of coverage wrong: patient and payer put it right, then the payer is asked to process again. */
export const UPDATE_COB = taskPath({
  kind: 'updateCoverage',
  owner: 'biller',
  question:
    'Have patient and payer put the order of coverage right, then ask the payer to process the claim again: what does it say?',
});
