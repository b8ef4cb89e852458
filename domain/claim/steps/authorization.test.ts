import type { ReviewAnswer } from '../../authorization/answer';
import { DAY as A_DAY, HOUR, instant } from '../../time';
import { nextPhase } from '../life';
import { nextActionOf } from '../next-action';
import { at, POLICY } from '../testing/a-claim';
import {
  AFTER,
  answered,
  answers,
  asked,
  BEFORE,
  clock,
  GRANTED,
  KNOWN,
  looked,
  open,
  requested,
  type Start,
  task,
  toBeChecked,
} from '../testing/an-authorization';
import { commanded, refused } from '../testing/commanded';
import {
  authorizationAsked,
  authorizationDue,
  authorizationLooked,
  authorizationMove,
  authorizationPut,
  authorizationUnanswered,
} from './authorization';

describe('before a claim leaves', () => {
  it('a playbook that wants none asks nobody', () => {
    const claim = { ...toBeChecked(), policy: POLICY };
    const move = authorizationMove(claim, at(BEFORE));
    expect(move.do === 'step' && move.step.events).toMatchObject([
      { type: 'claimChecked', data: { check: 'authorization', result: 'notRequiredByPlaybook' } },
    ]);
  });

  it('one on file that fits goes on the claim', () => {
    const claim = looked(toBeChecked(), { onFile: [GRANTED] });
    expect(authorizationMove(claim, at(BEFORE))).toMatchObject({ do: 'put', authorizationId: 'a-1' });
    const put = authorizationPut(claim, at(BEFORE)).state;
    expect(nextPhase(put)).toBe('submission');
    expect(put.authorization).toMatchObject({ onClaim: 'a-1' });
  });

  it('one on file that does not fit is a task that says where it differs; accepted as it is, it goes on the claim', () => {
    const onFile = [{ ...GRANTED, validThrough: '2026-04-21' }];
    const step = authorizationLooked(toBeChecked(), { ...KNOWN, onFile }, at(BEFORE));
    expect(step.events).toContainEqual(
      expect.objectContaining({
        type: 'authorizationLooked',
        data: expect.objectContaining({
          problem: 'doesNotFit',
          misfits: [expect.objectContaining({ what: 'dates' })],
        }),
      }),
    );
    const accepted = answers(step.state, 'accepted', BEFORE);
    expect(open(looked(accepted, { onFile }))).toMatchObject({ status: 'toPut', authorizationId: 'a-1' });
  });

  it('granted: the store is looked at, and the number goes on the claim', () => {
    const granted = answered(requested(), { decision: 'A1' });
    expect(authorizationMove(granted, at(BEFORE))).toEqual({ do: 'look' });
    expect(open(looked(granted, { onFile: [GRANTED] }))).toMatchObject({ status: 'toPut' });
  });

  it('not required: the answer is kept as proof, and the claim goes on', () => {
    const state = answered(requested(), { decision: 'NA' });
    expect(nextPhase(state)).toBe('submission');
    expect(state.authorization?.answers).toMatchObject([{ decision: 'NA', fileId: '278/1' }]);
  });

  it.each<[string, Partial<ReviewAnswer>, string, string]>([
    ['in part', { decision: 'A2' }, 'approvedInPart', 'biller'],
    ['modified', { decision: 'A6' }, 'modified', 'clinician'],
    ['pended for records', { decision: 'A4', reasons: ['0U'] }, 'documentsAsked', 'biller'],
    ['contact payer', { decision: 'CT' }, 'contactPayer', 'biller'],
    ['invalid', { rejections: [{ code: '33', followUp: 'C' }] }, 'requestInvalid', 'biller'],
  ])('%s: a person is asked under a clock, and the filing clock runs', (_what, answer, problem, owner) => {
    const state = answered(requested(), answer);
    expect(open(state)).toMatchObject({ status: 'person', problem });
    expect(nextActionOf(state, at(BEFORE))).toMatchObject({ action: 'settleAuthorization', owner });
    expect(clock(state, 'filing')?.status).toBe('open');
  });

  it('what was modified is accepted by a clinician', () => {
    const state = answered(requested(), { decision: 'A6' });
    const wish = { kind: 'answerTask', taskId: task(state), outcome: 'accepted' } as const;
    expect(refused(state, wish, BEFORE, 'biller')).toContain('clinician');
    expect(open(commanded(state, wish, BEFORE, 'clinician'))).toMatchObject({ accepted: true });
  });

  it('cancelled: requested once more where it is needed still, under a number of its own', () => {
    const cancelled = answered(requested(), { decision: 'C' });
    expect(authorizationMove(cancelled, at(BEFORE))).toEqual({ do: 'look' });
    const state = asked(looked(cancelled));
    expect(open(state)).toMatchObject({ requests: 2, requestNo: 2 });
    expect(open(answered(state, { decision: 'C' }))).toMatchObject({ problem: 'cancelled' });
  });

  it('cancelled, and not needed any more: nobody is asked again', () => {
    const cancelled = answered(requested(), { decision: 'C' });
    const notRequired = { ...GRANTED, decision: 'NA' as const };
    expect(nextPhase(looked(cancelled, { onFile: [notRequired] }))).toBe('submission');
    expect(open(looked(cancelled, { onFile: [GRANTED] }))).toMatchObject({ status: 'toPut' });
  });
});

describe('after the service', () => {
  it('the payer is asked within its window', () => {
    expect(open(requested({ on: AFTER }))).toMatchObject({ kind: 'retro', status: 'asked' });
  });

  it.each<[string, Start, string]>([
    ['a payer that is asked by a person then', { authorization: { askRetroactively: false } }, 'missing'],
    ['a payer that takes no such request', { retro: false }, 'retroWindowOver'],
  ])('%s: a person is asked', (_what, start, problem) => {
    const state = looked(toBeChecked({ on: AFTER, ...start }), {}, AFTER);
    expect(open(state)).toMatchObject({ status: 'person', problem });
    const wish = { kind: 'answerTask', taskId: task(state), outcome: 'corrected' } as const;
    expect(refused(state, wish, AFTER)).toContain('asked by a person');
  });

  it('an answer that comes after the service counts like one of before', () => {
    const pended = answered(requested(), { decision: 'A4' });
    const later = asked(authorizationDue(pended, at(AFTER)).state, AFTER);
    const granted = answered(later, { decision: 'A1' }, AFTER);
    expect(open(looked(granted, { onFile: [GRANTED] }, AFTER))).toMatchObject({ status: 'toPut' });
  });
});

describe('when nobody answers', () => {
  it('a request whose answer was lost is asked about, never made again; only one that never came is', () => {
    const lost = authorizationUnanswered(requested(), 'unknown', at(BEFORE)).state;
    expect(clock(lost, 'authorization')?.dueAt).toBe(at(BEFORE) + HOUR);
    const due = authorizationDue(lost, instant(at(BEFORE) + HOUR)).state;
    const inquiry = asked(due);
    expect(open(inquiry)).toMatchObject({ ask: 'inquiry', requests: 1, requestNo: 1 });
    const never = answered(inquiry, { rejections: [{ code: 'AA', followUp: 'C' }] });
    expect(open(never)).toMatchObject({ status: 'toAsk', ask: 'request' });
    expect(open(asked(never))).toMatchObject({ requests: 2, requestNo: 3 });
  });

  it('a payer that is away is asked again, and then somebody calls', () => {
    let state = requested();
    let now = at(BEFORE);
    for (let attempt = 1; attempt <= 4; attempt += 1) {
      state = authorizationUnanswered(state, 'unavailable', now).state;
      now = instant(clock(state, 'authorization')?.dueAt ?? 0);
      const move = authorizationMove(authorizationDue(state, now).state, now);
      if (move.do !== 'ask') throw new Error(move.do);
      state = authorizationAsked(authorizationDue(state, now).state, move.open, now).state;
    }
    expect(open(authorizationUnanswered(state, 'unavailable', now).state)).toMatchObject({
      ...{ status: 'person', problem: 'contactPayer', requests: 0 },
    });
    expect(now - at(BEFORE)).toBeLessThan(2 * A_DAY);
  });

  it('shadow mode asks nobody, and the claim goes on', () => {
    const state = authorizationUnanswered(requested(), 'withheld', at(BEFORE)).state;
    expect(nextPhase(state)).toBe('submission');
  });

  it('from the day on which the claim has to be filed nothing of this holds it up', () => {
    const state = answered(requested({ on: AFTER }), { decision: 'CT' }, AFTER);
    const target = clock(state, 'filing')?.dueAt ?? 0;
    expect(nextPhase(authorizationDue(state, instant(target - 1)).state)).toBe('authorization');
    const gone = authorizationDue(state, instant(target));
    expect(nextPhase(gone.state)).toBe('submission');
    expect(gone.events).toContainEqual(
      expect.objectContaining({
        type: 'authorizationLeftOpen',
        data: expect.objectContaining({ problem: 'contactPayer' }),
      }),
    );
    expect(gone.state.tasks).toEqual([]);
  });
});

describe('a request for a service of before that a person has to make', () => {
  it('is told to a manager on the safe day of its window, while it can still be made', () => {
    const start = { on: '2026-05-20', authorization: { askRetroactively: false } };
    const state = looked(toBeChecked(start), {}, '2026-05-20');
    // Thirty days from 2026-04-22 end on 2026-05-22; three business days, over Memorial Day, would end on 2026-05-26.
    expect(clock(state, 'authorization')?.dueAt).toBeLessThanOrEqual(at('2026-05-22'));
  });
});
