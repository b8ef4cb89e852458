import { HOUR } from '../../time';
import { nextPhase } from '../life';
import { nextActionOf } from '../next-action';
import { at } from '../testing/a-claim';
import {
  AFTER,
  answered,
  answers,
  asked,
  BEFORE,
  clock,
  looked,
  open,
  requested,
  task,
  toBeChecked,
} from '../testing/an-authorization';
import { commanded, refused } from '../testing/commanded';
import { authorizationDue, authorizationMove } from './authorization';

describe('a pended request', () => {
  it('is asked about at most so often, and then somebody calls', () => {
    let state = answered(requested(), { decision: 'A4' });
    for (const on of ['2026-04-22', '2026-04-25']) {
      expect(clock(state, 'authorization')?.dueAt).toBe(at(on));
      state = asked(authorizationDue(state, at(on)).state, on);
      expect(open(state)).toMatchObject({ ask: 'inquiry', requestNo: 1 });
      state = answered(state, { decision: 'A4' }, on);
    }
    expect(open(state)).toMatchObject({ status: 'person', problem: 'stillPended' });
  });

  it('a Medicare Advantage plan that lets its seven days pass has refused: the clock of the appeal begins', () => {
    let state = answered(requested({ payerType: 'medicare_advantage' }), { decision: 'A4' });
    for (const on of ['2026-04-22', '2026-04-25'])
      state = answered(asked(authorizationDue(state, at(on)).state, on), { decision: 'A4' }, on);
    expect(clock(state, 'authorization')).toMatchObject({ dueAt: at('2026-04-27') });
    const over = authorizationDue(state, at('2026-04-27'));
    expect(over.events).toContainEqual(expect.objectContaining({ type: 'authorizationClockMissed' }));
    expect(open(over.state)).toMatchObject({ status: 'person', problem: 'decisionOverdue' });
    expect(nextPhase(over.state)).toBe('authorization');
    expect(clock(over.state, 'authorizationAppeal')).toMatchObject({
      ...{ status: 'open', anchor: { event: 'notice', date: '2026-04-27' } },
    });
  });

  it('records that were sent are waited for; an extension of the plan moves its clock', () => {
    const pended = answered(requested({ payerType: 'medicare_advantage' }), {
      ...{ decision: 'A4', reasons: ['0U'] },
    });
    const sent = answers(pended, 'recordsSent', BEFORE, { documentId: 'd1' });
    expect(open(sent)).toMatchObject({ status: 'later', ask: 'inquiry' });
    const extended = answers(pended, 'extended', BEFORE, { documentId: 'd2' });
    expect(open(extended)?.decideBy).toMatchObject({ at: at('2026-05-11') });
  });

  it('that is urgent is requested as urgent, and has 72 hours', () => {
    const claim = looked(toBeChecked({ payerType: 'medicare_advantage' }), { urgency: 'expedited' });
    const move = authorizationMove(claim, at(BEFORE));
    expect(move).toMatchObject({ do: 'ask', open: { urgency: 'expedited' } });
    let state = answered(asked(claim), { decision: 'A4' });
    expect(open(state)?.decideBy).toMatchObject({ at: at(BEFORE) + 72 * HOUR, silence: 'adverseDecision' });
    state = answered(
      asked(authorizationDue(state, at('2026-04-22')).state, '2026-04-22'),
      { decision: 'A4' },
      '2026-04-22',
    );
    expect(clock(state, 'authorization')?.dueAt).toBe(at('2026-04-23'));
    const over = authorizationDue(state, at('2026-04-23')).state;
    expect(open(over)).toMatchObject({ problem: 'decisionOverdue' });
    expect(clock(over, 'authorizationAppeal')?.status).toBe('open');
  });

  it('becomes urgent by the word of a clinician, under a clock of its own', () => {
    const pended = answered(requested({ payerType: 'medicare_advantage' }), {
      ...{ decision: 'A4', reasons: ['0U'] },
    });
    const wish = { kind: 'answerTask', taskId: task(pended), outcome: 'urgent' } as const;
    expect(refused(pended, wish, BEFORE, 'biller')).toContain('clinician');
    const urgent = commanded(pended, wish, '2026-04-21', 'clinician');
    const again = answered(asked(urgent, '2026-04-21'), { decision: 'A4' }, '2026-04-21');
    expect(open(again)?.decideBy).toMatchObject({ at: at('2026-04-21') + 72 * HOUR });
    const given = answered(requested({ on: AFTER }), { decision: 'CT' }, AFTER);
    expect(refused(given, { ...wish, taskId: task(given) }, AFTER, 'clinician')).toContain('was given');
  });

  it('a payer whose silence no rule makes a refusal is spoken to by a manager: no appeal has begun', () => {
    const decision = { standardDays: 3, expeditedHours: 72, source: 'contract' };
    let state = answered(requested({ authorization: { decision } }), { decision: 'A4' });
    state = answered(
      asked(authorizationDue(state, at('2026-04-22')).state, '2026-04-22'),
      { decision: 'A4' },
      '2026-04-22',
    );
    const over = authorizationDue(state, at('2026-04-23'));
    expect(open(over.state)).toMatchObject({ status: 'person', problem: 'decisionLate' });
    expect(nextActionOf(over.state, at('2026-04-23'))).toMatchObject({ owner: 'manager' });
    expect(clock(over.state, 'authorizationAppeal')).toBeUndefined();
    expect(nextPhase(over.state)).toBe('authorization');
  });

  it('asked about after the service it has no clock of law', () => {
    const state = answered(
      requested({ on: AFTER, payerType: 'medicare_advantage' }),
      { decision: 'A4' },
      AFTER,
    );
    expect(open(state)).toMatchObject({ kind: 'retro' });
    expect(open(state)?.decideBy).toBeUndefined();
  });
});
