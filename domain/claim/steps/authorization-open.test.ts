import { nextPhase } from '../life';
import type { ClaimState } from '../state';
import { at } from '../testing/a-claim';
import {
  AFTER,
  answered,
  answers,
  asked,
  BEFORE,
  clock,
  open,
  requested,
  task,
} from '../testing/an-authorization';
import { commanded, refused } from '../testing/commanded';
import { attend } from './attention';

describe('a refusal', () => {
  it('starts the appeal and, beside it, the short window of the talk between physicians', () => {
    const state = answered(requested(), { decision: 'A3', reasons: ['0V'] });
    expect(clock(state, 'authorizationAppeal')?.legal).toMatchObject({ legalDate: '2026-06-19' });
    expect(clock(state, 'peerToPeer')?.dueAt).toBe(at('2026-04-24'));
    const over = attend(state, at('2026-04-24'))?.state as ClaimState;
    expect(over.tasks.map(({ kind }) => kind)).toEqual(['settleAuthorization']);
    expect(clock(over, 'authorizationAppeal')?.status).toBe('open');
  });

  it('a talk that turns it leads to a question to the payer; one that does not changes nothing', () => {
    const state = answered(requested(), { decision: 'A3' });
    const wish = { kind: 'answerTask', taskId: task(state, 'peerToPeer') } as const;
    expect(refused(state, { ...wish, outcome: 'stands' }, BEFORE, 'biller')).toContain('clinician');
    expect(open(commanded(state, { ...wish, outcome: 'stands' }, BEFORE, 'clinician'))).toEqual(open(state));
    const turned = commanded(state, { ...wish, outcome: 'overturned' }, BEFORE, 'clinician');
    expect(open(turned)).toMatchObject({ status: 'toAsk', ask: 'inquiry' });
    const again = answered(asked(turned), { decision: 'A3' });
    expect(again.tasks.map(({ kind }) => kind)).toEqual(['settleAuthorization']);
  });

  it('the appeal is kept only by proof of receipt', () => {
    const state = answered(requested(), { decision: 'A3' });
    const wish = { kind: 'answerTask', taskId: task(state), outcome: 'appealed' } as const;
    expect(refused(state, { ...wish, documentId: 'd1' }, BEFORE)).toContain('the day on which');
    const appealed = answers(state, 'appealed', '2026-04-21', { documentId: 'd1', on: '2026-04-21' });
    expect(clock(appealed, 'authorizationAppeal')).toMatchObject({ status: 'kept' });
    expect(open(appealed)).toMatchObject({ status: 'later', ask: 'inquiry' });
  });

  it('after the service starts no appeal of its own: the claim can be billed, and its denial appealed', () => {
    const state = answered(requested({ on: AFTER }), { decision: 'A3' }, AFTER);
    expect(clock(state, 'authorizationAppeal')).toBeUndefined();
    expect(nextPhase(answers(state, 'sendAnyway', AFTER))).toBe('submission');
  });
});
