import { cents } from '../../money';
import { approvalsNeeded, openSlots } from '../approvals';
import type { DenialCase } from '../denial-case';
import { PATHS } from '../paths/table';
import type { StaffTask, TaskKind } from '../staff-task';
import type { ClaimState } from '../state';
import { aClaim, adjustment, aRemit, at, POLICY } from '../testing/a-claim';
import { applyCommand, type CommandBody, refusalOf } from '.';

const REMIT = aRemit({ adjustments: [adjustment('CO', '97', 9_500, 'denial', 'L3')] });
const DENIED: DenialCase = {
  ...{ caseId: 'D1', status: 'humanTask', openedOn: '2026-05-20', version: 1, payerSequence: 1 },
  ...{ remitClaimId: 'R1', deniedCents: cents(9_500), lineIds: ['L3'], driver: { group: 'CO', carc: '97' } },
  ...{ rootCause: 'bundling', action: 'human_review', question: 'Which path should the case take?' },
};
const BY = { by: 'u1', role: 'biller' } as const;

/** A claim whose one case waits for the answer to a task of this kind. */
function asking(kind: TaskKind, change: Partial<DenialCase> = {}): ClaimState {
  const task: StaffTask = {
    ...{ taskId: 'T1', kind, question: '?', owner: 'biller', deadlineKey: 'task:D1', caseId: 'D1' },
  };
  return aClaim({ remits: [REMIT], cases: [{ ...DENIED, ...change }], tasks: [task] });
}

function after(state: ClaimState, command: CommandBody): DenialCase | undefined {
  expect(refusalOf(state, command, at('2026-05-25'))).toBeUndefined();
  return applyCommand(state, { id: 'c1', body: command }, at('2026-05-25')).state.cases[0];
}

const answer = (outcome: string, more: Partial<Extract<CommandBody, { kind: 'answerTask' }>> = {}) =>
  ({ kind: 'answerTask', taskId: 'T1', outcome, ...BY, ...more }) as CommandBody;
const choose = (action: DenialCase['action'], more: object = {}) =>
  ({ kind: 'chooseAction', taskId: 'T1', action, ...BY, ...more }) as CommandBody;
const SHOWN = { documentId: 'doc-1' };

describe('the answer to a task', () => {
  it.each<[TaskKind, CommandBody, Partial<DenialCase>]>([
    ['askAboutDenial', answer('willReprocess'), { status: 'waiting', waitsFor: 'payer' }],
    ['askAboutDenial', answer('wantsCorrection'), { status: 'planned', action: 'correct_and_resubmit' }],
    ['askAboutDenial', answer('wantsDocuments'), { status: 'planned', action: 'send_documentation' }],
    ['askAboutDenial', answer('stands'), { status: 'humanTask' }],
    ['updateCoverage', answer('corrected'), { status: 'waiting', waitsFor: 'payer' }],
    ['updateCoverage', answer('otherPayerPrimary'), { status: 'new' }],
    ['tracePayment', answer('neverIssued'), { status: 'humanTask', action: 'call_payer' }],
    ['tracePayment', answer('reissued'), { status: 'waiting', waitsFor: 'payer' }],
    ['requestAuthorization', answer('submitted', { on: '2026-05-24', ...SHOWN }), { status: 'humanTask' }],
    ['requestAuthorization', answer('windowClosed'), { status: 'new' }],
    ['awaitAuthorization', answer('granted', SHOWN), { status: 'new' }],
    ['awaitAuthorization', answer('refused', SHOWN), { status: 'new' }],
    ['awaitAuthorization', answer('grantedAndReprocessed', SHOWN), { status: 'waiting' }],
    ['releaseDocuments', answer('handedIn', { on: '2026-05-24', ...SHOWN }), { status: 'waiting' }],
    ['answerQuery', answer('recordAmended', { role: 'clinician', ...SHOWN }), { status: 'humanTask' }],
  ])('to %s leads on: %j', (kind, command, expected) => {
    expect(after(asking(kind), command)).toMatchObject(expected);
  });

  it.each<[string, TaskKind, CommandBody, string]>([
    ['that the task does not have', 'tracePayment', answer('granted'), 'has no outcome granted: reissued'],
    ['to a choice of path', 'chooseAction', answer('granted'), 'has no outcome granted: none'],
    ['of an auditor', 'tracePayment', answer('reissued', { role: 'auditor' }), 'An auditor reads'],
    ['without what shows it', 'awaitAuthorization', answer('granted'), 'only with the document'],
    ['without the day', 'requestAuthorization', answer('submitted', SHOWN), 'the day on which the payer'],
    ['for the clinician', 'answerQuery', answer('recordStands', SHOWN), 'said by clinician'],
  ])('is refused when it is one %s', (_what, kind, command, reason) => {
    expect(refusalOf(asking(kind), command, at('2026-05-25'))?.message).toContain(reason);
  });
});

describe('a path that a person chooses', () => {
  const advised = { blocked: [{ action: 'appeal' as const, reason: 'no appeal right', hard: false }] };

  it.each<[string, ClaimState, CommandBody, string | undefined]>([
    ['lawful', asking('chooseAction'), choose('call_payer'), undefined],
    [
      'the patient, on CO',
      asking('chooseAction'),
      choose('bill_patient'),
      'group CO does not make the patient',
    ],
    ['against advice, without a reason', asking('chooseAction', advised), choose('appeal'), 'needs a reason'],
    [
      'against advice, with a reason',
      asking('chooseAction', advised),
      choose('appeal', { reasonId: 'note-1' }),
      undefined,
    ],
    [
      'nothing to write off',
      asking('chooseAction', { deniedCents: cents(0) }),
      choose('write_off'),
      'nothing is open',
    ],
    [
      'a question for a question',
      asking('chooseAction'),
      choose('human_review'),
      'not a path this task can take',
    ],
  ])('%s', (_what, state, command, reason) => {
    const refusal = refusalOf(state, command, at('2026-05-25'))?.message;
    if (reason === undefined) expect(refusal).toBeUndefined();
    else expect(refusal).toContain(reason);
  });

  it('against advice needs the signature of a manager too', () => {
    const chosen = after(asking('chooseAction', advised), choose('appeal', { reasonId: 'note-1' }));
    expect(chosen?.override).toMatchObject({ action: 'appeal', reasonId: 'note-1', by: 'u1' });
    const slots = approvalsNeeded(POLICY, chosen as DenialCase, undefined);
    expect(slots.map(({ roles }) => roles)).toEqual([['manager'], ['biller', 'manager']]);
  });

  it.each(Object.keys(PATHS) as (keyof typeof PATHS)[])(
    '%s: nothing with a draft goes unsigned',
    (action) => {
      const { draft, needsApproval, act } = PATHS[action];
      expect(needsApproval).toBe(draft !== undefined);
      expect(act !== undefined).toBe(draft !== undefined);
    },
  );
});

describe('signatures', () => {
  const writeOff = { action: 'write_off', deniedCents: cents(90_000) } as const;
  const limited = {
    ...POLICY,
    approval: {
      ...POLICY.approval,
      roles: { ...POLICY.approval.roles, write_off: ['biller', 'manager'] as ('biller' | 'manager')[] },
      limits: { biller: cents(5_000), manager: cents(50_000) },
    },
  };

  it.each<[string, number, readonly (readonly string[])[]]>([
    ['small: either', 4_000, [['biller', 'manager']]],
    ['beyond the biller: the manager', 20_000, [['manager']]],
    ['beyond one person: two', 90_000, [['manager'], ['manager']]],
  ])('for an amount that is %s', (_what, amount, expected) => {
    const slots = approvalsNeeded(limited, { ...writeOff, deniedCents: cents(amount) }, undefined);
    expect(slots.map(({ roles }) => roles)).toEqual(expected);
  });

  it('for a coding change after a denial are a coder and a second person', () => {
    const correction = { action: 'correct_and_resubmit', deniedCents: cents(9_500) } as const;
    const slots = approvalsNeeded(POLICY, correction, { codingChanged: true });
    expect(slots.map(({ roles }) => roles)).toEqual([['coder'], ['coder', 'manager']]);
    expect(openSlots(slots, [{ role: 'coder' }])).toHaveLength(1);
    expect(openSlots(slots, [{ role: 'manager' }]).map(({ roles }) => roles)).toEqual([['coder']]);
    expect(openSlots(slots, [{ role: 'coder' }, { role: 'manager' }])).toEqual([]);
  });
});
