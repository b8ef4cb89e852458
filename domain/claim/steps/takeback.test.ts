import { cents } from '../../money';
import type { OverpaymentPolicy } from '../../playbook';
import type { OverpaymentNotice } from '../../remittance/takebacks';
import { denialInputOf } from '../denial-input';
import type { FactBody } from '../facts';
import { at, aVerdict, remitted } from '../testing/a-claim';
import { CONTRACT, closed, read, reversed, wo } from '../testing/a-paid-claim';
import { attend } from './attention';
import { closeOrAsk } from './closing';
import { classified } from './denial';

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
