import type {
  AuthorizationFacts,
  BundlingFacts,
  CodingFacts,
  NecessityFacts,
  UnitFacts,
} from '../../../domain/denials/context';
import { daysFromTo, type FactReader, known, not } from './fact-reader';

/** What of the claim itself the facts are compared with. */
export interface ClaimDetail {
  readonly procedure?: string;
  readonly modifiers: readonly string[];
  readonly carcs: readonly string[];
}

const DECISIONS = ['A1', 'A2', 'A3', 'A4', 'A6', 'CT', 'C', 'NA'] as const;
const PAIR_CARCS: ReadonlySet<string> = new Set(['97', '231', '234', '236', 'B14']);
const DISTINCT_MODIFIERS: ReadonlySet<string> = new Set([
  '59',
  'XE',
  'XS',
  'XP',
  'XU',
  '24',
  '25',
  '57',
  '58',
  '78',
  '79',
]);

export function authorizationFacts(read: FactReader, claim: ClaimDetail): AuthorizationFacts {
  const decision = decisionOf(read);
  const visitsExceeded =
    exceeds(read, /^visit_number$/, /^auth(orized)?_visits$/) ??
    exceeds(read, /^units_(billed|sent)$/, /^auth(orized)?_units$/);
  const daysLeft = retroDaysLeft(read);
  return known({
    onFile:
      read.exists(
        /^(prior_)?(auth|authorization|pa|precert|referral)(_number)?(_(on_file|exists|found|obtained|in_278_store|on_record|number))?$|^auth_exists\w*$/,
      ) ??
      (decision === 'A1' || decision === 'A2' || decision === 'A6' || visitsExceeded !== undefined
        ? true
        : undefined),
    fitsClaim: visitsExceeded === true ? false : authorizationFits(read, claim),
    claimIsWrong: read.flag(
      /^(claim|billed)_(\w+_)?(wrong|error|typo|incorrect|coded_wrong)$|^claim_(is|was)_wrong$/,
    ),
    numberOnClaim: read.flag(
      /^(auth|authorization)_(number_)?(was_)?(sent|on_claim|sent_on_claim|submitted|in_claim)$|^ref_g1_(sent|on_claim)$/,
    ),
    required:
      read.flag(/^(payer_)?requires_(auth|authorization)$|^(auth|authorization|referral)_required$/) ??
      not(read.flag(/^(auth|authorization)_not_required(_\w+)?$/)),
    emergency: read.any(/^(is_)?emergen(cy|t)(_\w+)?$|^(ed|er)_(admission|visit)$/),
    decision,
    retroWindowOpen:
      read.flag(/^retro_(auth_)?(window_)?(open|available|allowed|possible)$/) ??
      (daysLeft === undefined ? undefined : daysLeft >= 0),
    retroWindowDaysLeft: daysLeft,
    retroRequestRefused: read.flag(/^retro_(auth_)?(request_)?(denied|refused)$/),
  });
}

function decisionOf(read: FactReader): AuthorizationFacts['decision'] {
  const answer = read.text(/278(_\w+)?$|^hcr01$|^(auth|pa)_(decision|result|response)$/)?.toUpperCase();
  return DECISIONS.find((decision) => answer !== undefined && new RegExp(`^${decision}\\b`).test(answer));
}

function authorizationFits(read: FactReader, claim: ClaimDetail): boolean | undefined {
  const stated = read.all(/^(?=.*(auth|pa_)).*(fit|match|cover)/);
  if (stated !== undefined) return stated;
  const authorizedCode = read.text(/^auth(orized|orization)?_(cpt|code|procedure)$/)?.toUpperCase();
  if (authorizedCode !== undefined && claim.procedure !== undefined && authorizedCode !== claim.procedure)
    return false;
  const afterEnd = daysFromTo(
    read.date(/^auth(orization)?_(end|valid_to|expires?|expiration)(_date)?$/),
    read.date(/^(dos|service_date)$/),
  );
  return afterEnd === undefined ? undefined : afterEnd <= 0;
}

function exceeds(read: FactReader, actual: RegExp, limit: RegExp): boolean | undefined {
  const [value, maximum] = [read.count(actual), read.count(limit)];
  return value === undefined || maximum === undefined ? undefined : value > maximum;
}

function retroDaysLeft(read: FactReader): number | undefined {
  const window = read.count(/^retro_(auth_)?window_days$/);
  const since = read.count(/^days_since_(dos|service|admission)$/);
  return (
    read.count(/^retro_(auth_)?(window_)?days_left$/) ??
    (window === undefined || since === undefined ? undefined : window - since)
  );
}

export function necessityFacts(read: FactReader): NecessityFacts {
  return known({
    recordMeetsPolicy: read.any(
      /^(record|note|chart|documentation)_(meets|supports|satisfies)_(\w+_)?(lcd|ncd|policy|criteria|necessity|frequency|quantity|units|stay)(_\w+)?$|^(lcd_|ncd_|policy_)?criteria_met$|^meets_(lcd|ncd|policy|criteria)(_\w+)?$|^policy_allows_exception$|^records?_supports?_(units|necessity)$/,
    ),
    coveredDiagnosisOmitted: read.flag(
      /(dx|diagnosis)_(omitted|left_off|documented_(but_)?not_(coded|billed|sent|on_claim))|^(documented_)?covered_(dx|diagnosis)(_(documented|in_record|omitted|in_note))+$/,
    ),
    abnValid: read.all(/^abn_(on_file|valid|signed)(_\w+)?$|^valid_abn(_\w+)?$/),
    peerToPeerOpen: read.flag(/peer_to_peer/),
  });
}

export function codingFacts(read: FactReader, claim: ClaimDetail): CodingFacts {
  return known({
    recordSupportsCorrection: read.all(
      /^record_supports_(modifier|correction|change|code|dx|new_code|correct_code|exception)$|^modifier_\w+_supported$|^pointer_error$|^correct_(code|dx|modifier|pointer)_(documented|known)$|^kx_(supported|criteria_met|documented)$|^correction_supported$|^exception_documented$/,
    ),
    claimCodedCorrectly: codedCorrectly(read),
    payerChangedCode: payerChangedCode(read, claim),
    coderAuditDone: read.exists(/^coder_audit(_\w+)?$/),
    missingElementKnown: read.exists(
      /^(ordering|referring|rendering|billing|attending)_(provider_)?(npi_)?(known|on_file)$|^(missing_)?element_known$|_npi_on_file$/,
    ),
  });
}

function codedCorrectly(read: FactReader): boolean | undefined {
  const audit = read.text(/^coder_audit(_result)?$/);
  if (audit !== undefined && /not support|unsupported|wrong/.test(audit)) return false;
  if (audit !== undefined && /support|correct|confirm/.test(audit)) return true;
  return read.flag(
    /^(claim_)?cod(ed|ing)_(correctly|correct|verified|confirmed|as_documented)$|^(note|record|documentation|audit)_supports_(billed|submitted|level|higher|9\d{4})(_\w+)?$|^billed_(level|code)_supported$|^data_was_on_claim$|_npi_sent_correctly$/,
  );
}

function payerChangedCode(read: FactReader, { procedure }: ClaimDetail): boolean | undefined {
  const stated = read.flag(/downcoded|^payer_changed_code$/);
  if (stated !== undefined) return stated;
  const paid = read.text(/^(paid|adjudicated|allowed)_(code|procedure|cpt|drg)$|^svc01(_code)?$|^clp11$/);
  const billed =
    read.text(/^(billed|submitted)_(code|procedure|cpt|drg)$|^svc06(_code)?$/) ?? procedure?.toLowerCase();
  return paid === undefined || billed === undefined ? undefined : bareCode(paid) !== bareCode(billed);
}

/** `HC:99214:25` and `99214` name the same procedure. */
function bareCode(code: string): string {
  return code.replace(/^hc:/, '').split(':')[0] ?? code;
}

export function bundlingFacts(read: FactReader, claim: ClaimDetail): BundlingFacts {
  const indicator = read.count(/^(ncci_|ptp_)?(modifier_)?indicator$/);
  const status = read.text(/^ncci_or_status$|^status(_indicator)?$|^pricing_status$/) ?? '';
  const isPair = claim.carcs.some((carc) => PAIR_CARCS.has(carc));
  const sent =
    isPair && claim.modifiers.some((modifier) => DISTINCT_MODIFIERS.has(modifier)) ? true : undefined;
  return known({
    modifierIndicator: indicator === 0 || indicator === 1 || indicator === 9 ? indicator : undefined,
    distinctServiceDocumented: read.any(
      /^(different|distinct|separate)_(lesion|site|service|session|encounter|problem|toe|organ|structure|anatomic\w*|provider)s?(_documented|_supported)?$|^(distinct|separate)(ness)?_documented$|^(note|record)_(documents|supports)_(distinct|separate)(_\w+)?$|^modifier_(25|57|58|59|78|79|xe|xs|xp|xu)_supported$|^separately_identifiable(_\w+)?$/,
    ),
    modifierAlreadyOnClaim:
      read.flag(/^modifier_(\w+_)?(already_)?(sent|on_claim|present|on_line|appended|billed)$/) ?? sent,
    incidental:
      read.flag(/^incidental(_\w+)?$|^packaged$/) ??
      (/incidental|packaged|status b|bundled/.test(status) ? true : undefined),
    insideGlobalPeriod: insideGlobal(read),
    unrelatedToSurgery:
      read.any(
        /^(dx_|visit_|service_)?unrelated_to_(surgery|procedure)$|^(dx|visit)_unrelated(_\w+)?$|^modifier_24_supported$/,
      ) ?? not(read.flag(/^(dx_|visit_|service_)?related_to_(surgery|procedure)$/)),
  });
}

function insideGlobal(read: FactReader): boolean | undefined {
  const [days, since] = [read.count(/^global_days$/), read.count(/^days_after_surgery$/)];
  return days === undefined || since === undefined
    ? read.flag(/^(in|inside)_global(_period)?$/)
    : since <= days;
}

export function unitFacts(read: FactReader): UnitFacts {
  const indicator = read.count(/^(mue_)?mai$/);
  return known({
    sent: read.count(/^units_(sent|billed|submitted)$|^billed_units$/),
    documented: read.count(/^units_(documented|in_record|supported)$|^documented_units$/),
    maximum: read.count(/^mue(_value|_limit|_max)?$|^max(imum)?_units$/),
    adjudicationIndicator: indicator === 1 || indicator === 2 || indicator === 3 ? indicator : undefined,
  });
}
