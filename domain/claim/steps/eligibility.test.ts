import type { EligibilityAnswer, EligibilityStatement } from '../../eligibility/answer';
import type { EligibilityState } from '../eligibility-state';
import type { FactBody } from '../facts';
import { nextPhase } from '../life';
import { nextActionOf } from '../next-action';
import type { OrderFacts } from '../order-of-payers';
import type { ClaimState } from '../state';
import { aClaim, at, POLICY, withFacts } from '../testing/a-claim';
import { commanded, refused } from '../testing/commanded';
import { attend } from './attention';
import { eligibilityAsked, eligibilityDue, eligibilityMove, eligibilityUnanswered } from './eligibility';
import { passCheck, takeIn } from './intake';

const DAY = '2026-04-24';

/** Imported and scrubbed; its playbook asks about cover. Service date 2026-04-22, filing target well after it. */
function toBeAsked(): ClaimState {
  const eligibility = { beforeSubmission: true, onDenial: ['27'], noCoverAgainDays: [30, 60, 90] };
  const claim = { ...aClaim(), policy: { ...POLICY, eligibility } };
  return passCheck(takeIn(claim, at(DAY)).state, 'scrub', at(DAY)).state;
}

function asked(state: ClaimState, on = DAY): ClaimState {
  const move = eligibilityMove(state, at(on));
  if (move.do !== 'ask') throw new Error(`It does not ask: ${move.do}`);
  return eligibilityAsked(state, move.ask, at(on)).state;
}

function said(...codes: string[]): Partial<EligibilityAnswer> {
  const statements = codes.map(
    (information, index): EligibilityStatement => ({
      ref: index + 1,
      information,
      serviceTypes: ['30'],
      dates: [],
    }),
  );
  return { statements, dates: [{ qualifier: '346', from: '2026-01-01' }] };
}

function answered(state: ClaimState, answer: Partial<EligibilityAnswer>, on = DAY): ClaimState {
  const body: FactBody = {
    ...{
      kind: 'eligibilityReceived',
      ask: state.eligibility?.asks ?? 0,
      receivedOn: on,
      fileId: `271/${on}`,
    },
    answer: { person: { is: 'same' }, rejections: [], dates: [], statements: [], ...answer },
    keysOnFile: ['plainName'],
  };
  return withFacts(state, on, body);
}

const open = (state: ClaimState) => state.eligibility?.open;
const last = (state: ClaimState) => (state.eligibility as EligibilityState).answers.at(-1);

describe('before the claim leaves', () => {
  it('a playbook without cover asks nobody', () => {
    const claim = passCheck(takeIn(aClaim(), at(DAY)).state, 'scrub', at(DAY)).state;
    const move = eligibilityMove(claim, at(DAY));
    expect(move.do === 'step' && move.step.events).toMatchObject([
      { type: 'claimChecked', data: { result: 'notRequiredByPlaybook' } },
    ]);
  });

  it('active: the claim goes on, with the file and the place that say so', () => {
    const state = answered(asked(toBeAsked()), said('1'));
    expect(nextPhase(state)).toBe('authorization');
    expect(last(state)).toMatchObject({ result: 'active', evidence: [1], fileId: `271/${DAY}` });
    expect(state.deadlines.map(({ key }) => key)).toEqual(['filing']);
  });

  it('inactive: a person is asked under a clock, the filing clock runs, and the payer is asked again on day 30', () => {
    const state = answered(asked(toBeAsked()), said('6'));
    expect(nextPhase(state)).toBe('eligibility');
    expect(nextActionOf(state, at(DAY))).toMatchObject({ action: 'settleCover', owner: 'biller' });
    expect(state.deadlines.map(({ kind, status }) => [kind, status])).toEqual([
      ['filing', 'open'],
      ['eligibility', 'open'],
      ['coverAgain', 'open'],
    ]);
    const again = attend(state, at('2026-05-24'))?.state as ClaimState;
    expect(open(again)?.status).toBe('toAsk');
    const granted = answered(asked(again, '2026-05-24'), said('1'), '2026-05-24');
    expect(nextPhase(granted)).toBe('authorization');
    expect(granted.tasks).toEqual([]);
  });

  it.each<[string, Partial<EligibilityAnswer>, string]>([
    [
      'an answer about another patient',
      { ...said('1'), person: { is: 'another', differs: ['birthDate'] } },
      'otherPerson',
    ],
    ['coverages that contradict each other', said('1', '6'), 'contradicting'],
  ])('%s is believed in nothing: kept, unknown, and a person is asked', (_what, answer, flag) => {
    const state = answered(asked(toBeAsked()), answer);
    expect(last(state)).toMatchObject({
      result: 'unknown',
      flags: expect.arrayContaining([flag]),
      fileId: `271/${DAY}`,
    });
    expect(state.tasks).toMatchObject([{ kind: 'settleCover', owner: 'biller' }]);
  });

  it('a plan that does not cover what was asked about: without a word of the playbook that is the plan as a whole', () => {
    const state = answered(asked(toBeAsked()), said('1', 'I'));
    expect(last(state)).toMatchObject({ result: 'active_service_not_covered', evidence: [1, 2] });
  });

  it('another payer named for the day: a person says which one pays first', () => {
    const state = answered(asked(toBeAsked()), said('1', 'R'));
    expect(state.tasks[0]?.question).toContain('another payer');
  });

  describe('Medicare names another payer', () => {
    const named = (insuranceType: string, state: ClaimState) => {
      const policy = { ...state.policy, payerType: 'medicare_ffs' as const };
      const { statements = [], ...rest } = said('1', 'R');
      const [active, other] = statements as [EligibilityStatement, EligibilityStatement];
      return answered(asked({ ...state, policy }), {
        ...rest,
        statements: [active, { ...other, insuranceType }],
      });
    };
    const tell = (state: ClaimState, facts: OrderFacts) =>
      commanded(state, { kind: 'tellOrder', facts }, DAY, 'biller');

    it('working aged: a person is asked for exactly the size of the employer; a small one sends the claim on', () => {
      const state = named('12', toBeAsked());
      expect(state.tasks).toMatchObject([{ kind: 'settleCover', owner: 'biller' }]);
      expect(state.tasks[0]?.question).toContain('How many employees');
      const small = tell(state, { employees: 12 });
      expect(nextPhase(small)).toBe('authorization');
      expect(small.tasks).toEqual([]);
      const large = tell(state, { employees: 400 });
      expect(nextPhase(large)).toBe('eligibility');
      expect(large.tasks).toMatchObject([{ question: expect.stringContaining('pays before this one') }]);
    });

    it('kidney failure: a person is asked for the months', () => {
      const state = named('13', toBeAsked());
      expect(state.tasks[0]?.question).toContain('How many months');
      expect(nextPhase(tell(state, { esrdMonths: 31 }))).toBe('authorization');
    });

    it('no reason: it is asked for first, then what decides under it', () => {
      const state = named('ZZ', toBeAsked());
      expect(state.tasks[0]?.question).toContain('why does Medicare come second');
      const reason = tell(state, { reason: 'disabled' });
      expect(reason.tasks).toHaveLength(1);
      expect(reason.tasks[0]?.question).toContain('How many employees');
      expect(nextPhase(tell(reason, { employees: 99 }))).toBe('authorization');
    });

    it('facts that nobody asks for are refused', () => {
      const wish = { kind: 'tellOrder', facts: { employees: 3 } } as const;
      expect(refused(asked(toBeAsked()), wish, DAY, 'biller')).toContain('No question is open');
      expect(refused(named('12', toBeAsked()), { ...wish, facts: {} }, DAY, 'biller')).toContain(
        'at least one',
      );
      expect(refused(named('12', toBeAsked()), wish, DAY, 'clinician')).toBeDefined();
    });
  });

  it('a payer that is away is asked again, and in the end the claim goes without an answer', () => {
    let state = toBeAsked();
    let now = at(DAY);
    for (let attempt = 1; attempt <= 4; attempt++) {
      const move = eligibilityMove(state, now);
      if (move.do !== 'ask') throw new Error('It does not ask');
      state = eligibilityUnanswered(eligibilityAsked(state, move.ask, now).state, 'unavailable', now).state;
      expect(open(state)?.status).toBe('later');
      now = state.deadlines.find(({ key }) => key === 'eligibility')?.dueAt ?? now;
      state = eligibilityDue(state, now).state;
    }
    const move = eligibilityMove(state, now);
    if (move.do !== 'ask') throw new Error('It does not ask');
    state = eligibilityUnanswered(eligibilityAsked(state, move.ask, now).state, 'unavailable', now).state;
    expect(nextPhase(state)).toBe('authorization');
    expect(last(state)).toMatchObject({ result: 'unknown' });
  });

  it('a payer that is away is not waited for once the claim has to go for its filing limit', () => {
    const state = toBeAsked();
    const target = state.deadlines.find(({ kind }) => kind === 'filing')?.legal?.targetDate ?? '';
    const move = eligibilityMove(state, at(target));
    if (move.do !== 'ask') throw new Error('It does not ask');
    const put = eligibilityAsked(state, move.ask, at(target)).state;
    const after = eligibilityUnanswered(put, 'unavailable', at(target)).state;
    expect(nextPhase(after)).toBe('authorization');
    expect(last(after)).toMatchObject({ result: 'unknown' });
  });

  it('a subscriber that is not found is looked for under other keys, then by a person', () => {
    const refusedOnce = answered(asked(toBeAsked()), { rejections: [{ code: '75', followUp: 'C' }] });
    expect(open(refusedOnce)).toMatchObject({ status: 'toAsk', keys: 'plainName' });
    const refusedTwice = answered(asked(refusedOnce), { rejections: [{ code: '75', followUp: 'C' }] });
    expect(refusedTwice.tasks).toMatchObject([{ kind: 'settleCover' }]);
    expect(last(refusedTwice)?.result).toBe('unknown');
  });

  it('an unanswered question never costs the filing limit', () => {
    const state = answered(asked(toBeAsked()), said('6'));
    const target = state.deadlines.find(({ key }) => key === 'filing')?.dueAt ?? at(DAY);
    expect(nextPhase(eligibilityDue(state, target).state)).toBe('authorization');
  });
});

describe('what a person answers', () => {
  const waiting = () => answered(asked(toBeAsked()), said('6'));
  const taskId = (state: ClaimState) => state.tasks[0]?.taskId ?? '';
  const answer = (state: ClaimState, outcome: string, documentId?: string) =>
    commanded(
      state,
      { kind: 'answerTask', taskId: taskId(state), outcome, ...(documentId ? { documentId } : {}) },
      DAY,
      'biller',
    );

  it('put right: the payer is asked anew', () => {
    const state = answer(waiting(), 'corrected');
    expect(eligibilityMove(state, at(DAY))).toMatchObject({ do: 'ask', number: 2 });
  });

  it('covered counts only with the document that shows it', () => {
    const state = waiting();
    const wish = { kind: 'answerTask', taskId: taskId(state), outcome: 'covered' } as const;
    expect(refused(state, wish, DAY, 'biller')).toContain('only with the document');
    expect(nextPhase(answer(state, 'covered', 'doc-1'))).toBe('authorization');
  });

  it('wait: until the day on which the payer is asked again', () => {
    const state = answer(waiting(), 'awaitCover');
    expect(state.tasks).toEqual([]);
    expect(nextActionOf(state, at(DAY))).toMatchObject({ action: 'checkEligibility' });
    expect(state.deadlines.find(({ key }) => key === 'eligibility')?.dueAt).toBeLessThanOrEqual(
      at('2026-05-24'),
    );
  });

  it('wait: never past the day on which the claim has to go for its filing limit', () => {
    const state = waiting();
    const filing = state.deadlines.find(({ kind }) => kind === 'filing');
    const target = filing?.legal?.targetDate ?? '';
    const wish = { kind: 'answerTask', taskId: taskId(state), outcome: 'awaitCover' } as const;
    expect(refused(state, wish, target, 'biller')).toContain('filing limit is near');
    expect(eligibilityDue(state, at(target)).state.checks.eligibility).toBeDefined();
  });

  it('asks in between: at once, and not while an answer is awaited', () => {
    const state = commanded(waiting(), { kind: 'askCover' }, DAY, 'biller');
    expect(eligibilityMove(state, at(DAY)).do).toBe('ask');
    expect(refused(asked(state), { kind: 'askCover' }, DAY, 'biller')).toContain('being asked already');
    expect(refused(waiting(), { kind: 'askCover', payerSequence: 7 }, DAY, 'biller')).toContain('no payer 7');
  });
});
