import { cents } from '../../money';
import type { OverpaymentPolicy } from '../../playbook';
import { claimBalance } from '../../remittance/claim-balance';
import { balanceInput } from '../balance';
import type { FactBody } from '../facts';
import { nextPhase } from '../life';
import { nextActionOf } from '../next-action';
import { refusalOfRefund } from '../refunds';
import { type ClaimState, currentVersion } from '../state';
import { closeOrAsk } from '../steps/closing';
import { actOn, announcementBroken, drafted, planDraft } from '../steps/denial';
import { readRemittances } from '../steps/remittance';
import { lineUp } from '../steps/submission';
import { acknowledged, adjustment, aRemit, at, POLICY, remitted, sent, withFacts } from '../testing/a-claim';
import { commanded, refused, withThePayer } from '../testing/commanded';

const LAW: OverpaymentPolicy = {
  returnWithin: {
    ...{ length: 60, unit: 'calendar_days', anchor: 'identified', presumptionDays: 0 },
    source: '42 CFR 401.305',
  },
};
const PRIMARY = aRemit({
  ...{ paidCents: cents(24_000), remitDate: '2026-05-20' },
  adjustments: [
    adjustment('CO', '45', 10_500, 'contractual'),
    adjustment('PR', '3', 3_000, 'patient_responsibility'),
  ],
});
/** The second payer pays 100.00 where 30.00 were left. */
const TOO_MUCH = aRemit({
  ...{ remitClaimId: 'R2', remitDate: '2026-06-20', payerSequence: 2, version: 2, statusCode: '2' },
  ...{ paidCents: cents(10_000), payerControlNumber: 'ICN2', lines: [] },
  adjustments: [adjustment('OA', '23', 27_500, 'informational')],
});
const REVERSED = aRemit({
  ...{ remitClaimId: 'R3', remitDate: '2026-08-03', payerSequence: 2, version: 2, statusCode: '22' },
  ...{ chargeCents: cents(-37_500), paidCents: cents(-10_000), payerControlNumber: 'ICN2', lines: [] },
  adjustments: [adjustment('OA', '23', -27_500, 'informational')],
});
const moved = (amount: number, reason: string, on: string): FactBody => ({
  ...{ kind: 'takebackReceived', fileId: 'F1', traceNumber: 'T1' },
  takeback: { takebackId: `${reason}-${on}`, payerSequence: 2, amountCents: cents(amount), reason, on },
});
const read = (state: ClaimState, on: string, ...facts: FactBody[]) =>
  readRemittances(withFacts(state, on, ...facts), at(on)).state;

/** Found on 06-22: 70.00 more than the charge. */
function overpaid(): ClaimState {
  const payer = {
    payerSequence: 2,
    payerId: 'TEST02',
    partnerId: 'sim',
    policy: { ...POLICY, overpayment: LAW },
  };
  const state = { ...withThePayer(), laterPayers: [payer] };
  const first = read(state, '2026-05-20', remitted(PRIMARY));
  const second = { ...currentVersion(first), version: 2, payerSequence: 2, status: 'accepted' as const };
  const billed = { ...first, versions: [...first.versions, second] };
  return closeOrAsk(read(billed, '2026-06-22', remitted(TOO_MUCH)), at('2026-06-22')).state;
}

/** The way chosen, drafted and approved. */
function approved(returnBy: 'refund' | 'offset' | 'void'): ClaimState {
  const asked = overpaid();
  const taskId = asked.tasks[0]?.taskId ?? '';
  const wish = { kind: 'chooseAction', taskId, action: 'return_overpayment', returnBy } as const;
  const chosen = commanded(asked, wish, '2026-06-23', 'biller');
  const [denialCase] = chosen.cases;
  if (!denialCase) throw new Error('no case');
  const { draftId, kind } = planDraft(chosen, denialCase);
  const made = { draftId, version: 1, sha256: 'x', missing: [] };
  const ready = drafted(chosen, denialCase.caseId, kind, made, at('2026-06-23')).state;
  const decision = { kind: 'decideApproval', draftId, version: 1, decision: 'approved' } as const;
  expect(refused(ready, decision, '2026-06-24', 'biller')).toContain('manager');
  const signed = commanded(ready, decision, '2026-06-24', 'manager');
  return actOn(signed, denialCase.caseId, at('2026-06-24')).state;
}

const balanceOf = (state: ClaimState) => claimBalance(balanceInput(state));
const returnClock = (state: ClaimState) => state.deadlines.find(({ kind }) => kind === 'overpaymentReturn');

describe('an overpayment goes back', () => {
  it('on a way that a person chooses and a manager approves, under the clock of the law', () => {
    const state = overpaid();
    expect(balanceOf(state)).toMatchObject({ openCents: -7_000 });
    expect(state.cases).toMatchObject([{ about: 'overpayment', payerSequence: 2, overpaidCents: 7_000 }]);
    expect(returnClock(state)?.legal).toMatchObject({ legalDate: '2026-08-21' });
  });

  it('by check: a person sends it, and what was recorded ends it', () => {
    const state = approved('refund');
    expect(state.tasks).toMatchObject([{ kind: 'payRefund', question: expect.stringContaining('$70.00') }]);
    expect(nextActionOf(state, at('2026-06-24'))).toMatchObject({ action: 'payRefund' });
    const back = read(state, '2026-06-29', moved(7_000, 'refund', '2026-06-29'));
    expect(back.cases).toMatchObject([{ status: 'closed', outcome: 'returned' }]);
    expect(back.tasks).toEqual([]);
    expect(balanceOf(back)).toMatchObject({ openCents: 0, balanced: true });
  });

  describe('by offset', () => {
    const handedIn = () => {
      const state = approved('offset');
      const taskId = state.tasks[0]?.taskId ?? '';
      const answer = {
        kind: 'answerTask',
        taskId,
        outcome: 'handedIn',
        on: '2026-06-26',
        documentId: 'doc-1',
      } as const;
      return commanded(state, answer, '2026-06-26', 'biller');
    };

    it('the payer confirms the request, which keeps the clock; its takeback ends the case', () => {
      const state = handedIn();
      expect(returnClock(state)).toMatchObject({ status: 'kept', proof: { receivedOn: '2026-06-26' } });
      expect(state.cases).toMatchObject([{ status: 'waiting', waitsFor: 'payer' }]);
      const taken = read(state, '2026-07-20', moved(7_000, 'WO', '2026-07-20'));
      expect(taken.cases).toMatchObject([{ about: 'overpayment', status: 'closed', outcome: 'returned' }]);
      expect(balanceOf(taken)).toMatchObject({ openCents: 0, balanced: true });
    });

    it('no check goes beside it', () => {
      const refund = { payerSequence: 2, amountCents: cents(7_000), on: '2026-06-29' };
      const why = refusalOfRefund(handedIn(), refund, { today: '2026-06-29', pending: [] });
      expect(why).toContain('would pay it back twice');
    });

    it('a payer that takes nothing is asked about, by a manager', () => {
      const state = handedIn();
      const caseId = state.cases[0]?.caseId ?? '';
      const { tasks, cases } = announcementBroken(state, caseId, at('2026-08-25')).state;
      expect(tasks).toMatchObject([{ kind: 'chooseAction', owner: 'manager' }]);
      expect(cases).toMatchObject([{ status: 'humanTask' }]);
    });
  });

  describe('by void', () => {
    const voiding = () => {
      const state = lineUp(approved('void'), at('2026-06-24')).state;
      return withFacts(
        state,
        '2026-06-26',
        sent('2026-06-25', 3),
        acknowledged('2026-06-26', { version: 3 }),
      );
    };

    it('goes as frequency 8 with the number of the payer', () => {
      const state = approved('void');
      expect(currentVersion(state)).toMatchObject({
        frequency: '8',
        originalReference: 'ICN2',
        payerSequence: 2,
      });
      expect(nextPhase(state)).toBe('submission');
      expect(nextPhase(voiding())).toBe('followUp');
    });

    it('the reversal that answers it ends the case, and no correction is awaited', () => {
      const state = read(voiding(), '2026-08-03', remitted(REVERSED));
      expect(state.cases).toMatchObject([{ status: 'closed', outcome: 'returned' }]);
      expect(state.deadlines.filter(({ kind }) => kind === 'reversalCorrection')).toEqual([]);
      // What the first payer had left is open again: the second one's word on it is void.
      expect(balanceOf(state)).toMatchObject({ paidCents: 24_000, openCents: 3_000, balanced: true });
      const { tasks } = closeOrAsk(state, at('2026-08-03')).state;
      expect(tasks).toMatchObject([{ question: expect.stringContaining('was voided and $30.00 is open') }]);
    });

    it('no check goes beside it', () => {
      const refund = { payerSequence: 2, amountCents: cents(7_000), on: '2026-06-29' };
      expect(refusalOfRefund(voiding(), refund, { today: '2026-06-29', pending: [] })).toContain('voided');
    });
  });

  it('is no path for a claim that holds no more than its charge', () => {
    const state = read(
      withThePayer(),
      '2026-05-20',
      remitted({ ...PRIMARY, adjustments: [adjustment('CO', '50', 13_500, 'denial')] }),
    );
    const wish = {
      kind: 'chooseAction',
      caseId: state.cases[0]?.caseId ?? '',
      action: 'return_overpayment',
    } as const;
    const judged = { ...state, cases: state.cases.map((one) => ({ ...one, status: 'humanTask' as const })) };
    expect(refused(judged, wish, '2026-05-21')).toContain('nothing has to go back');
  });
});
