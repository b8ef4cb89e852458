import { policyOfCase } from '../payers';
import { anchorOf } from './anchor';
import { openCaseTask } from './ask-person';
import { keepAppealRight, setClock } from './legal-clock';
import type { Path } from './path';

/** A retroactive or amended authorization: the request is approved, handed in with proof of receipt, and answered. */
export const OBTAIN_RETRO_AUTH: Path = {
  clock: 'retroAuthorization',
  draft: 'authorizationRequest',
  owner: 'biller',
  needsApproval: true,
  choosable: true,
  endedBy: ['taskOutcome', 'remittance', 'anotherPath'],
  begin(step, denialCase) {
    const rule = policyOfCase(step.state, denialCase).retroAuthorization;
    if (!rule) {
      keepAppealRight(step, denialCase);
      return undefined;
    }
    const key = `retroAuthorization:${denialCase.caseId}`;
    setClock(step, denialCase, {
      ...{ key, kind: 'retroAuthorization', rule },
      anchorDate: anchorOf(step.state, denialCase, rule),
    });
    keepAppealRight(step, denialCase);
    const legal = step.state.deadlines.find((deadline) => deadline.key === key)?.legal;
    if (!legal || legal.legalDate >= step.today) return undefined;
    return `The window for a retroactive authorization ended on ${legal.legalDate}: appeal, or write off?`;
  },
  act(step, denialCase) {
    openCaseTask(step, denialCase, {
      kind: 'requestAuthorization',
      owner: 'biller',
      question:
        'Hand the approved request in at the payer and record its confirmation: who received it, and on which day?',
    });
  },
};
