import type { DuplicateFacts, FilingFacts, TimeFacts, VersionFacts } from '../../../domain/denials/context';
import { daysFromTo, type FactReader, known, not } from './fact-reader';

/** Medicare's year, for lack of a stated limit. Source: 42 CFR 424.44. */
const MEDICARE_LIMIT_DAYS = 365;
const ACCEPTED: ReadonlySet<string> = new Set(['A1', 'A2']);

export function timeFacts(read: FactReader): TimeFacts {
  const service = read.date(/^(dos|service_date|date_of_service)$/);
  const remit = read.date(/^remit_date$/);
  return known({
    daysSinceService:
      read.count(/^days_since_(dos|service)$/) ?? daysFromTo(service, read.date(/^(as_of|today)$/) ?? remit),
    daysSinceRemit: read.count(/^days_since_(denial|remit|835)$/),
    claimAgeDays: read.count(/^claim_age_days$|^days_(since_submission|pending|in_process)$/),
  });
}

export function versionFacts(read: FactReader): VersionFacts {
  return known({
    frequency: frequencyOf(read, /^(this_)?(claim_)?frequency(_code)?$|^clm05_3$/),
    payerCreatedClaim: read.flag(/^payer_(created|holds|has|has_a)_claim$/),
    payerControlNumberKnown: read.exists(
      /^payer_(claim_)?(control_)?number(_\w+)?$|^payer_(icn|dcn)$|^(original_)?(icn|dcn)$|^payer_(keeps|kept|issues|issued|assigned)_(a_)?(claim_)?(control_)?number$/,
    ),
    payerAcceptsReplacements: read.flag(
      /^(payer_)?accepts_(replacements?|corrected_claims?|frequency_7|freq_7)$/,
    ),
    otherActInFlight: read.any(
      /^(appeal|reconsideration|redetermination|replacement|corrected_claim|dispute)_(open|pending|in_flight|in_progress|filed)$/,
    ),
  });
}

/** Proof of receipt against the limit. Only the payer's own acceptance proves anything. Source: section 4. */
export function filingFacts(read: FactReader, isMedicare: boolean): FilingFacts {
  const accepted = payerAccepted(read);
  const inTime =
    read.flag(/^(payer_)?accept(ed|ance)_(in_time|within_limit)$/) ??
    acceptedInTime(read, accepted, isMedicare);
  const proof = read.text(/^proof(_\w+)?$/);
  return known({
    limitDays: limitDays(read),
    daysLeft: read.count(/^(filing_|timely_)?days_left$/),
    payerAccepted: accepted,
    payerAcceptedInTime: inTime,
    onlyClearinghouseProof: accepted === true ? undefined : onlyClearinghouse(read, proof),
    noProofExists: accepted === true ? undefined : nothingProves(read, proof),
    exceptionApplies: read.any(
      /exception_(applies|met|documented|available)|^(medicare_)?exception$|^retro(active)?_(entitlement|eligibility|medicaid|coverage|enrollment|medicare)(_\w+)?$|^(cms|mac|agency|payer)_(error|misrepresentation)(_\w+)?$|^payer_(caused_delay|system_error)$|^(ma|medicaid|pace)_recoup(ed|ment)?$/,
    ),
    goodCauseDocumented: read.flag(/good_cause/),
  });
}

function limitDays(read: FactReader): number | undefined {
  return read.count(/^(timely|filing|timely_filing|secondary)(_filing)?_limit(_days)?$/);
}

function payerAccepted(read: FactReader): boolean | undefined {
  const source =
    read.text(/277ca_(source|from|sender|issuer|issued_by)|^ack(nowledge?ment)?_(source|issuer)$/) ?? '';
  if (/clearing|^ay$/.test(source)) return undefined;
  const category = read.value(/^payer_277ca(_category)?$|^277ca_category$|^payer_ack(_category)?$/);
  if (category === null) return false;
  if (typeof category === 'string') return ACCEPTED.has(category.slice(0, 2).toUpperCase());
  return read.flag(
    /^payer_(277ca_)?(accepted|acceptance|acceptance_on_file|acknowledged)$|^accepted_277ca_(on_file|archived)$|^acceptance_(on_file|archived)$/,
  );
}

function acceptedInTime(
  read: FactReader,
  accepted: boolean | undefined,
  isMedicare: boolean,
): boolean | undefined {
  if (accepted !== true) return undefined;
  const acceptedOn = read.date(/^(payer_)?277ca_date$|^(payer_)?accept(ed|ance)_(date|on)$|^payer_ack_date$/);
  // A later payer's clock runs from the primary's remit, not from the service (section 7).
  const from =
    read.date(/^primary_(eob|remit|835|paid)_date$/) ?? read.date(/^(dos|service_date|date_of_service)$/);
  const took = daysFromTo(from, acceptedOn);
  const limit = limitDays(read) ?? (isMedicare ? MEDICARE_LIMIT_DAYS : undefined);
  return took === undefined || limit === undefined ? undefined : took <= limit;
}

function onlyClearinghouse(read: FactReader, proof: string | undefined): boolean | undefined {
  if (proof !== undefined && /clearing|999/.test(proof) && !/payer/.test(proof)) return true;
  const reported = read.exists(/^clearinghouse(_\w+)?$|^(only_)?999(_\w+)?$/);
  const byClearinghouse = /clearing|^ay$/.test(
    read.text(/277ca_(source|from|sender|issuer|issued_by)/) ?? '',
  );
  return reported || byClearinghouse || undefined;
}

function nothingProves(read: FactReader, proof: string | undefined): boolean | undefined {
  const stated = read.flag(/^proof(_\w+)?$/);
  if (proof === 'none' || stated === false) return true;
  if (read.flag(/^no_proof(_\w+)?$/)) return true;
  const first = read.date(/^(first_)?submission_date$|^first_sent(_date)?$/);
  const from =
    read.date(/^primary_(eob|remit|835|paid)_date$/) ?? read.date(/^(dos|service_date|date_of_service)$/);
  const took = daysFromTo(from, first);
  const limit = limitDays(read);
  return took !== undefined && limit !== undefined && took > limit ? true : undefined;
}

export function duplicateFacts(read: FactReader): DuplicateFacts {
  return known({
    originalFound: read.flag(/^original(_claim)?_found$/),
    originalStatus: originalStatus(read),
    contentIdentical: read.flag(/content_identical|^identical$/),
    correctionSentAsOriginal: correctionSentAsOriginal(read),
    repeatServiceDocumented: read.any(
      /^(repeat|repeated|distinct|separate|second)_(service|procedure|session|visit|test|encounter|study)s?_(documented|supported)$|^modifier_(76|77|91|59|xe|xs|xp|xu)_supported$/,
    ),
    crossoverCopy: read.flag(/crossover_(copy|duplicate|already_received)|^crossover_done$|^crossed_over$/),
  });
}

function originalStatus(read: FactReader): DuplicateFacts['originalStatus'] {
  const status = read.text(/^original(_claim)?_status$/);
  if (status === undefined) return (read.money(/^original_paid$/) ?? 0) > 0 ? 'paid' : undefined;
  if (/paid/.test(status)) return 'paid';
  if (/den/.test(status)) return 'denied';
  if (/reject/.test(status)) return 'rejected';
  return /pend|process|^p\d/.test(status) ? 'pending' : undefined;
}

function correctionSentAsOriginal(read: FactReader): boolean | undefined {
  const stated = read.flag(/^correct(ion|ed_claim)_sent_(as_)?(original|freq(uency)?_?1)$/);
  if (stated !== undefined) return stated;
  if (frequencyOf(read, /^(this_)?(claim_)?frequency(_code)?$/) !== '1') return undefined;
  const replacedBefore = frequencyOf(read, /^(rejected|previous|prior|last)(_\w+)?_frequency$/);
  const changed = read.value(/^changed_fields$/);
  const isCorrection = Array.isArray(changed) && changed.length > 0;
  return (
    isCorrection || replacedBefore === '7' || replacedBefore === '8' || not(read.flag(/content_identical/))
  );
}

function frequencyOf(read: FactReader, name: RegExp): VersionFacts['frequency'] {
  const value = String(read.value(name) ?? '');
  return value === '1' || value === '7' || value === '8' ? value : undefined;
}
