import type { WorkingDeadlineKind } from '../deadlines/deadline';
import { workingDeadline } from '../deadlines/rules';
import { cents } from '../money';
import { applyCommand } from './commands';
import type { DenialCase } from './denial-case';
import { caseToWork, nextPhase } from './life';
import { nextActionOf } from './next-action';
import type { ClaimState } from './state';
import { closeOrAsk } from './steps/closing';
import { actOn, classified, drafted } from './steps/denial';
import { passCheck, takeIn } from './steps/intake';
import { readRemittances } from './steps/remittance';
import { lineUp } from './steps/submission';
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
} from './testing/a-claim';
import { withAppeal } from './testing/claim-states';
import { deniedWith } from './testing/commanded';

const DAY_ONE = at('2026-05-01');

function takenIn(): ClaimState {
  let state = takeIn(aClaim(), DAY_ONE).state;
  for (const check of ['scrub', 'eligibility', 'authorization'] as const)
    state = passCheck(state, check, DAY_ONE).state;
  return state;
}

const ready = () => lineUp(takenIn(), DAY_ONE).state;
const underWay = () => withFacts(ready(), '2026-05-01', sent('2026-05-01'));
const accepted = () => withFacts(underWay(), '2026-05-03', acknowledged('2026-05-03'));

const denied = aRemit({
  paidCents: cents(15_000),
  adjustments: [
    adjustment('CO', '45', 13_000, 'contractual', 'L1'),
    adjustment('CO', '50', 9_500, 'denial', 'L3'),
  ],
});
const withDenial = () =>
  readRemittances(withFacts(accepted(), '2026-05-20', remitted(denied)), at('2026-05-20')).state;

describe('the life of a claim', () => {
  it.each([
    ['an imported claim is taken in', aClaim, 'intake'],
    ['a claim that was taken in is scrubbed', () => takeIn(aClaim(), DAY_ONE).state, 'scrub'],
    ['a claim that passed its checks is submitted', takenIn, 'submission'],
    ['a ready claim stays in submission until its batch left', ready, 'submission'],
    ['a claim that left awaits its acknowledgement', underWay, 'acknowledgement'],
    ['an accepted claim is followed up', accepted, 'followUp'],
    ['a remittance is read first', () => withFacts(accepted(), '2026-05-20', remitted(denied)), 'remittance'],
    ['denied money is worked', withDenial, 'denial'],
  ] as const)('%s', (_what, state, phase) => {
    expect(nextPhase(state())).toBe(phase);
  });

  it('reads a remittance that came before the acknowledgement', () => {
    expect(nextPhase(withFacts(underWay(), '2026-05-20', remitted(denied)))).toBe('remittance');
  });

  it('keeps an open claim under a clock with an owner at every wait', () => {
    for (const state of [ready(), underWay(), accepted()])
      expect(nextActionOf(state, DAY_ONE)?.deadlineKey).toMatch(/batch|acknowledgement|followUp/);
  });

  it('goes from denial by an approved appeal to the appeal phase, and not without approval', () => {
    const caseId = withDenial().cases[0]?.caseId as string;
    let state = classified(withDenial(), caseId, aVerdict(), at('2026-05-20')).state;
    expect(state.cases[0]).toMatchObject({ status: 'planned', deadlineKey: `appeal:${caseId}:2` });
    state = drafted(
      state,
      caseId,
      'appealLetter',
      { draftId: 'draft-1', version: 1, sha256: 'x', missing: [] },
      at('2026-05-20'),
    ).state;
    expect(nextPhase(state)).toBe('denial');
    state = applyCommand(
      state,
      {
        id: 'c1',
        body: {
          kind: 'decideApproval',
          draftId: 'draft-1',
          version: 1,
          decision: 'approved',
          by: 'u1',
          role: 'biller',
        },
      },
      at('2026-05-21'),
    ).state;
    state = actOn(state, caseId, at('2026-05-21')).state;
    expect(nextPhase(state)).toBe('appeal');
    expect(state.appeals[0]).toMatchObject({ status: 'approved', draftVersion: 1 });
  });

  it('works the correction of a claim before an appeal of it, however much more the appeal is about', () => {
    const twice = aRemit({
      adjustments: [
        adjustment('CO', '50', 28_000, 'denial', 'L1'),
        adjustment('CO', '11', 9_500, 'denial', 'L3'),
      ],
    });
    const read = readRemittances(
      withFacts(accepted(), '2026-05-20', remitted(twice)),
      at('2026-05-20'),
    ).state;
    const [appealed, corrected] = read.cases.map(({ caseId }) => caseId) as [string, string];
    const judged = classified(read, appealed, aVerdict(), at('2026-05-20')).state;
    expect(caseToWork(judged)?.caseId).toBe(corrected);
    const verdict = aVerdict({ action: 'correct_and_resubmit', rootCause: 'coding' });
    const both = classified(judged, corrected, verdict, at('2026-05-20')).state;
    expect(both.cases.map(({ status }) => status)).toEqual(['planned', 'planned']);
    expect(caseToWork(both)?.caseId).toBe(corrected);
  });

  it.each([
    ['goes on beside an appeal in flight', 'received', 'c2'],
    ['waits for what a case does that left its appeal', 'withdrawn', undefined],
  ] as const)('an appeal of another case %s', (_what, status, worked) => {
    const of = { version: 1, payerSequence: 1, openedOn: '2026-05-20', lineIds: [], deniedCents: cents(100) };
    const appealed = { ...of, caseId: 'c1', action: 'appeal', correctedVersion: 1 } as const;
    const state: ClaimState = {
      ...withDenial(),
      cases: [
        { ...appealed, status: 'acting' },
        { ...of, caseId: 'c2', action: 'appeal', status: 'planned' },
      ],
      appeals: [
        {
          ...{ appealId: 'A1', caseId: 'c1', level: 1, name: 'Appeal', action: 'appeal', status, own: true },
          ...{ draftId: 'd1', draftVersion: 1, intentKey: 'i1', deadlineKey: 'appeal:c1:1' },
        },
      ],
    };
    expect(caseToWork(state)?.caseId).toBe(worked);
  });

  it('closes a claim whose money is settled, with its outcome', () => {
    const paid = aRemit({
      paidCents: cents(30_000),
      adjustments: [adjustment('CO', '45', 7_500, 'contractual')],
    });
    const read = readRemittances(withFacts(accepted(), '2026-05-20', remitted(paid)), at('2026-05-20')).state;
    expect(nextPhase(read)).toBe('closing');
    expect(closeOrAsk(read, at('2026-05-20')).state.closed).toEqual({ outcome: 'paid', on: '2026-05-20' });
  });

  it('asks a person about money that no denial explains instead of closing over it', () => {
    const short = aRemit({
      paidCents: cents(30_000),
      adjustments: [adjustment('CO', '133', 7_500, 'pending')],
    });
    const read = readRemittances(
      withFacts(accepted(), '2026-05-20', remitted(short)),
      at('2026-05-20'),
    ).state;
    const asked = closeOrAsk(read, at('2026-05-20')).state;
    expect(asked.closed).toBeUndefined();
    expect(asked.tasks[0]).toMatchObject({
      kind: 'chooseAction',
      question: expect.stringContaining('$75.00 is open'),
    });
  });
});

describe('several things under way at once', () => {
  const clock = (key: string, kind: WorkingDeadlineKind, on: string) =>
    workingDeadline({ key, kind, dueAt: at(on), rule: '', anchor: { event: 'sent', date: '2026-05-21' } });
  const appealed = (): ClaimState => {
    const state = deniedWith({ status: 'acting', appealId: 'A1' });
    const { deadlines } = state;
    return {
      ...withAppeal('received'),
      deadlines: [...deadlines, clock('appealWatch:A1', 'appealWatch', '2026-07-01')],
    };
  };
  const beside = (caseId: string, over: Partial<DenialCase>) => {
    const state = appealed();
    const [first] = state.cases;
    if (!first) throw new RangeError('no case');
    const appeals = state.appeals.map((one) => ({ ...one, own: true as const }));
    return { ...state, appeals, cases: [first, { ...first, appealId: undefined, caseId, ...over }] };
  };
  const released = (dueOn: string): ClaimState => {
    const state = beside('D9', { status: 'acting', action: 'send_documentation', payerSequence: 2 });
    const release = { releaseId: 'R1', caseId: 'D9', draftId: 'd', draftVersion: 1, intentKey: 'k' };
    return {
      ...state,
      releases: [{ ...release, status: 'approved' }],
      deadlines: [...state.deadlines, clock('documentsSend:R1', 'documentsSend', dueOn)],
    };
  };

  it('records that a person released leave while an appeal is with the payer', () => {
    expect(nextPhase(released('2026-05-22'))).toBe('documents');
    expect(nextPhase(released('2026-08-22'))).toBe('appeal');
  });

  it('what moves on by itself does so while a person is asked about another case', () => {
    const state = deniedWith({ status: 'humanTask' });
    const [first] = state.cases;
    if (!first) throw new RangeError('no case');
    const cases = [
      first,
      { ...first, caseId: 'D9', status: 'planned' as const, action: 'write_off' as const },
    ];
    expect(caseToWork({ ...state, cases })?.caseId).toBe('D9');
  });

  it('a case that waits is looked at on its day while an appeal is with the payer', () => {
    const waiting = (dueOn: string): ClaimState => {
      const state = beside('D9', { status: 'waiting', payerSequence: 2 });
      return { ...state, deadlines: [...state.deadlines, clock('recheck:D9', 'recheck', dueOn)] };
    };
    expect(nextPhase(waiting('2026-06-22'))).toBe('denial');
    expect(nextPhase(waiting('2026-08-22'))).toBe('appeal');
  });
});
