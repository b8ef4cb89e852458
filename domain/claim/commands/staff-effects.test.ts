import { legalDeadline } from '../../deadlines/rules';
import type { WindowRule } from '../../playbook';
import { nextPhase } from '../life';
import { nextActionOf } from '../next-action';
import type { ClaimState } from '../state';
import { StepBuilder } from '../step';
import { at } from '../testing/a-claim';
import { calling, STATES, TASK, TODAY, withAppeal } from '../testing/claim-states';
import { commanded, denied, refused, type Wish, withThePayer } from '../testing/commanded';

const caseId = 'D1';
const CALL = { kind: 'recordOutcome', taskId: 'T9', outcome: 'inProcess', on: TODAY, reference: 'REF1' };

describe('putting off', () => {
  it.each([
    [
      'a hold past the last business day before the safe date',
      'hold',
      '2026-07-20',
      'The safe date of appeal:D1:2 is 2026-07-17: it can be put off to 2026-07-16 at the latest',
    ],
    ['a hold into the past', 'hold', '2026-05-22', '2026-05-22 is not ahead: today is 2026-05-22'],
    ['a hold until no date', 'hold', 'soon', 'soon is no date: write it as YYYY-MM-DD'],
  ] as const)('%s is refused', (_what, kind, until, why) => {
    const state = denied();
    const safe = state.deadlines.find(({ key }) => key === 'appeal:D1:2')?.legal?.safeDate;
    expect(refused(state, { kind, until, reasonId: 'N1' }, TODAY)).toBe(
      why.replace('2026-07-17', safe ?? ''),
    );
  });

  it('ends on the last business day before the safe date at the latest', () => {
    expect(refused(denied(), { kind: 'hold', until: '2026-07-16', reasonId: 'N1' }, TODAY)).toBeUndefined();
  });

  it('is refused when the safe date is here', () => {
    expect(refused(denied(), { kind: 'hold', until: '2026-07-18', reasonId: 'N1' }, '2026-07-17')).toContain(
      'nothing can be put off any more',
    );
  });

  it('is refused for a clock of law', () => {
    const wish: Wish = { kind: 'snooze', deadlineKey: 'appeal:D1:2', until: '2026-06-01' };
    expect(refused(denied(), wish, TODAY)).toContain('a clock of law or contract');
  });

  it('is brought forward when a clock with an earlier safe date begins', () => {
    const snoozed = commanded(
      withThePayer(),
      { kind: 'snooze', deadlineKey: 'followUp', until: '2026-08-19' },
      TODAY,
    );
    const held = commanded(snoozed, { kind: 'hold', until: '2026-08-18', reasonId: 'N1' }, TODAY);
    expect(held.hold?.until).toBe('2026-08-18');
    const { state } = withEarlyClock(held);
    expect(state.hold?.until).toBe('2026-06-04');
    for (const { key, dueAt } of state.deadlines.filter(({ putOff }) => putOff))
      expect([key, dueAt]).toEqual([key, at('2026-06-04')]);
  });
});

function withEarlyClock(state: ClaimState) {
  const window = { length: 14, unit: 'calendar_days', anchor: 'notice' } as const;
  const rule: WindowRule = { ...window, presumptionDays: 0, source: 'test' };
  const clock = legalDeadline({ key: 'appeal:X', kind: 'appeal', rule, anchorDate: TODAY, openedOn: TODAY });
  return new StepBuilder(state, at(TODAY)).setDeadline(clock).done();
}

describe('a hold', () => {
  it('stops what would be done and goes on with the next safe date in view', () => {
    const held = STATES.held();
    expect(nextPhase(held)).toBe('hold');
    expect(nextActionOf(held, at(TODAY))).toMatchObject({ action: 'held', dueAt: at('2026-06-01') });
    expect(nextPhase(commanded(held, { kind: 'release' }, TODAY))).toBe('denial');
  });

  it('does not keep a new denial from its clocks, nor an unknown send from being settled', () => {
    const [first] = STATES.held().cases;
    const withNew = STATES.held();
    withNew.cases.push({ ...(first as NonNullable<typeof first>), caseId: 'D2', status: 'new' });
    expect(nextPhase(withNew)).toBe('denial');
    const unknown = { ...withAppeal('unknown'), hold: STATES.held().hold } as ClaimState;
    expect(nextPhase(unknown)).toBe('appeal');
  });
});

describe('an override', () => {
  const wish: Wish = {
    kind: 'overrideCause',
    caseId,
    rootCause: 'coding',
    action: 'correct_and_resubmit',
    reasonId: 'N7',
  };

  it('keeps the verdict beside the cause that a person saw, and takes the path of the person', () => {
    const [one] = commanded(denied(), wish, TODAY, 'coder').cases;
    expect(one).toMatchObject({ rootCause: 'coding', action: 'correct_and_resubmit', status: 'planned' });
    expect(one?.causeOverride).toEqual({
      rootCause: 'medical_necessity',
      action: 'appeal',
      by: 'u1',
      role: 'coder',
      reasonId: 'N7',
      on: TODAY,
    });
  });

  it('asks for the path where the person names none', () => {
    const state = commanded(denied(), { ...wish, action: undefined } as Wish, TODAY);
    expect(state.cases[0]).toMatchObject({ status: 'humanTask', rootCause: 'coding' });
    expect(state.tasks[0]?.question).toContain('coding');
  });

  it('keeps the first verdict when it is overridden again', () => {
    const once = commanded(denied(), wish, TODAY);
    const twice = commanded(once, { ...wish, rootCause: 'bundling' } as Wish, TODAY);
    expect(twice.cases[0]?.causeOverride?.rootCause).toBe('medical_necessity');
  });
});

describe('another path', () => {
  it('is chosen before anything is in flight; its draft and approval are over', () => {
    const state = commanded(
      STATES['a draft waits'](),
      { kind: 'chooseAction', caseId, action: 'reconsideration' },
      TODAY,
    );
    expect(state.cases[0]).toMatchObject({ status: 'planned', action: 'reconsideration' });
    expect(state.cases[0]?.draft).toBeUndefined();
  });

  it('is refused when it is the one the case is on', () => {
    expect(refused(denied(), { kind: 'chooseAction', caseId, action: 'appeal' }, TODAY)).toBe(
      'The case is on the path appeal already',
    );
  });
});

describe('a document', () => {
  const wish: Wish = {
    kind: 'addDocument',
    documentId: 'F1',
    documentKind: 'medicalRecord',
    pages: 12,
    caseId,
    part: 'The chart',
  };

  it('is what the draft lacked', () => {
    const state = commanded(STATES['a draft waits'](), wish, TODAY);
    expect(state.cases[0]?.draft?.missing).toEqual([]);
    expect(state.documents).toEqual([
      { documentId: 'F1', kind: 'medicalRecord', pages: 12, caseId, on: TODAY },
    ]);
  });

  it('is refused as a part that nobody misses, naming those that are missing', () => {
    expect(refused(STATES['a draft waits'](), { ...wish, part: 'A poem' } as Wish, TODAY)).toBe(
      'The draft lacks: The chart',
    );
  });

  it('is taken once', () => {
    const state = commanded(denied(), { ...wish, part: undefined } as Wish, TODAY);
    expect(refused(state, wish, TODAY)).toBe('This document is with the claim already');
  });
});

describe('the outcome of a call', () => {
  const call = (change: object): Wish => ({ ...CALL, ...change }) as Wish;

  it.each([
    ['inProcess', '2026-06-08', 0],
    ['paymentIssued', '2026-06-01', 0],
    ['noAnswer', '2026-05-26', 1],
  ] as const)('%s: somebody looks again on %s', (outcome, on, tasks) => {
    const state = commanded(calling(), call({ outcome }), TODAY);
    expect(state.deadlines.find(({ key }) => key === 'followUp')?.dueAt).toBe(at(on));
    expect(state.tasks).toHaveLength(tasks);
  });

  it('waits until the day that the payer named', () => {
    const state = commanded(calling(), call({ expectedOn: '2026-06-15' }), TODAY);
    expect(state.deadlines.find(({ key }) => key === 'followUp')?.dueAt).toBe(at('2026-06-15'));
  });

  it('that nothing is on file asks whether to send again, and sends nothing', () => {
    const state = commanded(calling(), call({ outcome: 'notOnFile' }), TODAY);
    expect(state.tasks).toMatchObject([{ kind: 'resolveUnknownSend' }]);
    expect(state.versions).toHaveLength(1);
  });

  it.each([
    [{ reference: undefined }, 'An answer of the payer has its reference number'],
    [{ on: '2026-05-23' }, 'that is not here yet'],
    [{ expectedOn: '2026-05-01' }, 'The payer cannot be expected to act by 2026-05-01'],
    [{ outcome: 'sunny' }, 'sunny is no outcome'],
  ])('%j is refused', (change, why) => {
    expect(refused(calling(), call(change), TODAY)).toContain(why);
  });
});

describe('assigning', () => {
  const escalated = (): ClaimState => ({
    ...calling(),
    tasks: [{ ...TASK, owner: 'manager', kind: 'callPayer', deadlineKey: 'followUp' }],
  });
  it.each([
    ['a task of the same role', calling, 'biller', 'biller', undefined],
    [
      'a task of another role',
      calling,
      'coder',
      'biller',
      'The task is for a biller: a coder cannot take it',
    ],
    ['a task to a manager', calling, 'manager', 'biller', undefined],
    [
      'a manager’s task by a biller',
      escalated,
      'biller',
      'biller',
      'The task is for a manager: a biller cannot take it',
    ],
    ['a manager’s task handed on by the manager', escalated, 'biller', 'manager', undefined],
    [
      'anything to an auditor',
      calling,
      'auditor',
      'manager',
      'An auditor works no claim: assign it to somebody else',
    ],
  ] as const)('%s', (_what, state, toRole, role, why) => {
    expect(refused(state(), { kind: 'assign', taskId: 'T9', to: 'u2', toRole }, TODAY, role)).toBe(why);
  });
});
