import type { StaffRole } from '../../playbook';
import { claimBalance } from '../../remittance/claim-balance';
import type { ScrubFinding } from '../../scrub/finding';
import { addDays, startOf } from '../../time';
import { balanceInput } from '../balance';
import { applyCommand, type CommandBody, refusalOf } from '../commands';
import type { FactBody } from '../facts';
import { foldFacts } from '../fold-facts';
import { nextPhase } from '../life';
import { newClaimState } from '../new-claim';
import { nextActionOf } from '../next-action';
import type { ClaimState } from '../state';
import { POLICY } from '../testing/a-claim';
import { attend } from './attention';
import { takeIn } from './intake';
import { correctionOverdue, enrollmentDue, scrubDeadlineKey, scrubInput, takeFindings } from './scrub';

const TODAY = startOf('2026-03-10');
const found = (change: Partial<ScrubFinding> = {}): ScrubFinding => ({
  ...{ edit: 'PTP', severity: 'error', field: 'lines[2].procedure', line: 2 },
  ...{ why: 'why', howToFix: 'how', prevents: [] },
  ...change,
});
const PTP_KEY = 'PTP/2/lines[2].procedure';

function claim(): ClaimState {
  const policy = {
    ...POLICY,
    scrub: { ncci: true, distinctModifierOn: 'either' as const, withinBusinessDays: 2 },
  };
  const state = newClaimState({
    ...{ clientId: 'client', claimId: 'claim', claimNumber: 'OVTEST00001' },
    billing: {
      ...{ form: '837P', partnerId: 'sim', payerId: policy.key, chargeCents: 10_000 as never },
      ...{ serviceFrom: '2026-03-02', serviceThrough: '2026-03-02' },
      lines: [{ lineId: 'L1', procedure: '99213', modifiers: [], chargeCents: 10_000 as never }],
    },
    policy,
  });
  return takeIn(state, TODAY).state;
}

const scrubbed = (findings: ScrubFinding[], effectiveFrom?: string, state = claim()) =>
  takeFindings(
    state,
    {
      findings,
      tables: 't',
      ...(effectiveFrom ? { enrollment: { enrollmentId: 'E1', effectiveFrom } } : {}),
    },
    TODAY,
  );
const fold = (state: ClaimState, body: FactBody) =>
  foldFacts(state, [{ ...body, seq: state.cursor + 1, recordedAt: TODAY }], TODAY);
const pass = (role: StaffRole, findings = [PTP_KEY], reasonId: string | undefined = 'n1'): CommandBody => ({
  ...{ kind: 'overrideEdits', findings, by: `${role}-1`, role },
  ...(reasonId ? { reasonId } : {}),
});

describe('a claim before it leaves', () => {
  it('is scrubbed only where its playbook asks for it', () => {
    const { scrub: _scrub, ...policy } = claim().policy;
    expect(scrubInput({ ...claim(), policy }, TODAY)).toBeUndefined();
    expect(scrubInput(claim(), TODAY)).toMatchObject({ version: 1, rules: { ncci: true }, filing: {} });
  });

  it('goes on when nothing is found, and warnings are recorded', () => {
    const { state, events } = scrubbed([found({ severity: 'warn' })]);
    expect(nextPhase(state)).toBe('eligibility');
    expect(events.at(-1)).toMatchObject({ type: 'claimChecked', data: { result: 'passed', warnings: 1 } });
    expect(events[0]?.decision).toMatchObject({ fn: 'scrubVerdict', output: { do: 'pass' } });
  });

  it('waits with a task and a clock when it fails an edit, and its filing clock runs', () => {
    const { state } = scrubbed([found()]);
    expect(nextPhase(state)).toBe('scrub');
    expect(state.tasks).toMatchObject([{ kind: 'correctBeforeSend', owner: 'biller', deadlineKey: 'scrub' }]);
    expect(nextActionOf(state, TODAY)).toMatchObject({
      action: 'correctBeforeSend',
      dueAt: startOf('2026-03-12'),
    });
    expect(state.deadlines.find(({ key }) => key === 'filing')?.status).toBe('open');
  });

  it('waits for a warning too, where the playbook holds it', () => {
    const state = claim();
    const policy = {
      ...state.policy,
      scrub: { ...(state.policy.scrub as never as object), holdWarnings: ['MUE'] } as never,
    };
    expect(
      nextPhase(scrubbed([found({ edit: 'MUE', severity: 'warn' })], undefined, { ...state, policy }).state),
    ).toBe('scrub');
  });

  it('a manager is told when nobody corrected it in time, and then less often', () => {
    const { state } = correctionOverdue(scrubbed([found()]).state, startOf('2026-03-12'));
    expect(state.tasks).toMatchObject([{ owner: 'manager' }]);
    expect(state.deadlines.find(({ key }) => key === 'scrub')?.dueAt).toBe(startOf('2026-03-26'));
  });

  it('a manager is told on the safe filing date', () => {
    const waiting = scrubbed([found()]).state;
    const safe = waiting.deadlines.find(({ key }) => key === 'filing')?.legal?.safeDate ?? '';
    expect(attend(waiting, startOf(safe))?.state.tasks).toMatchObject([{ owner: 'manager' }]);
  });
});

describe('a correction before the first send', () => {
  const billing = { ...claim().billing, chargeCents: 9_000 as never };

  it('is taken over, and the claim is scrubbed again', () => {
    const { state } = fold(scrubbed([found()]).state, {
      kind: 'contentReplaced',
      version: 1,
      billing,
      by: 'user:b',
    });
    expect(state.billing.chargeCents).toBe(9_000);
    expect(state.scrub?.waits).toBeUndefined();
    const after = takeFindings(state, { findings: [], tables: 't' }, TODAY).state;
    expect([nextPhase(after), after.tasks, after.scrub?.rounds]).toEqual(['eligibility', [], 2]);
  });

  it('of the day of service starts the filing clock from the right day', () => {
    const moved = { ...billing, serviceFrom: '2026-02-01', serviceThrough: '2026-02-01' };
    const { state } = fold(scrubbed([found()]).state, {
      kind: 'contentReplaced',
      version: 1,
      billing: moved,
      by: 'user:b',
    });
    expect(state.deadlines.find(({ key }) => key === 'filing')?.anchor.date).toBe('2026-02-01');
  });

  it('takes over what it says that payers before had decided, and the money is counted by it', () => {
    const decided = (paidCents: number) => [
      {
        ...{ payerSequence: 2, chargeCents: 9_000 as never, paidCents: paidCents as never },
        adjustments: [],
      },
    ];
    const before = { ...scrubbed([found()]).state, decidedBefore: decided(8_000) };
    const correct = (decidedBefore?: ReturnType<typeof decided>) =>
      fold(before, {
        ...{ kind: 'contentReplaced', version: 1, billing, by: 'user:b' },
        ...(decidedBefore ? { decidedBefore } : {}),
      }).state;
    expect(correct(decided(9_000)).decidedBefore).toEqual(decided(9_000));
    expect(claimBalance(balanceInput(correct(decided(9_000)))).paidCents).toBe(9_000);
    expect(correct([]).decidedBefore).toBeUndefined();
    expect(correct().decidedBefore).toEqual(decided(8_000));
  });

  it('that comes after the claim passed changes nothing', () => {
    const { state, events } = fold(scrubbed([]).state, {
      kind: 'contentReplaced',
      version: 1,
      billing,
      by: 'user:b',
    });
    expect(state.billing.chargeCents).toBe(10_000);
    expect(events).toMatchObject([{ type: 'factIgnored' }]);
  });
});

describe('a finding that a person lets pass', () => {
  const waiting = scrubbed([found()]).state;

  it('stops the claim no more, with who, in which role and why', () => {
    const { state } = applyCommand(waiting, { id: 'c1', body: pass('coder') }, TODAY);
    expect(state.scrub?.overrides).toEqual([
      { key: PTP_KEY, by: 'coder-1', role: 'coder', on: '2026-03-10', reasonId: 'n1' },
    ]);
    expect(nextPhase(takeFindings(state, { findings: [found()], tables: 't' }, TODAY).state)).toBe(
      'eligibility',
    );
  });

  it('does not let another finding pass', () => {
    const { state } = applyCommand(waiting, { id: 'c1', body: pass('coder') }, TODAY);
    const other = found({ line: 3, field: 'lines[3].procedure' });
    expect(nextPhase(takeFindings(state, { findings: [found(), other], tables: 't' }, TODAY).state)).toBe(
      'scrub',
    );
  });

  it.each([
    ['by a role that may not', waiting, pass('biller'), 'Forbidden'],
    ['that is not there', waiting, pass('coder', ['NPI/claim/billing.npi']), 'Conflict'],
    [
      'that no payer can take',
      scrubbed([found({ edit: 'NPI', field: 'billing.npi' })]).state,
      pass('manager', ['NPI/2/billing.npi']),
      'Forbidden',
    ],
    ['without a reason', waiting, pass('coder', [PTP_KEY], ''), undefined],
    ['of a claim that waits for nothing', scrubbed([]).state, pass('coder'), 'Conflict'],
  ])('is refused %s', (_what, state, command, type) => {
    const refusal = refusalOf(state, command, TODAY);
    expect(refusal).toBeDefined();
    if (type) expect(refusal?.type).toBe(type);
  });
});

describe('a provider whose enrollment is not effective yet', () => {
  it('holds the claim until its day, and then it is scrubbed again', () => {
    const { state } = scrubbed([], '2026-04-01');
    expect(nextActionOf(state, TODAY)).toMatchObject({
      action: 'awaitEnrollment',
      dueAt: startOf('2026-04-01'),
    });
    expect(state.tasks).toEqual([]);
    const due = enrollmentDue(state, startOf('2026-04-01')).state;
    expect(nextPhase(takeFindings(due, { findings: [], tables: 't' }, startOf('2026-04-01')).state)).toBe(
      'eligibility',
    );
  });

  it('what is wrong is corrected first', () => {
    expect(scrubbed([found()], '2026-04-01').state.scrub?.waits?.for).toBe('correction');
  });

  it('a day that moves moves the release', () => {
    const held = scrubbed([], '2026-04-01').state;
    const { state } = fold(held, { kind: 'enrollmentMoved', enrollmentId: 'E1', until: '2026-03-20' });
    expect(state.scrub?.waits).toBeUndefined();
    const again = scrubbed([], '2026-03-20', state).state;
    expect(nextActionOf(again, TODAY)).toMatchObject({ dueAt: startOf('2026-03-20') });
  });

  it('another enrollment’s day is none of its business', () => {
    const held = scrubbed([], '2026-04-01').state;
    const { events } = fold(held, { kind: 'enrollmentMoved', enrollmentId: 'E2', until: '2026-03-20' });
    expect(events).toMatchObject([{ type: 'factIgnored' }]);
  });

  it('a day that leaves no time for the payer’s receipt by the safe date is too late, and one that does is not', () => {
    const safe = claim().deadlines.find(({ key }) => key === 'filing')?.legal?.safeDate ?? '';
    expect(scrubbed([], safe).state.tasks).toHaveLength(1);
    expect(scrubbed([], addDays(safe, -10)).state.tasks).toEqual([]);
  });

  it('a day after the safe filing date is told to a manager at once, until it is moved', () => {
    const { state } = scrubbed([], '2027-12-01');
    expect(state.tasks).toMatchObject([{ kind: 'hastenEnrollment', owner: 'manager' }]);
    const moved = fold(state, { kind: 'enrollmentMoved', enrollmentId: 'E1', until: '2026-03-20' }).state;
    expect(scrubbed([], '2026-03-20', moved).state.tasks).toEqual([]);
  });
});

describe('a claim that waited before it left, was withdrawn and then taken up again', () => {
  it.each([
    ['for its correction', () => scrubbed([found()]).state],
    ['for an enrollment', () => scrubbed([], '2026-04-01').state],
  ])('%s: its clock had ended, so it is scrubbed again and waits under a new one', (_what, waiting) => {
    const person = { by: 'manager-1', role: 'manager' as const, reasonId: 'n1' };
    const withdrawn = applyCommand(
      waiting(),
      { id: 'c1', body: { kind: 'withdraw', ...person } },
      TODAY,
    ).state;
    expect(withdrawn.closed).toBeDefined();
    const again = applyCommand(withdrawn, { id: 'c2', body: { kind: 'reopen', ...person } }, TODAY).state;
    expect(nextPhase(again)).toBe('scrub');
    expect(scrubDeadlineKey(again)).toBeUndefined();
    const next = scrubbed([found()], undefined, again).state;
    expect(scrubDeadlineKey(next)).toBe('scrub');
  });
});
