import type { DenialAdjustment } from '../../../domain/denials/adjustment';
import type {
  DocumentFacts,
  EnrollmentFacts,
  PaymentFacts,
  ReversalFacts,
} from '../../../domain/denials/context';
import { GROUP_CODES } from '../../../domain/denials/vocabulary';
import { daysFromTo, dollarsToCents, type FactReader, known, not } from './fact-reader';

export function enrollmentFacts(read: FactReader): EnrollmentFacts {
  const service = read.date(/^(dos|service_date|date_of_service)$/);
  const effective = read.date(/^(provider_|enrollment_|credentialing_)?effective_date$/);
  const until = daysFromTo(service, effective);
  return known({
    effectiveOnServiceDate:
      read.flag(
        /^(provider_)?(effective|enrolled|credentialed)_on_(dos|service_date)$|^enrollment_active_on_dos$/,
      ) ?? (until === undefined ? undefined : until <= 0),
    retroEffectiveAllowed: read.flag(
      /^retro_(effective|enrollment)(_date)?_(allowed|possible|available|granted)$/,
    ),
    eligibleProviderInRecord: read.exists(
      /(enrolled|eligible)_(referrer|referring|ordering|orderer|provider|supervis\w+)(_provider)?_(in_record|known|documented)$/,
    ),
    claimDataWrong: read.any(
      /^(taxonomy|npi|clia|tin|qw_modifier)(_\w+)?_(wrong|mismatch|typo|error|not_sent|missing_on_claim|left_off)$|^(wrong|outdated)_(taxonomy|npi|clia|tin)(_\w+)?$/,
    ),
  });
}

export function documentFacts(read: FactReader): DocumentFacts {
  return known({
    available: read.flag(
      /^(medical_)?(records?|documents?|documentation|op_note|operative_note|note)_(available|on_file|exists?)$/,
    ),
    requestAnsweredOnTime: read.exists(
      /^(request|adr|rfai)_answered(_(on_time|in_time|before_due))?$|^(records?|documents?|response)_(were_)?(sent|submitted|delivered)(_(on_time|in_time|before_due))?$|^(proof_of_delivery|delivery_proof|fax_confirmation|portal_receipt)(_\w+)?$/,
    ),
    windowClosed:
      read.flag(
        /^(document|documents|documentation|records?|adr|request|rfai)_window_(closed|expired|passed)$/,
      ) ?? not(read.flag(/^(document|documents|documentation|records?|adr|request|rfai)_window_open$/)),
  });
}

export function paymentFacts(read: FactReader): PaymentFacts {
  return known({
    expectedAllowedCents: read.money(
      /^(contract|contracted|expected|fee_schedule)_(allowed|rate|amount)(_submitted_code)?$/,
    ),
    remitAllowedCents: read.money(/^(medicare_|remit_|payer_)?allowed(_amount)?$|^amt_b6$/),
    toleranceCents: read.money(/^(underpayment_)?tolerance(_dollars)?$/),
    payerSaysPaid: read.exists(
      /^payer_(says|shows|reports)_(paid|payment)(_\w+)?$|^(check|eft|trn)(_number|_issued|_trace)$|^payment_(issued|reported)$|^prior_payment_per_payer$/,
    ),
    moneyInLedger: read.flag(
      /^(prior_)?payment_(found|posted|in_ledger|received)(_\w+)?$|^(money|deposit|eft|check)_(in_ledger|in_bank|found|received|posted)$|^ledger_has_payment$/,
    ),
    daysSinceEra: read.count(/^days_since_(era|eft|835|payment)$/),
    overpaid: read.exists(
      /^overpa(id|yment)(_(amount|confirmed|identified|found))?$|^credit_balance(_amount)?$|^(double|duplicate)_(paid|payment)(_\w+)?$|^paid_twice$/,
    ),
    creditBelongsToPatient: read.flag(/^credit_(belongs_to|is)_(the_)?patients?$|^patient_credit$/),
    unexplained: read.flag(/^(lump_sum_)?unexplained(_\w+)?$/),
    ...takebackFacts(read),
  });
}

function takebackFacts(read: FactReader): Partial<PaymentFacts> {
  const age = read.count(/^(payment_age|months_since_payment)(_months)?$/);
  const lookBack = read.count(/^(contract_)?look_?back(_months)?$/);
  const tooOld = age !== undefined && lookBack !== undefined && age > lookBack ? false : undefined;
  return {
    takeback: read.exists(
      /^(takeback|recoupment|refund_(request|demand|letter)|overpayment_(letter|demand)|demand_letter|plb_(wo|takeback))(_\w+)?$/,
    ),
    takebackJustified:
      tooOld ??
      read.flag(
        /^(takeback|recoupment|refund_request|audit)_(valid|justified|correct|agreed|accepted|confirmed)$/,
      ) ??
      not(read.flag(/^(takeback|recoupment|refund_request|audit)_(disputed|wrong|unjustified|invalid)$/)),
    takebackAlreadyTaken: read.flag(
      /^already_(recouped|taken|offset|recovered)$|^payer_already_took(_\w+)?$|^(plb_matched|offset_taken|recouped)$/,
    ),
    disputeWindowOpen: read.flag(/^dispute_window_open$/),
  };
}

export function reversalFacts(read: FactReader): ReversalFacts {
  const paid = read.money(/^correction_paid$/);
  return known({
    correctionFound: read.flag(/^(paired_)?correction_(found|on_file|received)$/),
    correction:
      paid === undefined
        ? undefined
        : known({
            paidCents: paid,
            adjustments: correctionAdjustments(read),
            rarcs: correctionRemarks(read),
          }),
  });
}

/** Triples `[group, carc, dollars]`; anything else is no adjustment and is left out. */
function correctionAdjustments(read: FactReader): DenialAdjustment[] {
  const triples = read.value(/^correction_adjustments$/);
  if (!Array.isArray(triples)) return [];
  return triples.flatMap((triple: unknown) => {
    if (!Array.isArray(triple)) return [];
    const [code, carc, dollars]: unknown[] = triple;
    const group = GROUP_CODES.find((known) => known === code);
    if (group === undefined || typeof dollars !== 'number') return [];
    return [{ group, carc: String(carc), amountCents: dollarsToCents(dollars) }];
  });
}

function correctionRemarks(read: FactReader): { code: string }[] | undefined {
  const codes = read.value(/^correction_(rarcs|remarks)$/);
  return Array.isArray(codes) ? codes.map((code: unknown) => ({ code: String(code) })) : undefined;
}
