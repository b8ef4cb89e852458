import { askByPerson, refuseToAsk } from '../steps/cover-by-person';
import type { CommandRule } from './command';

/** A person wants the payer asked now whether the patient was covered on the day of service. */
export const askCover: CommandRule<'askCover'> = {
  refuse: (state, { payerSequence }) => refuseToAsk(state, payerSequence),
  apply: (step, { payerSequence }) => askByPerson(step, payerSequence),
};
