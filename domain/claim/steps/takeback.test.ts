import { cents } from '../../money';
import type { OverpaymentPolicy } from '../../playbook';
import type { OverpaymentNotice, ProviderTakeback } from '../../remittance/takebacks';
import { refusalOf } from '../commands';
import { denialInputOf } from '../denial-input';
import type { FactBody } from '../facts';
import { nextActionOf } from '../next-action';
import { REFUND, type Refund, refusalOfRefund } from '../refunds';
import type { ClaimState } from '../state';
import {
  aClaim,
  acknowledged,
  adjustment,
  aRemit,
  at,
  aVerdict,
  POLICY,
  remitted,
  sent,
  withFacts,
} from '../testing/a-claim';
import { attend } from './attention';
import { closeOrAsk, reopenClaim } from './closing';
import { classified } from './denial';
import { takeIn } from './intake';
import { readRemittances } from './remittance';
import { lineUp } from './submission';

const paid = aRemit({
  ...{ paidCents: cents(24_000), remitDate: '2026-05-20' },
  adjustments: [
    adjustment('CO', '45', 10_500, 'contractual'),
    adjustment('PR', '3', 3_000, 'patient_responsibility'),
  ],
});
const reversed = aRemit({
  ...{ remitClaimId: 'R2', remitDate: '2026-09-14', statusCode: '22' },
  ...{ chargeCents: cents(-37_500), paidCents: cents(-24_000), patientCents: cents(0) },
  adjustments: [
    adjustment('CO', '45', -10_500, 'contractual'),
    adjustment('PR', '3', -3_000, 'patient_responsibility'),
  ],
});
const wo = (amount: number, on: string, id = `plb-${on}`): FactBody => {
  const takeback: ProviderTakeback = {
    ...{ takebackId: id, payerSequence: 1, amountCents: cents(amount), reason: 'WO', on },
  };
  return { kind: 'takebackReceived', takeback, fileId: 'F9', traceNumber: 'T9' };
};
const letter = (over: Partial<OverpaymentNotice> = {}): FactBody => ({
  kind: 'overpaymentNoticeReceived',
  notice: {
    ...{
      letterId: 'letter-1',
      kind: 'notice',
      basis: 'otherCoverage',
      payerSequence: 1,
      amountCents: cents(24_000),
    },
    ...{ noticeDate: '2026-08-28', receivedOn: '2026-09-01' },
    ...over,
  },
});
const days = (length: number) => ({
  ...({ length, unit: 'calendar_days', anchor: 'notice', presumptionDays: 0, source: 'contract' } as const),
});
const CONTRACT: OverpaymentPolicy = {
  lookBack: { length: 3, unit: 'calendar_months', source: 'contract' },
  disputeLevels: [
    { level: 1, name: 'Takeback dispute', action: 'reconsideration', window: days(45), decisionDays: 30 },
  ],
  recoupmentStop: days(30),
};

/** Paid on 05-20 and closed. */
function closed(overpayment: OverpaymentPolicy = CONTRACT): ClaimState {
  const checked = aClaim({
    policy: { ...POLICY, overpayment },
    checks: { scrub: '2026-05-01', eligibility: '2026-05-01', authorization: '2026-05-01' },
  });
  const lined = lineUp(takeIn(checked, at('2026-05-01')).state, at('2026-05-01')).state;
  const accepted = withFacts(lined, '2026-05-02', sent('2026-05-01'), acknowledged('2026-05-02'));
  return closeOrAsk(read(accepted, '2026-05-20', remitted(paid)), at('2026-05-20')).state;
}

function read(state: ClaimState, on: string, ...facts: FactBody[]): ClaimState {
  const told = withFacts(state, on, ...facts);
  const open = told.closed ? reopenClaim(told, at(on)).state : told;
  return readRemittances(open, at(on)).state;
}

describe('money taken back by PLB', () => {
  it('reopens the claim with one case about what was taken, and what the rules need to judge it', () => {
    const state = read(closed(), '2026-09-14', wo(24_000, '2026-09-14'));
    expect(state.cases).toMatchObject([
      { about: 'takeback', status: 'new', deniedCents: 24_000, remitClaimId: 'R1' },
    ]);
    expect(denialInputOf(state, state.cases[0]?.caseId ?? '', '2026-09-14')).toMatchObject({
      ...{ clp02: null, adjustments: [] },
      context: { payment: { takeback: true, takebackAlreadyTaken: true, takebackJustified: false } },
    });
  });

  it.each<[string, OverpaymentPolicy, boolean | undefined]>([
    ['outside the look-back of the contract is not justified', CONTRACT, false],
    [
      'inside it is for a person to judge',
      { lookBack: { length: 4, unit: 'calendar_months', source: 'contract' } },
      undefined,
    ],
    ['without a limit is for a person to judge', {}, undefined],
  ])('%s', (_what, policy, justified) => {
    const state = read(closed(policy), '2026-09-14', wo(24_000, '2026-09-14'));
    const { payment } = denialInputOf(state, state.cases[0]?.caseId ?? '', '2026-09-14').context;
    expect(payment?.takebackJustified).toBe(justified);
  });

  it('is one case whichever comes first, the letter or the PLB, and the letter starts the clock', () => {
    const orders = [
      read(read(closed(), '2026-09-01', letter()), '2026-09-14', wo(24_000, '2026-09-14')),
      read(closed(), '2026-09-14', letter(), wo(24_000, '2026-09-14')),
    ];
    for (const state of orders) {
      const [denialCase, ...others] = state.cases;
      expect([denialCase?.deniedCents, denialCase?.noticeId, others]).toEqual([24_000, 'letter-1', []]);
      const verdict = aVerdict({ action: 'reconsideration', rootCause: 'payer_error' });
      const planned = classified(state, denialCase?.caseId ?? '', verdict, at('2026-09-14')).state;
      expect(planned.deadlines.find(({ kind }) => kind === 'appeal')).toMatchObject({
        anchor: { event: 'notice', date: '2026-08-28' },
        legal: { legalDate: '2026-10-12', safeDate: '2026-10-09' },
      });
    }
  });

  it('that is given back closes the case, and the claim is as it was', () => {
    const taken = read(closed(), '2026-09-14', wo(24_000, '2026-09-14'));
    const back = read(taken, '2026-10-30', wo(-24_000, '2026-10-30'));
    expect(back.cases).toMatchObject([{ status: 'closed', outcome: 'overturned' }]);
    expect(closeOrAsk(back, at('2026-10-30')).state.closed).toMatchObject({ outcome: 'paid' });
  });

  it('in part leaves the rest in the same case', () => {
    const taken = read(closed(), '2026-09-14', wo(24_000, '2026-09-14'));
    expect(read(taken, '2026-10-30', wo(-10_000, '2026-10-30')).cases).toMatchObject([
      { status: 'new', deniedCents: 14_000 },
    ]);
  });

  it('that a reversal moves as well is no case of its own, in either order', () => {
    const first = read(closed(), '2026-09-14', wo(24_000, '2026-09-14'));
    const then = read(first, '2026-09-15', remitted(reversed));
    expect(then.cases).toMatchObject([{ status: 'closed', outcome: 'released' }]);
    const together = read(closed(), '2026-09-14', remitted(reversed), wo(24_000, '2026-09-14'));
    expect(together.cases).toEqual([]);
  });

  it('told twice is one takeback', () => {
    const taken = read(closed(), '2026-09-14', wo(24_000, '2026-09-14'), wo(24_000, '2026-09-14'));
    expect(taken.takebacks).toHaveLength(1);
  });
});

describe('a letter that asks for money back', () => {
  it('of the kind that can be stopped starts both clocks: to stop the withholding, and to dispute', () => {
    const state = read(closed(), '2026-09-01', letter({ kind: 'demand', basis: 'audit' }));
    expect(state.deadlines.find(({ kind }) => kind === 'recoupmentStop')).toMatchObject({
      status: 'open',
      legal: { legalDate: '2026-09-27', safeDate: '2026-09-25' },
    });
  });

  it('of other coverage has somebody ask the payer that it names, and a manager hears when nobody does', () => {
    const state = read(closed(), '2026-09-01', letter());
    expect(state.tasks).toMatchObject([{ kind: 'checkCoverage', owner: 'biller' }]);
    expect(attend(state, at('2026-09-08'))).toBeUndefined();
    const late = attend(state, at('2026-09-09'))?.state;
    expect(late?.tasks).toMatchObject([{ kind: 'checkCoverage', owner: 'manager' }]);
    expect(late?.deadlines.find(({ kind }) => kind === 'coverageCheck')?.dueAt).toBe(at('2026-09-16'));
  });
});

describe('a claim that holds more than its charge', () => {
  const twice = () =>
    read(closed(), '2026-06-10', remitted({ ...paid, remitClaimId: 'R9', remitDate: '2026-06-10' }));

  it('asks a person, under the clock of the law from the day it was found', () => {
    const state = closeOrAsk(twice(), at('2026-06-10')).state;
    expect(state.cases).toMatchObject([
      { about: 'overpayment', overpaidCents: 24_000, deniedCents: 0, status: 'humanTask' },
    ]);
    expect(state.deadlines.find(({ kind }) => kind === 'overpaymentReturn')?.legal?.legalDate).toBe(
      '2026-08-09',
    );
    expect(nextActionOf(state, at('2026-06-10'))).toMatchObject({ action: 'choosePath', owner: 'biller' });
  });

  it('is settled by our refund, in parts; what was sent is on record', () => {
    const state = closeOrAsk(twice(), at('2026-06-10')).state;
    const refund = (takebackId: string, amount: number): FactBody => ({
      ...{ kind: 'takebackReceived', fileId: 'refund', traceNumber: takebackId },
      takeback: {
        takebackId,
        payerSequence: 1,
        amountCents: cents(amount),
        reason: 'refund',
        on: '2026-06-20',
      },
    });
    const part = read(state, '2026-06-20', refund('F1', 10_000));
    expect(part.cases).toMatchObject([{ about: 'overpayment', status: 'humanTask', overpaidCents: 14_000 }]);
    const all = read(part, '2026-06-22', refund('F2', 14_000));
    expect(all.cases).toMatchObject([{ about: 'overpayment', status: 'closed', outcome: 'returned' }]);
    expect(all.deadlines.find(({ kind }) => kind === 'overpaymentReturn')?.status).toBe('void');
  });

  it.each<[string, Partial<Refund>, Partial<ClaimState>, RegExp | undefined]>([
    ['of all of it goes', {}, {}, undefined],
    ['of a part of it goes', { amountCents: cents(100) }, {}, undefined],
    ['of more is refused', { amountCents: cents(24_001) }, {}, /more than the \$240\.00/],
    ['of nothing is refused', { amountCents: cents(0) }, {}, /more than \$0\.00/],
    ['to another payer is refused', { payerSequence: 2 }, {}, /No overpayment by this payer/],
    ['of tomorrow is refused', { on: '2026-06-13' }, {}, /when it was paid/],
    ['from before it was found is refused', { on: '2026-06-09' }, {}, /found after that day/],
    [
      'of more than the payer paid is refused',
      {},
      {
        takebacks: [
          { takebackId: 'T1', payerSequence: 1, amountCents: cents(40_000), reason: 'WO', on: '2026-06-11' },
        ],
      },
      /more than the \$\d+\.\d\d that this payer paid/,
    ],
    [
      "of the patient's credit is refused",
      {},
      { findings: [{ name: 'creditOfPatient', by: 'u', on: '2026-06-11' }] },
      /credit is the patient's/,
    ],
  ])('a refund %s', (_what, refund, over, refused) => {
    const state = { ...closeOrAsk(twice(), at('2026-06-10')).state, ...over };
    const asked = { payerSequence: 1, amountCents: cents(24_000), on: '2026-06-12', ...refund };
    const why = refusalOfRefund(state, asked, { today: '2026-06-12', pending: [] });
    if (refused) expect(why).toMatch(refused);
    else expect(why).toBeUndefined();
  });

  it('is about the payer that paid at least as much, not about who spoke last', () => {
    const last = {
      ...paid,
      remitClaimId: 'R10',
      remitDate: '2026-06-11',
      payerSequence: 2,
      paidCents: cents(0),
    };
    const nothing = { ...last, statusCode: '2', adjustments: [], lines: [] };
    const state = read(twice(), '2026-06-11', remitted(nothing));
    expect(closeOrAsk(state, at('2026-06-11')).state.cases).toMatchObject([
      { about: 'overpayment', payerSequence: 1 },
    ]);
  });

  it.each(['appeal', 'write_off', 'correct_and_resubmit', 'bill_patient'] as const)(
    'takes no %s',
    (action) => {
      const state = closeOrAsk(twice(), at('2026-06-10')).state;
      const command = { kind: 'chooseAction', action, by: 'u', role: 'manager', reasonId: 'N1' } as const;
      const taskId = state.tasks[0]?.taskId ?? '';
      expect(refusalOf(state, { ...command, taskId }, at('2026-06-10'))).toMatchObject({
        message: expect.stringContaining('nothing is open'),
      });
    },
  );

  it('counts refunds that it has not read yet', () => {
    const state = closeOrAsk(twice(), at('2026-06-10')).state;
    const asked = { payerSequence: 1, amountCents: cents(24_000), on: '2026-06-12' };
    const refund = {
      takebackId: 'r1',
      payerSequence: 1,
      reason: REFUND,
      amountCents: cents(37_500),
      on: '2026-06-11',
    };
    const told: FactBody = {
      kind: 'takebackReceived',
      takeback: refund,
      fileId: 'refund',
      traceNumber: 'r1',
    };
    const pending = { today: '2026-06-12', pending: [told] };
    expect(refusalOfRefund(state, asked, pending)).toContain('more than the $0.00');
  });

  it.each([
    ['a reversal', remitted(reversed)],
    ['a takeback', wo(37_500, '2026-06-11')],
  ])('does not go back while %s lies unread: the payer may have taken it', (_what, unread) => {
    const state = closeOrAsk(twice(), at('2026-06-10')).state;
    const asked = { payerSequence: 1, amountCents: cents(24_000), on: '2026-06-12' };
    expect(refusalOfRefund(state, asked, { today: '2026-06-12', pending: [unread] })).toContain(
      'not read yet',
    );
  });

  it('is settled by the reversal that was missing', () => {
    const state = closeOrAsk(twice(), at('2026-06-10')).state;
    const back = read(state, '2026-09-14', remitted(reversed));
    expect(back.cases).toMatchObject([{ about: 'overpayment', status: 'closed', outcome: 'returned' }]);
    expect(back.deadlines.find(({ kind }) => kind === 'overpaymentReturn')?.status).toBe('void');
  });
});
