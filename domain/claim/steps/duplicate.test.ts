import { cents } from '../../money';
import type { DenialCase } from '../denial-case';
import { nextPhase } from '../life';
import { nextActionOf } from '../next-action';
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
import { classified } from './denial';
import { passCheck, takeIn } from './intake';
import { readRemittances } from './remittance';
import { lineUp } from './submission';

const TODAY = at('2026-05-20');

/** A claim that the payer denied as an exact duplicate. */
function denied(): ClaimState {
  let state = takeIn(aClaim(), at('2026-05-01')).state;
  for (const check of ['scrub', 'eligibility', 'authorization'] as const)
    state = passCheck(state, check, at('2026-05-01')).state;
  state = withFacts(lineUp(state, at('2026-05-01')).state, '2026-05-01', sent('2026-05-01'));
  const remit = aRemit({ paidCents: cents(0), adjustments: [adjustment('OA', '18', 37_500, 'denial')] });
  state = withFacts(state, '2026-05-03', acknowledged('2026-05-03'));
  return readRemittances(withFacts(state, '2026-05-20', remitted(remit)), TODAY).state;
}

function judged(state: ClaimState, originalStatus: DenialCase['original'], now = TODAY): ClaimState {
  const verdict = aVerdict({ rootCause: 'duplicate', action: 'no_action', preventableStage: 'billing' });
  const input = { ...verdict.input, context: { duplicate: { originalFound: true, originalStatus } } };
  return classified(state, state.cases[0]?.caseId as string, { ...verdict, input }, now).state;
}

describe('a duplicate charge', () => {
  it.each(['paid', 'denied'] as const)('is voided when the original is %s, and withdrawn', (original) => {
    const state = judged(denied(), original);
    expect(state.cases[0]).toMatchObject({
      ...{ status: 'closed', outcome: 'released', cause: `duplicate of a claim that is ${original}` },
    });
    expect(state.writeOffs).toMatchObject([{ amountCents: 37_500, reason: 'voidedAsDuplicate' }]);
    expect(closeOrAsk(state, TODAY).state.closed).toMatchObject({ outcome: 'withdrawn' });
  });

  it('waits under a clock, with nothing voided, while the original is with the payer', () => {
    const state = judged(denied(), 'pending');
    expect(state.cases[0]?.status).toBe('waiting');
    expect(state.writeOffs).toEqual([]);
    expect(nextPhase(state)).toBe('denial');
    expect(nextActionOf(state, TODAY)).toMatchObject({
      ...{ action: 'awaitOriginal', owner: 'payer', dueAt: at('2026-06-03') },
    });
  });

  it('waits again, or is voided, when it is judged again', () => {
    const later = at('2026-06-03');
    const again = judged(judged(denied(), 'pending'), 'pending', later);
    expect(again.deadlines.filter(({ kind }) => kind === 'recheck')).toMatchObject([
      { dueAt: at('2026-06-17') },
    ]);
    const settled = judged(again, 'paid', later);
    expect(settled.cases[0]).toMatchObject({ status: 'closed', outcome: 'released' });
    expect(settled.deadlines.filter(({ kind }) => kind === 'recheck')).toEqual([]);
  });
});
