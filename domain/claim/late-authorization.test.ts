import type { ReviewAnswer } from '../authorization/answer';
import { nextPhase } from './life';
import type { ClaimState } from './state';
import { authorizationMove } from './steps/authorization';
import { at, withFacts } from './testing/a-claim';
import { AFTER, answered, clock, EMPTY, GRANTED, looked, open, requested } from './testing/an-authorization';

describe('an answer that nobody waits for any more', () => {
  const late = (state: ClaimState, answer: Partial<ReviewAnswer>) =>
    withFacts(state, AFTER, {
      ...{ kind: 'authorizationReceived', ask: 1, of: 'request', receivedOn: AFTER, fileId: 'late' },
      answer: { ...EMPTY, ...answer },
    });

  it('an answer that comes when the claim has gone on is evidence', () => {
    const gone = answered(requested(), { decision: 'NA' });
    const state = late(gone, { decision: 'A1' });
    expect(nextPhase(state)).toBe('submission');
    expect(state.authorization?.answers).toMatchObject([
      { decision: 'NA' },
      { decision: 'A1', fileId: 'late' },
    ]);
    expect(late(gone, { rejections: [{ code: '33' }] }).authorization).toEqual(gone.authorization);
  });

  it.each<[string, Partial<ReviewAnswer>]>([
    ['was taken for refused', { decision: 'A3' }],
    ['was left to the telephone', { decision: 'CT' }],
  ])('a late grant of a request that %s goes on the claim', (_what, first) => {
    const state = late(answered(requested(), first), { decision: 'A1' });
    expect(authorizationMove(state, at(AFTER))).toEqual({ do: 'look' });
    expect(state.tasks.filter(({ kind }) => kind === 'settleAuthorization')).toEqual([]);
    expect(open(looked(state, { onFile: [GRANTED] }, AFTER))).toMatchObject({ status: 'toPut' });
  });

  it('a late refusal of what a person waits about starts the clock of its appeal; a second one changes nothing', () => {
    const state = late(answered(requested(), { decision: 'CT' }), { decision: 'A3' });
    expect(clock(state, 'authorizationAppeal')).toMatchObject({ anchor: { date: AFTER } });
    const refusedAlready = answered(requested(), { decision: 'A3' });
    const again = late(refusedAlready, { decision: 'A3' });
    expect(clock(again, 'authorizationAppeal')).toEqual(clock(refusedAlready, 'authorizationAppeal'));
    expect(again.tasks).toEqual(refusedAlready.tasks);
  });

  it('a late "not required" lets the claim go', () => {
    expect(nextPhase(late(answered(requested(), { decision: 'CT' }), { decision: 'NA' }))).toBe('submission');
  });
});
