import type { CoverageFacts, NetworkFacts, PatientProtectionFacts } from '../../../domain/denials/context';
import { sumCents } from '../../../domain/money';
import { type FactReader, known, not } from './fact-reader';

/** A 271 stored before or at the visit, as against one asked for today. */
const STORED_ANSWER =
  /^(?=.*(271|eligib|coverage|verif)).*(before|prior|scheduling|check_?in|day_of_service|stored|at_visit|at_service|pre_visit|verified_active)/;
const ANSWER_WITH_FIXED_ID = /^(?=.*(271|eligib)).*(fixed|corrected|new)_(member_)?id/;
const ANSWER_NOW =
  /^(eligibility_)?271(_.*)?$|^eligibility_(271.*|result|status|now|on_dos)$|^coverage_(status|on_dos)$/;
const WORKING_AGED_EMPLOYEES = 20;
const DISABLED_EMPLOYEES = 100;

type ServiceDateAnswer = CoverageFacts['onServiceDate'];

/** What is known about cover: this payer, other payers, special programmes. */
export function coverageFacts(read: FactReader): CoverageFacts {
  const now = read.text(ANSWER_NOW) ?? '';
  return known({
    onServiceDate: onServiceDate(read),
    verifiedActiveBeforeService: verifiedBefore(read),
    retroactivelyTerminated: read.flag(/retro(active(ly)?)?_?term/, /coverage_retro/),
    ...otherPayers(read),
    crossedOver: read.flag(/^crossover_(done|sent)$|^crossed_over$|^auto_crossover$|^forwarded(_to_\w+)?$/),
    medicareAdvantageActive:
      (/medicare advantage|\bma plan\b|part c/.test(now) ? true : undefined) ??
      read.exists(
        /^(ma|medicare_advantage)(_plan)?_(active|enrolled|on_271|found|known|on_dos|name)(_on_dos)?$/,
      ),
    carveOutPlanKnown: read.exists(/carve_?out/),
    ownCapitation: ownCapitation(read),
    accidentRelated: read.any(/^injury_at_work$|work_related|accident_related|^(auto_)?accident$/),
    liableCarrierKnown: read.exists(
      /^(wc|workers_comp|auto|liability|liable|no_fault|pip|tpl)_(carrier|insurer|payer|plan)(_(known|found|on_file))?$|^carrier_known$/,
    ),
    liableCoverageExhausted: read.flag(
      /(pip|medpay|no_fault|liability)(_benefits?)?_exhausted|exhaustion_letter/,
    ),
    hospiceActive: read.flag(/^hospice_(active|elected|election)(_on_dos)?$/),
    relatedToTerminalIllness:
      not(read.flag(/unrelated_to_terminal|confirms_unrelated|hospice_unrelated/)) ??
      read.flag(/related_to_terminal|hospice_related|confirms_related/),
    attendingOutsideHospice: read.flag(/attending_(not_(employed|hospice)\w*|outside_hospice)/),
    correctIdentityKnown: read.exists(
      /^(member|subscriber)_id_(transposed|typo|corrected)$|^(correct|right|fixed|new|current)_(member_|subscriber_)?(id|name|dob)(_(known|found|on_file|from_271))?$|^payer_(name|dob|id)_on_file$/,
    ),
    gracePeriod: read.flag(/grace_(period|month)/),
    newPayerFilingDaysLeft: read.count(/_(timely|filing)_days_left$/),
    earlierPayersCents: earlierPayers(read),
  });
}

/** Patient gate facts: who is protected from being billed. */
export function protectionFacts(read: FactReader): PatientProtectionFacts {
  return known({
    medicaidActive:
      read.flag(/^medicaid_(active|secondary|on_file|eligible)(_on_dos)?$|^has_medicaid$|^medicaid$/) ??
      (/\bmedicaid\b.*\bactive\b/.test(read.text(ANSWER_NOW) ?? '') ? true : undefined),
    qmb: read.flag(/^(is_|patient_)?qmb(_\w+)?$/),
    noSurprisesAct: read.flag(/^(is_)?nsa(_\w+)?$|no_surprises|surprise_bill/),
    noticeSigned: read.all(
      /^(patient_)?(notice|waiver|abn|financial_responsibility\w*|advance_notice)_(signed|on_file|valid)$/,
    ),
    benefitExclusionVerified: read.flag(
      /exclusion_(verified|confirmed|in_plan)|^benefit_excluded$|noncovered_(verified|confirmed)/,
    ),
    benefitCovered: read.flag(
      /^(benefit|service|plan_document|271)\w*_(covered|shows_covered|covers_service)$|^benefit_covered$/,
    ),
    limitReached: limitReached(read),
    openOnSameAmount: read.any(
      /^(appeal|reconsideration|redetermination|dispute|reversal)_(open|pending|in_progress|in_flight|filed)$/,
    ),
  });
}

/** Contract status and where the appeal stands. */
export function networkFacts(read: FactReader): NetworkFacts {
  return known({
    inNetwork:
      read.flag(/^in_network$|^(provider_)?(contracted|participating)$/) ??
      not(read.flag(/^out_of_network$|^non_?contract(ed)?(_provider)?$/)),
    designationSigned: read.flag(/designation(_\w+)?$|^member_consent(_\w+)?$|^(written_)?consent_signed$/),
    reviewUpheld: read.flag(
      /^(appeal|reconsideration|redetermination|review|first_level)_(upheld|denied|lost)$/,
    ),
    nextLevelOpen: read.exists(/^next_level(_\w+)?$|^(appeal_)?levels?_(remaining|left)$/),
  });
}

function onServiceDate(read: FactReader): ServiceDateAnswer {
  const fixed = read.text(ANSWER_WITH_FIXED_ID);
  if (fixed !== undefined && /\bactive\b/.test(fixed) && !/inactive|not active/.test(fixed))
    return 'active_with_other_id';
  return serviceDateAnswer(read.text(ANSWER_NOW));
}

function serviceDateAnswer(answer: string | undefined): ServiceDateAnswer {
  if (answer === undefined) return undefined;
  // Another programme being active says that *this* payer is not the one.
  if (/medicare advantage|\bma plan\b|part c/.test(answer)) return 'inactive';
  if (/terminat|inactive|not active|no coverage|lapsed|cancel|ended|not found|none/.test(answer))
    return 'inactive';
  if (/(new|different|corrected|other) (member |subscriber )?id/.test(answer)) return 'active_with_other_id';
  if (/not covered|excluded|non-?covered/.test(answer)) return 'not_covered';
  return /\bactive\b/.test(answer) ? 'active' : 'unknown';
}

function verifiedBefore(read: FactReader): boolean | undefined {
  const stored = read.text(STORED_ANSWER);
  const byText = stored === undefined ? undefined : serviceDateAnswer(stored) === 'active' ? true : undefined;
  return byText ?? read.flag(/^(eligibility|coverage)_verified(_active)?(_\w+)?$|verified_active/);
}

function otherPayers(read: FactReader): Partial<CoverageFacts> {
  return {
    otherCoverageFound: read.exists(
      /^(other|new|another)_(active_)?(coverage|plan|payer|insurance)(_(found|active|on_file|known|exists))?(_on_dos)?$|^primary_(payer_|plan_)?found$/,
    ),
    otherPayerIsPrimary: otherIsPrimary(read),
    otherPayerBilled: read.flag(/^(other_payer|other_plan|primary(_payer)?)_(already_)?billed$/),
    otherPayerAdjudicated: read.exists(
      /^(other_payer|primary)(_payer)?_(already_)?(835|eob|era|remit|adjudication|adjudicated|paid|processed)(_(on_file|received|available|in_hand))?$/,
    ),
    otherPayerDenied: read.flag(/^(other_payer|primary)(_payer)?_denied$/),
    onlyThisCoverage: read.flag(/only_coverage|only_this_coverage|no_other_coverage/),
    furtherPayerOnFile: read.exists(/^(has_)?tertiary(_(payer|plan|coverage))?(_(on_file|active|found))?$/),
    secondaryOnFile: read.exists(
      /^(has_)?(active_)?(secondary|supplement(al)?|medigap)(_(payer|plan|coverage|insurance))?(_(on_file|active|exists|found|known))?$/,
    ),
  };
}

/** Payer order needs the reason *and* the employer's size (section 5). */
function otherIsPrimary(read: FactReader): boolean | undefined {
  const stated =
    read.flag(/^(other_payer|other_plan|group_plan|employer_plan)_is_primary$|^primary(_payer)?_known$/) ??
    not(read.flag(/^(this_payer|this_plan|we|medicare)_is_primary$/));
  if (stated !== undefined) return stated;
  const employees = read.count(/employer_(size|employees)|employee_count/);
  const reason = read.text(/^msp_(reason|type)$|^eb04$/) ?? '';
  if (employees === undefined) return undefined;
  if (/esrd|^13$/.test(reason)) return undefined;
  return employees >= (/disab|^43$/.test(reason) ? DISABLED_EMPLOYEES : WORKING_AGED_EMPLOYEES);
}

function ownCapitation(read: FactReader): boolean | undefined {
  const contract = read.flag(/^(own_)?capitat(ion|ed)(_contract)?$|^own_capitation_contract$/);
  const listed = read.flag(/service_in_capitated_list|service_is_capitated/);
  return contract === true && listed === false ? false : contract;
}

function earlierPayers(read: FactReader): CoverageFacts['earlierPayersCents'] {
  const paid = read.money(/^(primary|medicare|other_payer)_paid(_amount)?$/);
  const adjusted = read.money(
    /^(primary|medicare|other_payer)_(contractual|adjusted|adjustment|write_off)(_amount)?$/,
  );
  return paid === undefined || adjusted === undefined ? undefined : sumCents([paid, adjusted]);
}

function limitReached(read: FactReader): boolean | undefined {
  const used = read.count(/^(visits|days|units|sessions|benefit)_used(_\w+)?$|^used_(visits|days|units)$/);
  const limit = read.count(/^(visit|visits|day|unit|session|benefit)_(limit|cap|max)$/);
  if (used !== undefined && limit !== undefined) return used >= limit;
  return read.flag(/(limit|cap|maximum)_(reached|exhausted)/);
}
