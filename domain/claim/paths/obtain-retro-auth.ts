import { policyOfCase } from '../payers';
import { isAskedForCase } from '../retro-request';
import { requestForCase } from '../steps/retro-authorization';
import { anchorOf } from './anchor';
import { openCaseTask } from './ask-person';
import { keepAppealRight, setClock } from './legal-clock';
import type { Path } from './path';

/**
 * A retroactive or amended authorization: the request is approved, and goes to the payer within its window, by 278 or FHIR where the playbook
 * says that it takes such requests, else by a person with proof of receipt. Its answer leads on.
 */
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
    if (isAskedForCase(step.state, denialCase)) return requestForCase(step, denialCase);
    openCaseTask(step, denialCase, {
      kind: 'requestAuthorization',
      owner: 'biller',
      question:
        'Hand the approved request in at the payer and record its confirmation: who received it, and on which day?',
    });
  },
};
