import type { ReviewAnswer } from '../../authorization/answer';
import type { KnownOfAuthorization } from '../../authorization/look';
import type { PayerType } from '../../denials/vocabulary';
import type { AuthorizationPolicy } from '../../playbook';
import { DAY as A_DAY, HOUR, instant } from '../../time';
import type { FactBody } from '../facts';
import { nextPhase } from '../life';
import { nextActionOf } from '../next-action';
import type { ClaimState } from '../state';
import { aClaim, at, POLICY, withFacts } from '../testing/a-claim';
import { commanded, refused } from '../testing/commanded';
import { attend } from './attention';
import {
  authorizationAsked,
  authorizationDue,
  authorizationLooked,
  authorizationMove,
  authorizationPut,
  authorizationUnanswered,
} from './authorization';
import { passCheck, takeIn } from './intake';

/** Imported two days before the service on 2026-04-22. */
const BEFORE = '2026-04-20';
const AFTER = '2026-04-24';
const days = (length: number, anchor: 'notice' | 'serviceThrough') => ({
  ...{ length, unit: 'calendar_days' as const, anchor, presumptionDays: 0, source: 'contract' },
});
const AUTHORIZATION: AuthorizationPolicy = {
  ...{ required: [{ procedures: ['99213'] }], ask: 'x12', askRetroactively: true, documentReasons: ['0U'] },
  inquiry: { firstDays: 2, repeatDays: 3, most: 2 },
  ...{ peerToPeerBusinessDays: 3, appeal: days(60, 'notice') },
};
const LINE = { lineId: 'L1', procedure: '99213', from: '2026-04-22', through: '2026-04-22' };
const KNOWN: KnownOfAuthorization = {
  billed: { lines: [LINE], providers: ['1234567893'] },
  ...{ onFile: [], numberOnClaim: false, emergency: false, denials: [] },
};
const GRANTED: KnownOfAuthorization['onFile'][number] = {
  ...{ authorizationId: 'a-1', decision: 'A1', services: [{ procedure: '99213' }], places: [] },
  ...{ providers: [], used: [] },
};

interface Start {
  on?: string;
  authorization?: Partial<AuthorizationPolicy>;
  payerType?: PayerType;
  retro?: boolean;
}

function toBeChecked({ on = BEFORE, authorization, payerType = 'commercial', retro = true }: Start = {}) {
  const policy = {
    ...{ ...POLICY, payerType, authorization: { ...AUTHORIZATION, ...authorization } },
    ...(retro ? { retroAuthorization: days(30, 'serviceThrough') } : {}),
  };
  let claim = takeIn({ ...aClaim(), policy }, at(on)).state;
  for (const check of ['scrub', 'eligibility'] as const) claim = passCheck(claim, check, at(on)).state;
  return claim;
}

const looked = (state: ClaimState, known: Partial<KnownOfAuthorization> = {}, on = BEFORE) =>
  authorizationLooked(state, { ...KNOWN, ...known }, at(on)).state;

function asked(state: ClaimState, on = BEFORE): ClaimState {
  const move = authorizationMove(state, at(on));
  if (move.do !== 'ask') throw new Error(`It does not ask: ${move.do}`);
  return authorizationAsked(state, move.open, at(on)).state;
}

function answered(state: ClaimState, answer: Partial<ReviewAnswer>, on = BEFORE): ClaimState {
  const { asks = 0, open } = state.authorization ?? {};
  const body: FactBody = {
    ...{ kind: 'authorizationReceived', ask: asks, of: open?.ask ?? 'request', receivedOn: on },
    ...{ fileId: `278/${asks}`, answer: { ...EMPTY, ...answer } },
  };
  return withFacts(state, on, body);
}

const EMPTY: ReviewAnswer = { reasons: [], services: [], rejections: [], asksForRecords: false };
const requested = (start: Start = {}) =>
  asked(looked(toBeChecked(start), {}, start.on ?? BEFORE), start.on ?? BEFORE);
const open = (state: ClaimState) => state.authorization?.open;
const clock = (state: ClaimState, kind: string) => state.deadlines.find((one) => one.kind === kind);
const task = (state: ClaimState, kind = 'settleAuthorization') =>
  state.tasks.find((one) => one.kind === kind)?.taskId ?? '';
const answers = (state: ClaimState, outcome: string, on: string, more: object = {}) =>
  commanded(state, { kind: 'answerTask', taskId: task(state), outcome, ...more }, on, 'biller');

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

describe('a request for a service of before that a person has to make', () => {
  it('is told to a manager on the safe day of its window, while it can still be made', () => {
    const start = { on: '2026-05-19', authorization: { askRetroactively: false } };
    const state = looked(toBeChecked(start), {}, '2026-05-19');
    // Thirty days from 2026-04-22 end on 2026-05-22; the person had until then, and hears no later than that day begins.
    expect(clock(state, 'authorization')?.dueAt).toBeLessThanOrEqual(at('2026-05-22'));
  });
});
