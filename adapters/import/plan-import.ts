import type { PlaybookPolicy } from '../../domain/playbook';
import type { ReasonCodeLookup } from '../../domain/remittance/post-remit';
import type { PriorDecision } from '../../domain/remittance/prior-decision';
import type { CalendarDate } from '../../domain/time';
import { type KeyRing, lookupHash } from '../../platform/crypto/key-ring';
import type { Claim837, Issue } from '../../x12/types';
import { type BillingPlace, placeOfBilling } from './billing-match';
import { claimKey, serviceDays, specialtyOf } from './claim-facts';
import { type FileFinding, finding } from './findings';
import { type PlannedPayer, planOtherPayers } from './other-payers';
import type { PolicyLookup } from './policies';
import { priorDecisions } from './prior-decisions';

/** A claim that can be taken in. */
export interface PlannedClaim {
  claim: Claim837;
  place: BillingPlace & { partnerId: string };
  policy: PlaybookPolicy;
  service: { from: CalendarDate; through: CalendarDate };
  /** Payers beside the one the claim goes to, by rank. */
  others: PlannedPayer[];
  /** What payers before it have decided already, as the claim says it. */
  decidedBefore: PriorDecision[];
  /** What a person should know of a claim that was taken in. */
  warnings: FileFinding[];
  /** Keyed hash a second import is recognised by. */
  externalIdHash: string;
}

export interface RefusedClaim {
  claim: Claim837;
  kind: string;
  finding: FileFinding;
  place?: BillingPlace;
}

export interface ImportPlan {
  accepted: PlannedClaim[];
  refused: RefusedClaim[];
}

interface PlanContext {
  places: readonly BillingPlace[];
  /** Playbook keys of payers on record, by their identifier in claims (NM109). */
  payers: ReadonlyMap<string, string>;
  policyFor: PolicyLookup;
  lookup: ReasonCodeLookup;
  ring: KeyRing;
  /** The day on which the file comes in. */
  on: CalendarDate;
}

/** Decides for each claim of a file whether it can be taken in, and if not, why in plain words. The same claim twice in one file counts once. */
export function planImport(claims: readonly Claim837[], context: PlanContext): ImportPlan {
  const plan: ImportPlan = { accepted: [], refused: [] };
  const seen = new Set<string>();
  for (const claim of claims) {
    const judged = judge(claim, context);
    if ('kind' in judged) {
      plan.refused.push(judged);
      continue;
    }
    const key = `${judged.place.clientId}/${judged.externalIdHash}`;
    if (seen.has(key))
      plan.refused.push(
        duplicateClaim(judged, 'This claim stands in the file more than once; it was taken in once.'),
      );
    else plan.accepted.push(judged);
    seen.add(key);
  }
  return plan;
}

/** The refusal of a claim that is on record already. */
export function duplicateClaim({ claim, place }: PlannedClaim, text: string): RefusedClaim {
  return { claim, place, kind: 'duplicateClaim', finding: finding('duplicate-claim', claim.source, text) };
}

/** Why a claim is not taken in: the code of the finding, and what the person who imported it reads. */
const REFUSALS = {
  unsupportedFrequency: {
    code: 'claim-frequency',
    text: 'A replacement or void (CLM05-3) follows from a claim here; import the original claim.',
  },
  unknownProvider: {
    code: 'billing-provider-unknown',
    text: 'The billing provider (loop 2010AA) is none of the practices you work for.',
  },
  noPartner: {
    code: 'partner-missing',
    text: 'The practice has no trading partner through which this claim could leave.',
  },
  noServiceDate: { code: 'service-date-missing', text: 'The claim names no day of service.' },
  unknownPayer: { code: 'payer-unknown', text: 'No playbook covers the payer of this claim (loop 2010BB).' },
} as const;

function judge(
  claim: Claim837,
  { places, payers, policyFor, lookup, ring, on }: PlanContext,
): PlannedClaim | RefusedClaim {
  const place = placeOfBilling(claim.billing, places);
  const at = { claim, ...(place && { place }) };
  const refuse = (kind: keyof typeof REFUSALS): RefusedClaim => {
    const { code, text } = REFUSALS[kind];
    return { ...at, kind, finding: finding(code, claim.source, text) };
  };
  const fault = (claim.issues ?? []).find(isFatal);
  if (fault)
    return { ...at, kind: 'unreadableClaim', finding: finding(fault.code, claim.source, fault.message) };
  if (claim.frequency === '7' || claim.frequency === '8') return refuse('unsupportedFrequency');
  if (!place) return refuse('unknownProvider');
  if (!hasPartner(place)) return refuse('noPartner');
  const service = serviceDays(claim);
  if (!service) return refuse('noServiceDate');
  const { id: payer } = claim.payer;
  const { filingIndicator } = claim.subscriber;
  const about = { on, ...specialtyIn(claim) };
  const policy = payer && policyFor({ ...about, playbookKey: payers.get(payer), filingIndicator });
  if (!policy) return refuse('unknownPayer');
  const externalIdHash = lookupHash(ring, 'claim.externalId', claimKey(claim, service.from));
  const { others, findings: warnings } = planOtherPayers(claim, { payers, policyFor, about });
  // The payer that the claim goes to is 1, the others follow it.
  const numbered = others.map((other, at) => ({ ...other, payerSequence: at + 2 }));
  const decidedBefore = priorDecisions(claim, numbered, lookup);
  return { claim, place, policy, service, others, decidedBefore, warnings, externalIdHash };
}

function specialtyIn(claim: Claim837): { specialty?: string } {
  const specialty = specialtyOf(claim);
  return specialty ? { specialty } : {};
}

function hasPartner(place: BillingPlace): place is BillingPlace & { partnerId: string } {
  return place.partnerId !== undefined;
}

/** A claim whose charge is not the sum of its lines would be refused by every payer, and no balance of it could be right. */
function isFatal({ severity, code }: Issue): boolean {
  return severity === 'error' || code === 'claim-lines-total';
}
