import { cents } from '../../money';
import { refusalOf } from '../commands';
import type { FactBody } from '../facts';
import { nextActionOf } from '../next-action';
import { REFUND, type Refund, refusalOfRefund } from '../refunds';
import type { ClaimState } from '../state';
import { at, remitted } from '../testing/a-claim';
import { closed, paid, read, reversed, wo } from '../testing/a-paid-claim';
import { closeOrAsk } from './closing';

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
