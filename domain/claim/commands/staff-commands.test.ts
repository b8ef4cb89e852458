import { STATES, type StateName, TODAY } from '../testing/claim-states';
import { denied, refused, type Wish } from '../testing/commanded';

const caseId = 'D1';
const WISHES: Record<string, Wish> = {
  assign: { kind: 'assign', to: 'u2', toRole: 'biller' },
  snooze: { kind: 'snooze', deadlineKey: 'followUp', until: '2026-06-12' },
  note: { kind: 'note', noteId: 'N1' },
  overrideCause: { kind: 'overrideCause', caseId, rootCause: 'coding', reasonId: 'N1' },
  chooseAction: { kind: 'chooseAction', caseId, action: 'write_off' },
  addDocument: { kind: 'addDocument', documentId: 'F1', documentKind: 'medicalRecord', pages: 3 },
  recordOutcome: { kind: 'recordOutcome', taskId: 'T9', outcome: 'inProcess', on: TODAY, reference: 'REF1' },
  hold: { kind: 'hold', until: '2026-06-01', reasonId: 'N1' },
  release: { kind: 'release' },
  withdraw: { kind: 'withdraw', reasonId: 'N1' },
  reopen: { kind: 'reopen', reasonId: 'N1' },
};

const NO_CASE = 'The claim has no case D1';
const NO_CLOCK = 'No clock followUp is running';
const NO_TASK = 'This task is not open';
const NOT_HELD = 'The claim is not held';
const IS_OPEN = 'The claim is open';
const IS_CLOSED = 'The claim is closed (withdrawn)';
const UNDER_WAY = 'The appeal of this case is under way';

/** Why each command is refused in each state; what a row does not name is taken. */
const REFUSED: Record<StateName, Record<string, string>> = {
  'not sent': {
    overrideCause: NO_CASE,
    chooseAction: NO_CASE,
    recordOutcome: NO_TASK,
    release: NOT_HELD,
    reopen: IS_OPEN,
  },
  'in line for a batch': {
    ...{
      overrideCause: NO_CASE,
      chooseAction: NO_CASE,
      recordOutcome: NO_TASK,
      release: NOT_HELD,
      reopen: IS_OPEN,
    },
    hold: 'The claim is in line for the next batch and leaves with it: hold it when it has left',
    withdraw: 'Version 1 is in line for the next batch: withdraw the claim when it has left',
  },
  'sent, not acknowledged': {
    ...{
      overrideCause: NO_CASE,
      chooseAction: NO_CASE,
      recordOutcome: NO_TASK,
      release: NOT_HELD,
      reopen: IS_OPEN,
    },
    withdraw:
      'Version 1 was sent and the payer has not said whether it has it: withdraw the claim when it has',
  },
  'with the payer': {
    overrideCause: NO_CASE,
    chooseAction: NO_CASE,
    recordOutcome: NO_TASK,
    release: NOT_HELD,
    reopen: IS_OPEN,
  },
  'a call is due': { overrideCause: NO_CASE, chooseAction: NO_CASE, release: NOT_HELD, reopen: IS_OPEN },
  denied: { snooze: NO_CLOCK, recordOutcome: NO_TASK, release: NOT_HELD, reopen: IS_OPEN },
  'a draft waits': { snooze: NO_CLOCK, recordOutcome: NO_TASK, release: NOT_HELD, reopen: IS_OPEN },
  'an appeal decides': {
    ...{ snooze: NO_CLOCK, recordOutcome: NO_TASK, release: NOT_HELD, reopen: IS_OPEN },
    ...{ overrideCause: UNDER_WAY, chooseAction: UNDER_WAY },
  },
  'an appeal is lost sight of': {
    ...{ snooze: NO_CLOCK, recordOutcome: NO_TASK, release: NOT_HELD, reopen: IS_OPEN },
    ...{ overrideCause: UNDER_WAY, chooseAction: UNDER_WAY },
    withdraw: 'An appeal may or may not have arrived: withdraw the claim when the payer has said',
  },
  held: {
    ...{ snooze: NO_CLOCK, recordOutcome: NO_TASK, reopen: IS_OPEN },
    hold: 'The claim is held until 2026-06-01: release it first',
  },
  withdrawn: {
    ...{ assign: IS_CLOSED, snooze: IS_CLOSED, overrideCause: IS_CLOSED, chooseAction: IS_CLOSED },
    ...{ recordOutcome: IS_CLOSED, hold: IS_CLOSED, release: IS_CLOSED, withdraw: IS_CLOSED },
  },
};

describe('a staff command, state by state', () => {
  const names = Object.keys(STATES) as StateName[];
  it.each(names.flatMap((name) => Object.keys(WISHES).map((kind) => [name, kind] as const)))(
    '%s: %s',
    (name, kind) => {
      const why = refused(STATES[name](), WISHES[kind] as Wish, TODAY);
      expect(why).toBe(REFUSED[name][kind]);
    },
  );

  it.each(Object.keys(WISHES))('%s by an auditor is refused in every state', (kind) => {
    for (const name of names)
      expect(refused(STATES[name](), WISHES[kind] as Wish, TODAY, 'auditor')).toBe(
        'An auditor reads and changes nothing',
      );
  });

  it.each([
    ['withdraw', 'biller', 'The role biller may not withdraw: manager may'],
    ['reopen', 'coder', 'The role coder may not reopen: biller or manager may'],
  ] as const)('%s by a %s is refused', (kind, role, why) => {
    expect(refused(denied(), WISHES[kind] as Wish, TODAY, role)).toBe(why);
  });

  it.each(['overrideCause', 'hold', 'withdraw'])('%s without a reason is refused', (kind) => {
    const { reasonId: _, ...wish } = WISHES[kind] as Wish;
    expect(refused(denied(), wish as Wish, TODAY)).toBe(`${kind} wants a reason`);
  });

  it('of a kind that nobody knows is refused in words', () => {
    expect(refused(denied(), { kind: 'danceWith' } as unknown as Wish, TODAY)).toBe(
      'No command is called danceWith',
    );
  });
});
