import type { ReviewAnswer } from '../../authorization/answer';
import { cents } from '../../money';
import type { AuthorizationPolicy, PlaybookPolicy, WindowRule } from '../../playbook';
import { instant } from '../../time';
import { nextPhase } from '../life';
import { nextActionOf } from '../next-action';
import { type ClaimState, openCases } from '../state';
import { adjustment, aRemit, at, aVerdict, POLICY, remitted, withFacts } from '../testing/a-claim';
import { asked as askedNow, clock, EMPTY, open } from '../testing/an-authorization';
import { commanded, withThePayer } from '../testing/commanded';
import { attend } from './attention';
import { authorizationMove, authorizationUnanswered } from './authorization';
import { actOn, announcementBroken, classified } from './denial';
import { readRemittances } from './remittance';

/** The remittance that denies line L3 (95.00) for want of an authorization is of 2026-05-20, read a day later. */
const READ = '2026-05-21';
const days = (length: number, anchor: WindowRule['anchor']): WindowRule => ({
  ...{ length, unit: 'calendar_days', anchor, presumptionDays: 0, source: 'contract' },
});
const AUTHORIZATION: AuthorizationPolicy = {
  ...{ required: [], ask: 'x12', askRetroactively: true, documentReasons: ['0U'] },
  ...{ inquiry: { firstDays: 2, repeatDays: 3, most: 2 }, appeal: days(60, 'notice') },
};

interface Start {
  authorization?: Partial<AuthorizationPolicy>;
  window?: WindowRule;
}

/** The draft of the request is approved, and the case acts. */
function acting({ authorization, window = days(30, 'remittance') }: Start = {}): ClaimState {
  const policy: PlaybookPolicy = {
    ...{ ...POLICY, authorization: { ...AUTHORIZATION, ...authorization }, retroAuthorization: window },
  };
  const remit = aRemit({
    paidCents: cents(28_000),
    adjustments: [adjustment('CO', '197', 9_500, 'denial', 'L3')],
  });
  const taken = withFacts({ ...withThePayer(), policy }, READ, remitted(remit));
  const read = readRemittances(taken, at(READ)).state;
  const verdict = aVerdict({ action: 'obtain_retro_auth', rootCause: 'authorization' });
  const planned = classified(read, caseIn(read), verdict, at(READ)).state;
  return actOn(planned, caseIn(planned), at(READ)).state;
}

const caseIn = (state: ClaimState) => state.cases[0]?.caseId ?? '';
const theCase = (state: ClaimState) => state.cases[0];
const findings = (state: ClaimState) => (state.findings ?? []).map(({ name, by }) => [name, by]);

function asked(state: ClaimState, on = READ): ClaimState {
  expect(nextPhase(state)).toBe('authorization');
  return askedNow(state, on);
}

function told(
  state: ClaimState,
  answer: Partial<ReviewAnswer>,
  on = READ,
  ask = state.authorization?.asks ?? 0,
) {
  return withFacts(state, on, {
    ...{ kind: 'authorizationReceived', ask, of: open(state)?.ask ?? 'request', receivedOn: on },
    ...{ fileId: `278/${ask}/${on}`, answer: { ...EMPTY, ...answer } },
  });
}

describe('an approved request for authorization after a denial', () => {
  it('goes to the payer within its window, for the denied services, and holds up nothing else', () => {
    const state = acting();
    expect(authorizationMove(state, at(READ))).toMatchObject({
      ...{ do: 'ask', way: 'x12', open: { kind: 'retro', caseId: caseIn(state) } },
    });
    expect(open(state)?.procedures).toEqual([
      state.billing.lines.find(({ lineId }) => lineId === 'L3')?.procedure,
    ]);
    expect(clock(state, 'retroAuthorization')?.legal).toMatchObject({ legalDate: '2026-06-19' });
    const away = asked(state);
    expect(nextPhase(away)).toBe('denial');
    expect(nextActionOf(away, at(READ))).toMatchObject({ owner: 'payer' });
    expect(clock(away, 'appeal')).toMatchObject({ status: 'open' });
  });

  it.each<[string, Start]>([
    ['is asked by a person after the service', { authorization: { askRetroactively: false } }],
    ['is asked by a person always', { authorization: { ask: 'person' } }],
  ])('to a payer that %s is handed in by a person', (_what, start) => {
    expect(acting(start).tasks).toMatchObject([{ kind: 'requestAuthorization', owner: 'biller' }]);
  });

  it('granted: its window is kept by the answer, and the rules judge with it: its number goes on a replacement', () => {
    const state = told(asked(acting()), { decision: 'A1' });
    expect(clock(state, 'retroAuthorization')).toMatchObject({
      ...{ status: 'kept', proof: { kind: 'payerAnswer', receivedOn: READ } },
    });
    expect(findings(state)).toEqual([['authorizationOnFile', 'payer']]);
    expect(theCase(state)?.status).toBe('new');
    expect(open(state)).toBeUndefined();
  });

  it('refused: the rules judge with it, and the appeal runs under its own clock', () => {
    const state = told(asked(acting()), { decision: 'A3', reasons: ['0V'] });
    expect(findings(state)).toEqual([['authorizationRefused', 'payer']]);
    const verdict = aVerdict({ action: 'appeal', rootCause: 'authorization' });
    const appealed = classified(state, caseIn(state), verdict, at(READ)).state;
    expect(appealed.deadlines).toContainEqual(
      expect.objectContaining({
        ...{ kind: 'appeal', status: 'open' },
        anchor: expect.objectContaining({ date: '2026-05-20' }),
      }),
    );
  });

  it('not required: the answer defeats the denial', () => {
    expect(findings(told(asked(acting()), { decision: 'NA' }))).toEqual([
      ['authorizationNotRequired', 'payer'],
    ]);
  });

  it('pended: the payer has it, is asked about it at most so often, and is called in the end', () => {
    let state = told(asked(acting()), { decision: 'A4' });
    expect(clock(state, 'retroAuthorization')?.status).toBe('kept');
    for (const on of ['2026-05-23', '2026-05-26']) {
      expect(clock(state, 'retroAnswer')?.dueAt).toBe(at(on));
      state = attend(state, at(on))?.state as ClaimState;
      state = told(asked(state, on), { decision: 'A4' }, on);
      expect(state.authorization?.answers.at(-1)).toMatchObject({ of: 'inquiry', decision: 'A4' });
    }
    expect(clock(state, 'retroAnswer')).toBeUndefined();
    const recheck = clock(state, 'recheck');
    const called = announcementBroken(state, caseIn(state), instant(recheck?.dueAt ?? 0)).state;
    expect(theCase(called)?.action).toBe('call_payer');
    expect(open(called)).toBeUndefined();
  });

  it.each<[string, Partial<ReviewAnswer>, string]>([
    ['granted in part', { decision: 'A2' }, 'awaitAuthorization'],
    ['pended for records', { decision: 'A4', reasons: ['0U'] }, 'awaitAuthorization'],
    ['contact payer', { decision: 'CT' }, 'awaitAuthorization'],
    ['invalid', { rejections: [{ code: '33', followUp: 'C' }] }, 'requestAuthorization'],
  ])('%s: a person sees to it, and both clocks run', (_what, answer, kind) => {
    const state = told(asked(acting()), answer);
    expect(state.tasks).toMatchObject([{ kind, caseId: caseIn(state) }]);
    expect(clock(state, 'appeal')?.status).toBe('open');
  });

  it('whose answer was lost is asked about, and made again only where the payer has none', () => {
    const lost = authorizationUnanswered(asked(acting()), 'unknown', at(READ)).state;
    expect(nextPhase(lost)).toBe('denial');
    const due = attend(lost, at('2026-05-22'))?.state as ClaimState;
    const inquiry = asked(due, '2026-05-22');
    expect(open(inquiry)).toMatchObject({ ask: 'inquiry', requestNo: 1, requests: 1 });
    const never = told(inquiry, { rejections: [{ code: 'AA', followUp: 'C' }] }, '2026-05-22');
    expect(open(asked(never, '2026-05-22'))).toMatchObject({ ask: 'request', requests: 2 });
  });

  it('to a payer that stays away, or in shadow mode, is handed in by a person', () => {
    const withheld = authorizationUnanswered(asked(acting()), 'withheld', at(READ)).state;
    expect(withheld.tasks).toMatchObject([{ kind: 'requestAuthorization' }]);
    let state = asked(acting());
    let on = READ;
    for (let attempt = 1; attempt <= 4; attempt += 1) {
      state = authorizationUnanswered(state, 'unavailable', at(on)).state;
      on = new Date(clock(state, 'retroAnswer')?.dueAt ?? 0).toISOString().slice(0, 10);
      state = asked(attend(state, at(on))?.state as ClaimState, on);
    }
    expect(authorizationUnanswered(state, 'unavailable', at(on)).state.tasks).toMatchObject([
      { kind: 'requestAuthorization' },
    ]);
  });

  it('that a person takes another way with is not waited for any more; its late answer is evidence', () => {
    const left = commanded(
      asked(acting()),
      { kind: 'chooseAction', caseId: caseIn(acting()), action: 'appeal' },
      READ,
    );
    expect(open(left)).toBeUndefined();
    expect(clock(left, 'retroAnswer')).toBeUndefined();
    const late = told(left, { decision: 'A4' }, '2026-06-01', 1);
    expect(late.authorization?.answers.at(-1)).toMatchObject({ decision: 'A4' });
    expect(theCase(late)?.status).toBe('planned');
  });
});

describe('an answer that nobody waited for', () => {
  const denied = () => {
    const state = acting({ authorization: { askRetroactively: false } });
    expect(openCases(state)).toMatchObject([{ status: 'humanTask' }]);
    return state;
  };

  it('that grants what a denial wants has the denial judged again', () => {
    const state = told(denied(), { decision: 'A1' }, '2026-06-01', 1);
    expect(theCase(state)?.status).toBe('new');
    expect(state.tasks).toEqual([]);
    expect(state.authorization?.answers).toMatchObject([{ decision: 'A1', answeredOn: '2026-06-01' }]);
  });

  it('that refuses changes no denial, and is kept', () => {
    const state = told(denied(), { decision: 'A3' }, '2026-06-01', 1);
    expect(theCase(state)?.status).toBe('humanTask');
    expect(state.authorization?.answers).toMatchObject([{ decision: 'A3' }]);
  });

  it('and comes twice is told once', () => {
    const once = told(denied(), { decision: 'A3' }, '2026-06-01', 1);
    const twice = told(once, { decision: 'A3' }, '2026-06-01', 1);
    expect(twice.authorization?.answers).toHaveLength(1);
  });

  it('moves no case that is in flight', () => {
    const state = {
      ...denied(),
      cases: denied().cases.map((one) => ({ ...one, status: 'acting' as const })),
    };
    expect(theCase(told(state, { decision: 'A1' }, '2026-06-01', 1))?.status).toBe('acting');
  });
});
