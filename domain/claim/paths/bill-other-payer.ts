import { NOT_OURS } from '../../remittance/payer-money';
import type { CalendarDate } from '../../time';
import type { DenialCase } from '../denial-case';
import { laterFilingKey } from '../filing-keys';
import { placeBefore } from '../know-payer';
import { progressOf } from '../next-payer';
import { payersOf, policyOfCase, rankOf } from '../payers';
import type { ClaimState } from '../state';
import type { StepBuilder } from '../step';
import { closeCase } from '../steps/cases';
import { type FilingAs, startPayerClock } from '../steps/filing';
import { planForPayer } from '../steps/next-payer';
import { anchorOf } from './anchor';
import { setClock } from './legal-clock';
import type { Path } from './path';

/**
 * Another payer is responsible. Where this one says that the claim is not its own, the other goes first: it is billed as an original under
 * its own filing limit, and this one after it, with its decision (STORIES.md S04). Where this one decided and left money, the other is next.
 */
export const BILL_OTHER_PAYER: Path = {
  clock: 'filing',
  draft: 'correctedClaim',
  owner: 'biller',
  needsApproval: true,
  choosable: true,
  endedBy: ['remittance', 'approval', 'anotherPath'],
  refuse: whyNotOne,
  begin(step, denialCase) {
    const [target] = candidates(step.state, denialCase);
    const problem = whyNotOne(step.state, denialCase);
    if (target === undefined || problem) return problem;
    denialCase.billsPayer = target;
    if (!goesFirst(denialCase)) return undefined;
    startOwnClock(step, denialCase);
    startPayerClock(step, { payerSequence: target, ...filedAs(step.state, denialCase) });
    denialCase.deadlineKey ??= laterFilingKey(target);
    return undefined;
  },
  act(step, denialCase) {
    const { billsPayer, caseId, payerSequence, draft } = denialCase;
    if (billsPayer === undefined) throw new RangeError(`Case ${caseId} names no payer to bill`);
    if (!goesFirst(denialCase)) {
      delete denialCase.billsPayer;
      return closeCase(step, denialCase, 'released', 'what is left goes to the next payer');
    }
    placeBefore(step.state, billsPayer, payerSequence);
    denialCase.status = 'acting';
    planForPayer(step, billsPayer, {
      why: 'it is responsible before the payer that was billed',
      caseId,
      ...(draft ? { draftId: draft.draftId } : {}),
    });
  },
};

/** This payer decided nothing: the other one is responsible before it. */
function goesFirst({ driver, rejection }: DenialCase): boolean {
  return rejection === true || (driver !== undefined && driver.group !== 'PR' && NOT_OURS.has(driver.carc));
}

/** The other payer comes right before this one. Where a payer before both has decided, its limit counts from that decision. */
function filedAs(
  state: ClaimState,
  { payerSequence }: DenialCase,
): { as: FilingAs; remittedOn?: CalendarDate } {
  const own = rankOf(state, payerSequence);
  const before = progressOf(state).filter(
    (payer) => payer.standing === 'decided' && rankOf(state, payer.payerSequence) < own,
  );
  const remittedOn = before.at(-1)?.decidedOn;
  return remittedOn ? { as: 'after another payer', remittedOn } : { as: 'first' };
}

/** The window for a replacement to this payer runs on while the other one decides. */
function startOwnClock(step: StepBuilder, denialCase: DenialCase): void {
  const rule = policyOfCase(step.state, denialCase).correctedClaim;
  if (!rule.accepted || denialCase.rejection) return;
  setClock(step, denialCase, {
    key: `correctedClaim:${denialCase.caseId}`,
    kind: 'correctedClaim',
    rule,
    anchorDate: anchorOf(step.state, denialCase, rule),
  });
}

/** Exactly one payer must be there to bill; which one, when it is none or several, is for a person to say (`namePayer`). */
function whyNotOne(state: ClaimState, denialCase: DenialCase): string | undefined {
  const found = candidates(state, denialCase);
  const first = payersOf(state).find(({ payerSequence }) => found.includes(payerSequence));
  if (!first) return 'Another payer is responsible and none is on file that was not billed: which one is it?';
  const isNamed = rankOf(state, first.payerSequence) < rankOf(state, denialCase.payerSequence);
  return found.length === 1 || isNamed
    ? undefined
    : 'Several payers on file were not billed: which of them comes first?';
}

function candidates(state: ClaimState, { payerSequence }: DenialCase): number[] {
  return progressOf(state)
    .filter((payer) => payer.standing === 'open' && payer.payerSequence !== payerSequence)
    .map((payer) => payer.payerSequence);
}
