import { cents } from '../../money';
import type { RemitClaim } from '../../remittance/remit';
import { applyCommand, refusalOf } from '../commands';
import { nextPhase } from '../life';
import type { ClaimState } from '../state';
import {
  aClaim,
  acknowledged,
  adjustment,
  aRemit,
  at,
  aVerdict,
  remitted,
  sent,
  withFacts,
} from '../testing/a-claim';
import { closeOrAsk } from './closing';
import { actOn, classified, drafted } from './denial';
import { takeIn } from './intake';
import { readRemittances } from './remittance';
import { lineUp } from './submission';

const checked = () =>
  aClaim({ checks: { scrub: '2026-05-01', eligibility: '2026-05-01', authorization: '2026-05-01' } });
const accepted = () =>
  withFacts(
    lineUp(takeIn(checked(), at('2026-05-01')).state, at('2026-05-01')).state,
    '2026-05-02',
    sent('2026-05-01'),
    acknowledged('2026-05-02'),
  );
const read = (state: ClaimState, remit: RemitClaim) =>
  readRemittances(withFacts(state, remit.remitDate, remitted(remit)), at(remit.remitDate)).state;

const LINES = [
  { lineId: 'L1', procedure: '99214', chargeCents: cents(28_000), paidCents: cents(15_000) },
  { lineId: 'L3', procedure: '82306', chargeCents: cents(9_500), paidCents: cents(0) },
];
const denial = aRemit({
  paidCents: cents(15_000),
  lines: LINES,
  adjustments: [
    adjustment('CO', '45', 13_000, 'contractual', 'L1'),
    adjustment('CO', '50', 9_500, 'denial', 'L3'),
  ],
});
const reversal = aRemit({
  remitClaimId: 'R2',
  remitDate: '2026-07-01',
  statusCode: '22',
  chargeCents: cents(-37_500),
  paidCents: cents(-15_000),
  adjustments: [
    adjustment('CO', '45', -13_000, 'contractual', 'L1'),
    adjustment('CO', '50', -9_500, 'denial', 'L3'),
  ],
});
const correction = (paid: number) =>
  aRemit({
    remitClaimId: 'R3',
    remitDate: '2026-07-01',
    paidCents: cents(15_000 + paid),
    adjustments: [
      adjustment('CO', '45', 13_000, 'contractual', 'L1'),
      ...(paid < 9_500 ? [adjustment('CO', '50', 9_500 - paid, 'denial', 'L3')] : []),
    ],
  });

function appealed(): ClaimState {
  let state = read(accepted(), denial);
  const caseId = state.cases[0]?.caseId as string;
  const day = at('2026-05-21');
  state = classified(state, caseId, aVerdict({ action: 'reconsideration' }), day).state;
  state = drafted(
    state,
    caseId,
    'appealLetter',
    { draftId: 'd1', version: 1, sha256: 'x', missing: [] },
    day,
  ).state;
  state = applyCommand(
    state,
    {
      id: 'c1',
      body: {
        kind: 'decideApproval',
        draftId: 'd1',
        version: 1,
        decision: 'approved',
        by: 'u',
        role: 'manager',
      },
    },
    day,
  ).state;
  return actOn(state, caseId, day).state;
}

describe('a remittance', () => {
  it('that denies one line opens one case worth that line, and pays the rest', () => {
    const state = read(accepted(), denial);
    expect(state.cases).toMatchObject([
      { deniedCents: 9_500, lineIds: ['L3'], driver: { group: 'CO', carc: '50' }, status: 'new' },
    ]);
    expect(state.versions[0]?.status).toBe('adjudicated');
  });

  it('stops the filing clock of a claim whose acknowledgement never came: the payer has decided', () => {
    const state = read(
      withFacts(
        lineUp(takeIn(aClaim(), at('2026-05-01')).state, at('2026-05-01')).state,
        '2026-05-02',
        sent('2026-05-01'),
      ),
      denial,
    );
    expect(state.deadlines.find((one) => one.key === 'filing')).toMatchObject({
      status: 'void',
      cause: 'adjudicated by the payer on 2026-05-20',
    });
  });

  it('that takes the decision back opens no case and starts the clock of its correction', () => {
    const state = read(read(accepted(), denial), reversal);
    expect(state.cases.filter((one) => one.status !== 'closed')).toEqual([]);
    expect(state.deadlines.find((one) => one.kind === 'reversalCorrection')).toMatchObject({
      anchor: { event: 'reversal', date: '2026-07-01' },
    });
    expect(nextPhase(state)).toBe('followUp');
  });

  it.each([
    ['the whole amount', 9_500, 'overturned', 0],
    ['a part', 4_000, 'partlyOverturned', 1],
    ['nothing', 0, 'upheld', 1],
  ])('that pays %s after an appeal decides it', (_what, paid, outcome, openCases) => {
    const state = read(read(appealed(), reversal), correction(paid));
    expect(state.appeals[0]?.decision).toMatchObject({ outcome, by: 'remittance' });
    expect(state.cases[0]).toMatchObject({ status: 'closed', outcome });
    expect(state.cases.filter((one) => one.status !== 'closed').length).toBe(openCases);
    expect(state.deadlines.filter((one) => one.kind === 'reversalCorrection')).toEqual([]);
  });

  it('that comes with its reversal in the other order ends the same', () => {
    const inOrder = read(read(appealed(), reversal), correction(9_500));
    const turned = read(read(appealed(), correction(9_500)), reversal);
    expect(turned.cases.map((one) => one.outcome)).toEqual(inOrder.cases.map((one) => one.outcome));
    expect(nextPhase(turned)).toBe('closing');
  });

  it('that was posted before changes nothing', () => {
    const once = read(accepted(), denial);
    expect(read(once, denial).cases).toEqual(once.cases);
  });

  it('that decides again without a reversal asks what is missing; nothing is appealed or written off, and the reversal answers', () => {
    const payment = aRemit({
      paidCents: cents(30_000),
      adjustments: [adjustment('CO', '45', 7_500, 'contractual')],
    });
    const again = aRemit({
      remitClaimId: 'R3',
      remitDate: '2026-07-01',
      paidCents: cents(20_000),
      adjustments: [adjustment('CO', '45', 17_500, 'contractual')],
    });
    const missing = closeOrAsk(read(read(accepted(), payment), again), at('2026-07-01')).state;
    expect(missing.closed).toBeUndefined();
    expect(missing.tasks[0]?.question).toContain('$300.00 more is settled than was charged');
    expect(missing.deadlines.filter((one) => one.kind === 'appeal')).toEqual([]);
    const wish = {
      kind: 'chooseAction',
      taskId: missing.tasks[0]?.taskId ?? '',
      action: 'write_off',
    } as const;
    expect(refusalOf(missing, { ...wish, by: 'u', role: 'manager' }, at('2026-07-01'))?.message).toContain(
      'nothing is open',
    );
    const late = aRemit({
      remitClaimId: 'R2',
      remitDate: '2026-07-03',
      statusCode: '22',
      chargeCents: cents(-37_500),
      paidCents: cents(-30_000),
      adjustments: [adjustment('CO', '45', -7_500, 'contractual')],
    });
    const explained = read(missing, late);
    expect(explained.tasks).toEqual([]);
    expect(closeOrAsk(explained, at('2026-07-03')).state.closed).toMatchObject({ outcome: 'paid' });
  });
});
