import type { Deadline } from '../deadlines/deadline';
import { cents } from '../money';
import type { PlaybookPolicy } from '../playbook';
import type { DenialCase } from './denial-case';
import { nextPhase } from './life';
import { mustBillNextPayer, nextPayerInput, nextPayerNow } from './next-payer';
import { patientReleaseInput } from './patient-share-input';
import type { ClaimState } from './state';
import { attend } from './steps/attention';
import { closeOrAsk } from './steps/closing';
import { callPayer, followUpNow } from './steps/follow-up';
import { goToNextPayer } from './steps/next-payer';
import { readRemittances } from './steps/remittance';
import { lineUp } from './steps/submission';
import {
  aClaim,
  acknowledged,
  adjustment,
  aRemit,
  at,
  POLICY,
  remitted,
  sent,
  withFacts,
} from './testing/a-claim';

const CHECKED = {
  intake: '2026-05-01',
  scrub: '2026-05-01',
  eligibility: '2026-05-01',
  authorization: '2026-05-01',
};
const SECOND = { payerSequence: 2, payerId: 'TEST02', partnerId: 'sim', policy: POLICY };

/** The first payer paid, left a share to the second, and denied a line. */
const paid = aRemit({
  paidCents: cents(20_000),
  adjustments: [
    adjustment('CO', '45', 5_000, 'contractual', 'L1'),
    adjustment('PR', '2', 3_000, 'patient_responsibility', 'L1'),
    adjustment('CO', '50', 9_500, 'denial', 'L3'),
  ],
});
/** The same payer decides again; the reversal of what it had decided has not come. */
const again = aRemit({
  ...{ remitClaimId: 'R2', remitDate: '2026-06-10', paidCents: cents(0) },
  adjustments: [adjustment('PR', '27', 37_500, 'denial')],
});
const reversal = aRemit({
  ...{ remitClaimId: 'R3', remitDate: '2026-06-10', statusCode: '22' },
  ...{ chargeCents: cents(-37_500), paidCents: cents(-20_000), patientCents: cents(-3_000) },
  adjustments: paid.adjustments.map((one) => ({ ...one, amountCents: cents(-one.amountCents) })),
});

function read(state: ClaimState, on: string, ...remits: (typeof paid)[]): ClaimState {
  return readRemittances(withFacts(state, on, ...remits.map(remitted)), at(on)).state;
}

function decided(): ClaimState {
  const claim = aClaim({ checks: CHECKED, laterPayers: [SECOND] });
  const versions = claim.versions.map((one) => ({ ...one, status: 'accepted' as const }));
  return read({ ...claim, versions }, '2026-05-20', paid);
}

const withCase = (state: ClaimState, over: Partial<DenialCase>): ClaimState => ({
  ...state,
  cases: state.cases.map((one) => ({ ...one, ...over })),
});
const filingOf = ({ deadlines }: ClaimState): Deadline => {
  const found = deadlines.find(({ key }) => key === 'filing:P2');
  if (!found?.legal) throw new RangeError('The second payer has no filing clock');
  return found;
};
/** The day of the last reminder but one of the second payer's filing clock. */
const pressingDay = (state: ClaimState): string => filingOf(state).legal?.reminders.at(-2) ?? '';
const attended = (state: ClaimState, on: string) => attend(state, at(on))?.state ?? state;

describe('while a denial of the first payer is worked', () => {
  it('the second payer waits, under a filing clock of its own', () => {
    const state = withCase(decided(), { status: 'planned', action: 'appeal' });
    expect(filingOf(state).status).toBe('open');
    expect(nextPayerNow(state)).toEqual({ do: 'nothing' });
    expect(nextPhase(state)).toBe('denial');
  });

  it('the second payer is billed when its filing limit comes near, whatever the case waits for', () => {
    const waiting = withCase(decided(), { status: 'awaitingApproval', action: 'appeal' });
    const state = attended(waiting, pressingDay(waiting));
    expect(mustBillNextPayer(state)).toBe(true);
    expect(nextPayerNow(state)).toEqual({ do: 'bill', payerSequence: 2, after: 1 });
    expect(nextPhase(state)).toBe('nextPayer');
  });

  it('a replacement with the first payer does not cost the right to bill the second', () => {
    const waiting = withCase(decided(), {
      status: 'acting',
      action: 'correct_and_resubmit',
      correctedVersion: 2,
    });
    const [first] = waiting.versions;
    if (!first) throw new RangeError('no version');
    const replaced: ClaimState = {
      ...waiting,
      versions: [
        { ...first, status: 'superseded' },
        { ...first, version: 2, frequency: '7', status: 'accepted' },
      ],
    };
    expect(nextPayerInput(replaced).payers[0]?.standing).toBe('billed');
    const state = attended(replaced, pressingDay(replaced));
    expect(nextPayerInput(state).payers[0]?.standing).toBe('decided');
    expect(nextPhase(state)).toBe('nextPayer');
  });

  const forwardedWith = (crossover: PlaybookPolicy['crossover']) => {
    const waiting = withCase(decided(), { status: 'planned', action: 'appeal' });
    const remits = waiting.remits.map((remit) => ({ ...remit, statusCode: '19', forwardedTo: 'TEST02' }));
    const policy = { ...waiting.policy, crossover };
    return attended({ ...waiting, policy, remits }, pressingDay(waiting));
  };

  it('a forwarded claim is billed by ourselves once its own wait is over, which the denial held up', () => {
    const state = forwardedWith({ checkDays: 15, billDays: 30 });
    expect(nextPayerNow(state)).toEqual({ do: 'bill', payerSequence: 2, after: 1 });
    expect(goToNextPayer(state, at(pressingDay(state))).state.versions.at(-1)).toMatchObject({
      ...{ version: 2, payerSequence: 2, status: 'planned' },
    });
  });

  it('a forwarded claim that is still waited for is not billed a second time', () => {
    expect(mustBillNextPayer(forwardedWith({ checkDays: 30, billDays: 120 }))).toBe(false);
  });
});

describe('a payer that decided again before the reversal of its first decision came', () => {
  const twice = () =>
    withCase(read(decided(), '2026-06-10', again), { status: 'closed', outcome: 'writtenOff' });

  it('has nothing passed on: the next payer would get two decisions as one', () => {
    expect(nextPayerNow(twice())).toEqual({ do: 'nothing' });
  });

  it('is passed on once the reversal has come', () => {
    const state = withCase(read(twice(), '2026-06-20', reversal), {
      status: 'closed',
      outcome: 'writtenOff',
    });
    expect(nextPayerInput(state).payers[0]).toMatchObject({ handedOnCents: expect.any(Number) });
    expect(state.deadlines.some(({ kind }) => kind === 'missingReversal')).toBe(false);
  });
});

describe('a claim whose cents all add up although a reversal is missing', () => {
  /** Denied, paid nothing more, written off: no cent is open, and one payer decided on the charge twice. */
  const open = () => {
    const one = aClaim({ checks: CHECKED });
    const versions = one.versions.map((version) => ({ ...version, status: 'accepted' as const }));
    const full = { ...paid, adjustments: [adjustment('CO', '45', 17_500, 'contractual')] };
    const later = { ...again, adjustments: [adjustment('CO', '27', 37_500, 'denial')] };
    const read1 = read({ ...one, versions }, '2026-05-20', full);
    return withCase(read(read1, '2026-06-10', later), { status: 'closed', outcome: 'writtenOff' });
  };

  it('does not close: the reversal is waited for under a clock, and then the payer is called', () => {
    const step = closeOrAsk(open(), at('2026-06-10'));
    expect(step.state.closed).toBeUndefined();
    const clock = step.state.deadlines.find(({ kind }) => kind === 'missingReversal');
    expect(clock).toMatchObject({ key: 'missingReversal:P1', status: 'open', dueAt: at('2026-07-10') });
    expect(nextPhase(step.state)).toBe('followUp');
    const next = followUpNow(step.state, at('2026-07-10'));
    expect(next).toMatchObject({ do: 'callPayer', question: expect.stringContaining('reversal') });
    const called = callPayer(step.state, 'When does the reversal come?', at('2026-07-10')).state;
    expect(called.tasks).toMatchObject([{ kind: 'callPayer', deadlineKey: 'missingReversal:P1' }]);
  });

  it('goes on when the reversal comes', () => {
    const waiting = closeOrAsk(open(), at('2026-06-10')).state;
    const mirror = {
      ...reversal,
      patientCents: cents(0),
      adjustments: [adjustment('CO', '45', -17_500, 'contractual')],
    };
    const state = read(waiting, '2026-07-02', mirror);
    expect(state.deadlines.some(({ kind }) => kind === 'missingReversal')).toBe(false);
  });
});

describe('a payer that decided on what a payer before it has changed since', () => {
  const second = aRemit({
    ...{ remitClaimId: 'S1', remitDate: '2026-06-05', payerSequence: 2, version: 2, statusCode: '2' },
    ...{ paidCents: cents(3_000), payerControlNumber: 'ICN2' },
    adjustments: [adjustment('OA', '23', 34_500, 'contractual')],
  });
  /** The first payer pays the denied line after all: reversal and correction. */
  const corrected = aRemit({
    ...{ remitClaimId: 'R4', remitDate: '2026-06-20', paidCents: cents(27_500) },
    adjustments: [
      adjustment('CO', '45', 5_000, 'contractual', 'L1'),
      adjustment('PR', '2', 5_000, 'patient_responsibility', 'L1'),
    ],
  });
  const settled = { status: 'closed', outcome: 'writtenOff' } as const;

  function secondDecided(): ClaimState {
    const planned = goToNextPayer(withCase(decided(), settled), at('2026-05-21')).state;
    const ready = lineUp(planned, at('2026-05-21')).state;
    const there = withFacts(
      ready,
      '2026-05-22',
      sent('2026-05-22', 2),
      acknowledged('2026-05-22', { version: 2 }),
    );
    return withCase(read(there, '2026-06-05', second), settled);
  }

  it('gets the claim again, as a replacement with what they decide now', () => {
    expect(nextPayerNow(secondDecided())).toEqual({ do: 'nothing' });
    const changed = withCase(
      read(secondDecided(), '2026-06-20', { ...reversal, remitDate: '2026-06-20' }, corrected),
      settled,
    );
    expect(nextPayerNow(changed)).toEqual({ do: 'bill', payerSequence: 2, after: 1 });
    const step = goToNextPayer(changed, at('2026-06-20'));
    expect(step.state.versions.at(-1)).toMatchObject({
      version: 3,
      payerSequence: 2,
      frequency: '7',
      originalReference: 'ICN2',
    });
    expect(step.events.at(-1)?.data).toMatchObject({ why: 'a payer before it decided anew' });
    const again = lineUp(step.state, at('2026-06-20')).state;
    expect(again.versions.at(-1)?.before).toEqual({ paidCents: 27_500, handedOnCents: 5_000 });
  });

  it('that takes no replacements is left to a person', () => {
    const base = secondDecided();
    const policy = { ...POLICY, correctedClaim: { ...POLICY.correctedClaim, accepted: false } };
    const state = { ...base, laterPayers: [{ ...SECOND, policy }] };
    const changed = withCase(
      read(state, '2026-06-20', { ...reversal, remitDate: '2026-06-20' }, corrected),
      settled,
    );
    expect(nextPayerNow(changed)).toEqual({ do: 'nothing' });
  });
});

describe('a claim that came to us as the secondary of one that its primary had decided', () => {
  const prior = {
    ...{ payerSequence: 2, chargeCents: cents(37_500), paidCents: cents(25_000) },
    adjustments: [
      adjustment('CO', '45', 10_000, 'contractual'),
      adjustment('PR', '2', 2_500, 'patient_responsibility'),
    ],
  };
  const claim = aClaim({
    ...{ checks: CHECKED, laterPayers: [SECOND], payerOrder: [2, 1] },
    decidedBefore: [prior],
  });
  const accepted = {
    ...claim,
    versions: claim.versions.map((one) => ({ ...one, status: 'accepted' as const })),
  };

  test('is sent to the secondary as any other, although no cent is open while it decides', () => {
    expect(nextPhase(claim)).toBe(nextPhase({ ...claim, decidedBefore: undefined }));
    expect(nextPhase(accepted)).toBe(nextPhase({ ...accepted, decidedBefore: undefined }));
    expect(nextPayerInput(accepted).payers).toEqual([
      { payerSequence: 2, standing: 'decided', handedOnCents: 2_500, forwarded: false },
      { payerSequence: 1, standing: 'billed', handedOnCents: 0, forwarded: false },
    ]);
    expect(nextPayerNow(accepted)).toEqual({ do: 'nothing' });
    expect(patientReleaseInput(accepted).holds).toEqual(['another payer has not answered yet']);
  });

  test('closes paid to the cent when the secondary repeats in OA-23 what the primary did', () => {
    const rest = aRemit({
      ...{ paidCents: cents(2_000), patientCents: cents(500), statusCode: '2' },
      adjustments: [
        adjustment('OA', '23', 35_000, 'informational'),
        adjustment('PR', '2', 500, 'patient_responsibility'),
      ],
    });
    const state = read(accepted, '2026-05-20', rest);
    expect(patientReleaseInput(state).holds).toEqual([]);
    expect(state.cases).toEqual([]);
    expect(closeOrAsk(state, at('2026-05-20')).state.closed).toMatchObject({ outcome: 'paid' });
  });
});
