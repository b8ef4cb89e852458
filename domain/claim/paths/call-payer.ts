import { taskPath } from './task-path';

/** The reason cannot be known from the files: somebody calls. */
export const CALL_PAYER = taskPath({
  kind: 'askAboutDenial',
  owner: 'biller',
  question:
    'Call the payer: why was this not paid, which claim or record does it mean, what does it want, and until when? Note the call reference.',
});
