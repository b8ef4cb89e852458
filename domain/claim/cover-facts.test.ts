import { coverFacts } from './cover-facts';
import { asksForCover } from './cover-questions';
import type { DenialCase } from './denial-case';
import type { CoverAnswer, EligibilityState } from './eligibility-state';
import type { ClaimState } from './state';
import { aClaim, POLICY } from './testing/a-claim';

const CASE = {
  ...{ caseId: 'D1', status: 'new', openedOn: '2026-05-20', version: 1, payerSequence: 1 },
  ...{ deniedCents: 1, lineIds: [], driver: { group: 'CO', carc: '27' } },
} as unknown as DenialCase;

function answer(result: CoverAnswer['result'], rest: Partial<CoverAnswer> = {}): CoverAnswer {
  return {
    ...{ ask: 1, purpose: 'denial', payerSequence: 1, caseId: 'D1', result },
    ...{ flags: [], evidence: [], otherCoverages: [], answeredOn: '2026-05-21', ...rest },
  };
}

const earlier = (result: CoverAnswer['result'], answeredOn = '2026-04-24'): CoverAnswer => {
  const { caseId: _, ...rest } = answer(result, { purpose: 'beforeSubmission', answeredOn });
  return rest;
};

function facts(...answers: CoverAnswer[]) {
  const eligibility: EligibilityState = { asks: answers.length, answers };
  return coverFacts({ ...aClaim(), eligibility }, CASE);
}

describe('what the eligibility answers say around a denial', () => {
  test.each<[string, CoverAnswer[], object]>([
    ['nobody was asked', [], {}],
    ['active today', [answer('active')], { coverage: { onServiceDate: 'active' } }],
    ['inactive', [answer('inactive')], { coverage: { onServiceDate: 'inactive' } }],
    ['unknown is no answer about cover', [answer('unknown')], { coverage: { onServiceDate: 'unknown' } }],
    [
      'found under another number',
      [answer('active', { keys: 'otherMemberId' })],
      { coverage: { onServiceDate: 'active_with_other_id' } },
    ],
    [
      'the service is not covered',
      [answer('active_service_not_covered')],
      { coverage: { onServiceDate: 'not_covered' } },
    ],
    [
      'another payer is named',
      [answer('active_needs_cob', { flags: ['medicareAdvantage'] })],
      { coverage: { otherCoverageFound: true, medicareAdvantageActive: true } },
    ],
    [
      'ended afterwards: the stored answer proves it',
      [earlier('active'), answer('inactive')],
      { coverage: { onServiceDate: 'inactive', retroactivelyTerminated: true } },
    ],
    [
      'verified before the visit',
      [earlier('active', '2026-04-20'), answer('inactive')],
      { coverage: { verifiedActiveBeforeService: true } },
    ],
    [
      'Medicaid and QMB protect the patient',
      [answer('active', { flags: ['medicaid', 'qualifiedMedicareBeneficiary'] })],
      { protection: { medicaidActive: true, qmb: true } },
    ],
  ])('%s', (_what, answers, expected) => {
    expect(facts(...answers)).toMatchObject(expected);
  });
});

describe('a denial about cover', () => {
  const eligibility = { beforeSubmission: false, onDenial: ['27'], noCoverAgainDays: [30] };
  const denied = (state: Partial<ClaimState> = {}, denialCase: Partial<DenialCase> = {}): ClaimState => ({
    ...aClaim(),
    ...{ policy: { ...POLICY, eligibility }, cases: [{ ...CASE, ...denialCase }], ...state },
  });

  it('is not judged before its payer was asked again', () => {
    expect(asksForCover(denied())).toBe(true);
  });

  it.each<[string, ClaimState]>([
    ['the payer has answered', denied({ eligibility: { asks: 1, answers: [answer('active')] } })],
    ['the denial is about something else', denied({}, { driver: { group: 'CO', carc: '50' } })],
    ['the playbook does not ask', denied({ policy: POLICY })],
    ['it was judged already', denied({}, { status: 'planned' })],
  ])('is judged at once where %s', (_what, state) => {
    expect(asksForCover(state)).toBe(false);
  });
});

describe('who pays first, where the answer to a denial names another payer', () => {
  const other = { ref: 2, kind: 'secondaryReason', reason: 'workingAged' } as const;
  const told = (orderFacts?: EligibilityState['orderFacts']) => {
    const answers = [answer('active_needs_cob', { otherCoverages: [other] })];
    const policy = { ...POLICY, payerType: 'medicare_ffs' as const };
    const eligibility = { asks: 1, answers, ...(orderFacts ? { orderFacts } : {}) };
    return coverFacts({ ...aClaim(), policy, eligibility }, CASE).coverage?.otherPayerIsPrimary;
  };
  test.each([
    ['nothing is said while the size is unknown', undefined, undefined],
    ['a large employer pays first', { employees: 20 }, true],
    ['a small one does not', { employees: 19 }, false],
  ])('%s', (_what, facts, expected) => {
    expect(told(facts)).toBe(expected);
  });
});
