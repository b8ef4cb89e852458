import { addBusinessDays } from '../../calendar/business-days';
import { formatDollars, ZERO } from '../../money';
import type { ReturnMethod } from '../../playbook';
import type { CalendarDate } from '../../time';
import type { DenialCase } from '../denial-case';
import { payerControlNumberOf, policyOfCase } from '../payers';
import { planVersion } from '../plan-version';
import { isCreditOfPatient } from '../refunds';
import type { ClaimState } from '../state';
import type { StepBuilder } from '../step';
import { openCaseTask } from './ask-person';
import type { Path } from './path';

/** How money goes back where neither the playbook nor a person says it. */
const USUAL: ReturnMethod = 'refund';

/** The way on which this overpayment goes back. */
export function returnMethodOf(state: ClaimState, denialCase: DenialCase): ReturnMethod {
  return denialCase.returnBy ?? policyOfCase(state, denialCase).overpayment?.returnBy ?? USUAL;
}

/**
 * Money held without right goes back on one way, which a person approves: a check, a request that the payer take it from a later payment, or
 * a void of the claim. The case ends when the claim no longer holds more than its charge: by our refund, the payer's takeback or its
 * reversal. The clock of the law runs from the day on which it was found, whatever way is taken.
 */
export const RETURN_OVERPAYMENT: Path = {
  clock: 'overpaymentReturn',
  draft: 'overpaymentReturn',
  owner: 'biller',
  needsApproval: true,
  choosable: true,
  endedBy: ['remittance', 'taskOutcome', 'anotherPath'],
  refuse: (state, denialCase) => {
    if (denialCase.about !== 'overpayment')
      return 'the claim holds no more than its charge: nothing has to go back';
    return isCreditOfPatient(state, denialCase)
      ? "the credit is the patient's, as a person found: the payer gets nothing"
      : undefined;
  },
  begin(step, denialCase) {
    // The rules may propose it for money that a payer only asks for: a person decides then.
    if (denialCase.about !== 'overpayment')
      return denialCase.question ?? 'The rules propose return_overpayment: which path should the case take?';
    denialCase.returnBy = returnMethodOf(step.state, denialCase);
    if (denialCase.returnBy !== 'void') return undefined;
    return payerControlNumberOf(step.state, denialCase.payerSequence)
      ? undefined
      : 'The payer gave the claim no number that a void could name: send the money back otherwise?';
  },
  act(step, denialCase) {
    const amount = formatDollars(denialCase.overpaidCents ?? ZERO);
    const work = { owner: 'biller', dueOn: dueOn(step, denialCase) } as const;
    if (denialCase.returnBy === 'void') return planVoid(step, denialCase);
    if (denialCase.returnBy === 'offset')
      return openCaseTask(step, denialCase, {
        ...{ kind: 'requestOffset', ...work },
        question: `Hand the approved request in: the payer shall take ${amount} from a later payment. Record its confirmation; pay nothing.`,
      });
    openCaseTask(step, denialCase, {
      ...{ kind: 'payRefund', ...work },
      question: `Send ${amount} back to the payer with the approved letter, and record the check or transfer (refunds record).`,
    });
  },
};

/** Well before the law's last safe day, at the latest. */
function dueOn({ state, today }: StepBuilder, { deadlineKey }: DenialCase): CalendarDate {
  const soon = addBusinessDays(today, 5);
  const safe = state.deadlines.find(({ key }) => key === deadlineKey)?.legal?.safeDate;
  return safe !== undefined && safe > today && safe < soon ? safe : soon;
}

/** Frequency 8 with the payer's number: the payer reverses the whole claim. What it says of the claim until then stands. */
function planVoid(step: StepBuilder, denialCase: DenialCase): void {
  const { payerSequence, caseId } = denialCase;
  const originalReference = payerControlNumberOf(step.state, payerSequence);
  planVersion(step, { payerSequence, frequency: '8', originalReference }, { originalReference, caseId });
  denialCase.status = 'acting';
}
