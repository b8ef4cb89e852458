import { cents } from '../../money';
import type { PlaybookPolicy } from '../../playbook';
import type { RemitClaim } from '../../remittance/remit';
import { refusalOf } from '../commands';
import { nextPhase } from '../life';
import { settlePatientShare } from '../patient-share';
import type { ClaimState } from '../state';
import type { Step } from '../step';
import { aClaim, adjustment, aRemit, at, aVerdict, POLICY, remitted, withFacts } from '../testing/a-claim';
import { closeOrAsk, hasLateWord, reopenClaim } from './closing';
import { classified } from './denial';
import { readRemittances } from './remittance';

const CHECKED = {
  intake: '2026-05-01',
  scrub: '2026-05-01',
  eligibility: '2026-05-01',
  authorization: '2026-05-01',
};
const SMALL: PlaybookPolicy = { ...POLICY, smallBalance: { belowCents: 1_000 } };

function claimUnder(policy: PlaybookPolicy): ClaimState {
  const claim = aClaim({ policy, checks: CHECKED });
  return { ...claim, versions: claim.versions.map((one) => ({ ...one, status: 'accepted' as const })) };
}

const read = (state: ClaimState, remit: RemitClaim): Step =>
  settlePatientShare(
    readRemittances(withFacts(state, remit.remitDate, remitted(remit)), at(remit.remitDate)),
    at(remit.remitDate),
  );
const told = ({ events }: Step, ...types: string[]) =>
  events.filter(({ type }) => types.includes(type)).map(({ type, data }) => [type, data.amountCents]);

/** Paid 350.00 less what a denial keeps; the rest is contractual. */
const denying = (amount: number, group: 'CO' | 'PR' = 'CO') =>
  aRemit({
    paidCents: cents(35_000),
    adjustments: [
      adjustment('CO', '45', 2_500 - amount, 'contractual'),
      adjustment(group, '50', amount, 'denial'),
    ],
  });

describe('a claim that closes', () => {
  it('holds nothing of cover or authorization that nobody ever asked about', () => {
    const paid = aRemit({
      paidCents: cents(35_000),
      adjustments: [adjustment('CO', '45', 2_500, 'contractual')],
    });
    const closed = closeOrAsk(read(claimUnder(POLICY), paid).state, at('2026-05-20')).state;
    expect(closed.closed).toMatchObject({ outcome: 'paid' });
    expect(Object.keys(closed)).not.toEqual(expect.arrayContaining(['eligibility']));
    expect(Object.keys(closed)).not.toEqual(expect.arrayContaining(['authorization']));
  });

  it('takes back what was given up twice, with a denial and with the shortage in it', () => {
    const denied = read(claimUnder(POLICY), denying(2_500)).state;
    const over = (caseId: string, amount: number) => ({
      ...{ caseId, amountCents: cents(amount), reason: 'medical_necessity' as const },
      ...{ avoidable: false, on: '2026-05-20' },
    });
    const cases = denied.cases.map((one) => ({ ...one, status: 'closed' as const }));
    const caseId = cases[0]?.caseId ?? '';
    const step = closeOrAsk({ ...denied, cases, writeOffs: [over(caseId, 2_900)] }, at('2026-05-21'));
    expect(told(step, 'writeOffReduced')).toEqual([['writeOffReduced', 2_500]]);
    expect(step.state.closed).toMatchObject({ outcome: 'paid' });
    expect(step.state.cases.some(({ about }) => about === 'overpayment')).toBe(false);
  });
});

describe('a small balance', () => {
  const verdict = aVerdict({ action: 'write_off', alternatives: [], preventableStage: 'payer' });
  const judged = (policy: PlaybookPolicy, amount: number, group: 'CO' | 'PR' = 'CO') => {
    const found = read(claimUnder(policy), denying(amount, group)).state;
    return classified(found, found.cases[0]?.caseId ?? '', verdict, at('2026-05-20'));
  };

  it('is given up by policy, with its event and the playbook that says so', () => {
    const step = judged(SMALL, 999);
    expect(step.state.cases[0]).toMatchObject({ status: 'closed', outcome: 'writtenOff' });
    expect(step.events.find(({ type }) => type === 'writtenOff')?.data).toEqual({
      ...{ caseId: step.state.cases[0]?.caseId, amountCents: 999, reason: 'smallBalance', avoidable: false },
      policy: 'test-commercial@1',
    });
    expect(nextPhase(step.state)).toBe('closing');
    expect(closeOrAsk(step.state, at('2026-05-20')).state.closed).toMatchObject({ outcome: 'paid' });
  });

  it.each<[string, PlaybookPolicy, number, 'CO' | 'PR']>([
    ['at the threshold', SMALL, 1_000, 'CO'],
    ['without a policy', POLICY, 100, 'CO'],
    ['that the payer left to the patient: nobody waives that by rule', SMALL, 100, 'PR'],
  ])('%s waits for a person', (_what, policy, amount, group) => {
    const { state } = judged(policy, amount, group);
    expect(state.cases[0]?.status).toBe('planned');
    expect(state.writeOffs).toEqual([]);
  });

  it('that nobody explains is given up too, and a larger one is asked about', () => {
    const leaving = (amount: number) =>
      aRemit({
        paidCents: cents(35_000),
        adjustments: [adjustment('CO', '45', 2_500 - amount, 'contractual')],
      });
    const closing = (amount: number) =>
      closeOrAsk(read(claimUnder(SMALL), leaving(amount)).state, at('2026-05-20'));
    expect(told(closing(300), 'writtenOff')).toEqual([['writtenOff', 300]]);
    expect(closing(1_500).state.tasks).toMatchObject([{ kind: 'chooseAction' }]);
  });
});

describe('a late remittance', () => {
  const withCopay = aRemit({
    paidCents: cents(30_000),
    adjustments: [
      adjustment('CO', '45', 5_000, 'contractual'),
      adjustment('PR', '3', 2_500, 'patient_responsibility'),
    ],
  });

  it('reopens the claim and recalls what the patient was asked for', () => {
    const paid = read(claimUnder(POLICY), withCopay);
    expect(told(paid, 'patientBalanceReleased')).toEqual([['patientBalanceReleased', 2_500]]);
    const { state: closed } = closeOrAsk(paid.state, at('2026-05-20'));
    expect(closed.closed).toEqual({ outcome: 'paid', on: '2026-05-20' });
    const reversal: RemitClaim = {
      ...withCopay,
      ...{ remitClaimId: 'R2', remitDate: '2027-02-01', statusCode: '22', patientCents: cents(0) },
      ...{ chargeCents: cents(-37_500), paidCents: cents(-30_000) },
      adjustments: withCopay.adjustments.map((one) => ({ ...one, amountCents: cents(-one.amountCents) })),
    };
    const late = withFacts(closed, '2027-02-01', remitted(reversal));
    const reopened = reopenClaim(late, at('2027-02-01')).state;
    const step = settlePatientShare(readRemittances(reopened, at('2027-02-01')), at('2027-02-01'));
    expect(told(step, 'patientBalanceRecalled')).toEqual([['patientBalanceRecalled', 2_500]]);
    expect(step.state.closed).toBeUndefined();
    expect(nextPhase(step.state)).toBe('followUp');
  });
});

describe('the authority to give money up', () => {
  const limited: PlaybookPolicy = {
    ...POLICY,
    approval: {
      ...POLICY.approval,
      roles: { ...POLICY.approval.roles, write_off: ['biller', 'manager'] },
      limits: { biller: cents(5_000), manager: cents(20_000) },
    },
  };
  const waiting = (deniedCents: number): ClaimState => ({
    ...read(claimUnder(limited), denying(2_400)).state,
    cases: [
      {
        ...{ caseId: 'D1', status: 'awaitingApproval', openedOn: '2026-05-20', version: 1, payerSequence: 1 },
        ...{
          deniedCents: cents(deniedCents),
          lineIds: [],
          action: 'write_off',
          driver: { group: 'CO', carc: '50' },
        },
        draft: { draftId: 'F1', version: 1, kind: 'writeOff', missing: [] },
      },
    ],
  });
  const approve = {
    kind: 'decideApproval',
    draftId: 'F1',
    version: 1,
    decision: 'approved',
    by: 'u1',
  } as const;

  it.each([
    ['biller', 5_000, undefined],
    [
      'biller',
      5_001,
      'The role biller may not decide on write_off: manager may ($50.01 is beyond the authority of a biller ($50.00))',
    ],
    ['manager', 5_001, undefined],
  ] as const)('of a %s for %i cents', (role, amount, why) => {
    expect(refusalOf(waiting(amount), { ...approve, role }, at('2026-05-20'))?.message).toBe(why);
  });

  it('is not widened by withdrawing the claim', () => {
    const claim = claimUnder(limited);
    const unsent = {
      ...claim,
      versions: claim.versions.map((one) => ({ ...one, status: 'planned' as const })),
    };
    const withdraw = { kind: 'withdraw', by: 'u1', role: 'manager', reasonId: 'N1' } as const;
    expect(refusalOf(unsent, withdraw, at('2026-05-20'))?.message).toBe(
      '$375.00 is open and the authority of a manager ends at $200.00: write its cases off, which two managers sign',
    );
  });
});

describe('a request for documents that comes after a claim was closed', () => {
  const closed: ClaimState = {
    ...claimUnder(POLICY),
    closed: { outcome: 'withdrawn', on: '2026-05-18', cause: 'withdrawn by a person' },
  };

  it('makes the claim live again, to answer by the day that the payer named', () => {
    expect(hasLateWord(closed)).toBe(false);
    const asked = withFacts(closed, '2026-05-20', {
      ...{ kind: 'documentsRequested', version: 1, controlNumber: 'R1', requestedOn: '2026-05-20' },
      ...{ dueOn: '2026-06-19', receivedOn: '2026-05-20', fileId: 'F1' },
    });
    expect(hasLateWord(asked)).toBe(true);
    const { state } = reopenClaim(asked, at('2026-05-20'));
    expect(state.closed).toBeUndefined();
    expect(nextPhase(state)).toBe('denial');
  });
});
