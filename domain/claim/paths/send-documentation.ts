import { policyOfCase } from '../payers';
import { askToHandIn, planRelease } from '../steps/release';
import { anchorOf } from './anchor';
import { keepAppealRight, setClock } from './legal-clock';
import type { Path } from './path';

/**
 * The answer to an open request, not an appeal: only records of that visit, released by a person, with the number of the request. While its
 * window is open nothing is appealed (`dispute.ts`).
 */
export const SEND_DOCUMENTATION: Path = {
  clock: 'documents',
  draft: 'documentRelease',
  owner: 'biller',
  needsApproval: true,
  choosable: true,
  endedBy: ['payerReceipt', 'taskOutcome', 'remittance', 'anotherPath'],
  begin(step, denialCase) {
    // A request came with its own day, and with its own clock.
    if (!denialCase.remitClaimId) return undefined;
    const rule = policyOfCase(step.state, denialCase).documents;
    if (!rule) {
      keepAppealRight(step, denialCase);
      return undefined;
    }
    const key = `documents:${denialCase.caseId}`;
    const anchorDate = anchorOf(step.state, denialCase, rule);
    setClock(step, denialCase, { key, kind: 'documents', rule, anchorDate });
    keepAppealRight(step, denialCase);
    const legal = step.state.deadlines.find((deadline) => deadline.key === key)?.legal;
    if (!legal || legal.legalDate >= step.today) return undefined;
    return `The window for documents ended on ${legal.legalDate}: appeal, or write off?`;
  },
  /** A playbook that names no channel for records leaves them to a person. Stored playbooks of before had none: their runs replay unchanged. */
  act(step, denialCase) {
    const hasChannel = policyOfCase(step.state, denialCase).documentChannels !== undefined;
    (hasChannel ? planRelease : askToHandIn)(step, denialCase);
  },
};
