import { CaseUnreadable, readClassifyCase } from './classify-case';

const CASE = {
  id: 'C1',
  payer_type: 'commercial',
  claim_form: '837P',
  clp02: '1',
  charge: 185.1,
  paid: 0,
  patient_resp: 0,
  adjustments: [{ group: 'CO', carc: '16', amount: 185.1 }],
  rarcs: ['N290'],
  status_codes: [],
  procedure: '99213',
  modifiers: [],
  diagnosis: ['J06.9'],
  pos: '11',
  context: {},
  note: null,
};
const contextOf = (context: Record<string, unknown>, rest: Record<string, unknown> = {}) =>
  readClassifyCase({ ...CASE, ...rest, context }).input.context;

describe('a case of loose facts', () => {
  it('becomes an input in exact cents, without any diagnosis', () => {
    const { id, input } = readClassifyCase(CASE);
    expect(id).toBe('C1');
    expect(input).toMatchObject({
      chargeCents: 18510,
      adjustments: [{ group: 'CO', carc: '16', amountCents: 18510 }],
      rarcs: [{ code: 'N290' }],
      diagnosisPresent: true,
    });
    expect(JSON.stringify(input)).not.toContain('J06.9');
  });

  it('is the same whatever its labels say', () => {
    const labels = {
      expected_action: 'appeal',
      acceptable_actions: [],
      expected_root_cause: 'other',
      rationale: 'x',
      tags: ['y'],
    };
    expect(readClassifyCase({ ...CASE, ...labels })).toEqual(readClassifyCase(CASE));
  });

  it('ignores facts nobody named, and facts of the wrong kind', () => {
    expect(() =>
      contextOf({ weather: 'rain', auth_on_file: { a: 1 }, mai: 'x', dos: 'soon', emergency: null }),
    ).not.toThrow();
    expect(contextOf({ weather: 'rain' })).toEqual(contextOf({}));
  });

  it.each([
    ['an unknown group', { adjustments: [{ group: 'XX', carc: '16', amount: 1 }] }, /adjustments\.0\.group/],
    ['a missing charge', { charge: undefined }, /charge/],
    ['a fraction of a cent', { charge: 1.005 }, /whole cents/],
  ])('is refused for %s, and the field is named', (_what, change, message) => {
    expect(() => readClassifyCase({ ...CASE, ...change })).toThrow(CaseUnreadable);
    expect(() => readClassifyCase({ ...CASE, ...change })).toThrow(message);
  });
});

describe('facts by the names practices give them', () => {
  it.each([
    [
      "a stored approval that names the claim's code",
      { auth_number: 'A88', auth_cpt: '99213' },
      { authorization: { onFile: true } },
    ],
    [
      'an approval for another code',
      { auth_on_file: true, auth_cpt: '72141' },
      { authorization: { fitsClaim: false } },
    ],
    [
      'a visit beyond the approved ones',
      { auth_visits: 12, visit_number: 13 },
      { authorization: { onFile: true, fitsClaim: false } },
    ],
    [
      'a retroactive window that is still open',
      { retro_auth_window_days: 14, days_since_dos: 9 },
      { authorization: { retroWindowOpen: true, retroWindowDaysLeft: 5 } },
    ],
    [
      'a retroactive window that is over',
      { retro_auth_window_days: 14, days_since_dos: 60 },
      { authorization: { retroWindowOpen: false } },
    ],
    ['a 278 answer', { pa_278_result: 'NA - no action required' }, { authorization: { decision: 'NA' } }],
    [
      'an acceptance within the limit',
      {
        timely_limit_days: 90,
        dos: '2026-03-02',
        payer_277ca_category: 'A2',
        payer_277ca_date: '2026-03-20',
      },
      { filing: { payerAccepted: true, payerAcceptedInTime: true } },
    ],
    [
      'an acceptance after the limit',
      {
        timely_limit_days: 90,
        dos: '2026-03-02',
        payer_277ca_category: 'A2',
        payer_277ca_date: '2026-07-20',
      },
      { filing: { payerAcceptedInTime: false } },
    ],
    [
      "a limit that runs from the primary's remit",
      {
        timely_limit_days: 90,
        dos: '2026-01-02',
        primary_eob_date: '2026-05-01',
        payer_277ca_category: 'A1',
        payer_277ca_date: '2026-06-01',
      },
      { filing: { payerAcceptedInTime: true } },
    ],
    ['a payer that rejected', { payer_277ca_category: 'A7' }, { filing: { payerAccepted: false } }],
    [
      'a clearinghouse report',
      { clearinghouse_report: 'accepted', payer_277ca_category: null },
      { filing: { onlyClearinghouseProof: true } },
    ],
    [
      'a first submission after the limit',
      { timely_limit_days: 90, dos: '2026-03-02', first_submission_date: '2026-07-01' },
      { filing: { noProofExists: true } },
    ],
    [
      'cover that ended',
      { eligibility_271_now: 'terminated before DOS' },
      { coverage: { onServiceDate: 'inactive' } },
    ],
    [
      'cover under another id',
      { eligibility_271_now: 'active with a new member ID' },
      { coverage: { onServiceDate: 'active_with_other_id' } },
    ],
    [
      'an Advantage plan',
      { eligibility_271_now: 'Medicare Advantage plan active on DOS' },
      { coverage: { medicareAdvantageActive: true } },
    ],
    [
      'cover verified before the visit',
      { eligibility_271_before_visit: 'active' },
      { coverage: { verifiedActiveBeforeService: true } },
    ],
    [
      'a small employer of a working-aged member',
      { employer_size: 12, msp_reason: 'working aged' },
      { coverage: { otherPayerIsPrimary: false } },
    ],
    [
      'a group plan of a disabled member',
      { employer_size: 60, msp_reason: 'disabled' },
      { coverage: { otherPayerIsPrimary: false } },
    ],
    [
      'a used-up visit limit',
      { visit_limit: 30, visits_used_per_271: 30 },
      { protection: { limitReached: true } },
    ],
    [
      'a correction that went out as an original',
      { this_claim_frequency: '1', changed_fields: ['diagnosis'] },
      { duplicate: { correctionSentAsOriginal: true } },
    ],
    [
      'a provider not yet effective',
      { provider_effective_date: '2026-06-01', dos: '2026-05-20' },
      { enrollment: { effectiveOnServiceDate: false } },
    ],
    ['another code paid than billed', { paid_code: '99212' }, { coding: { payerChangedCode: true } }],
    [
      'a takeback outside the look-back',
      { plb_wo_amount: 240, months_since_payment: 14, contract_lookback_months: 12 },
      { payment: { takeback: true, takebackJustified: false } },
    ],
    [
      'a correction with its amounts',
      { correction_paid: 131, correction_adjustments: [['CO', '45', 69]] },
      {
        reversal: {
          correction: { paidCents: 13100, adjustments: [{ group: 'CO', carc: '45', amountCents: 6900 }] },
        },
      },
    ],
  ])('reads %s', (_what, facts, expected) => {
    expect(contextOf(facts)).toMatchObject(expected);
  });

  it('takes a modifier on a bundled line as sent', () => {
    const rest = { modifiers: ['59'], adjustments: [{ group: 'CO', carc: '97', amount: 185.1 }] };
    expect(contextOf({}, rest)).toMatchObject({ bundling: { modifierAlreadyOnClaim: true } });
  });

  it('leaves what is not said unknown', () => {
    expect(contextOf({}).authorization).toEqual({});
    expect(contextOf({}).filing).toEqual({});
  });
});
