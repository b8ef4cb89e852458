import type { PayerType } from '../denials/vocabulary';
import type { AuthorizationPolicy } from '../playbook';
import { type CalendarDate, DAY, HOUR, instant, type PracticeInstant, startOf } from '../time';

/** `retro`: the service was given before anybody asked. */
export type RequestKind = 'prior' | 'retro';

/** How soon a payer has to decide: expedited where waiting could seriously harm life, health or function. */
export type Urgency = 'standard' | 'expedited';

export interface ClockInput {
  payerType: PayerType;
  policy: Pick<AuthorizationPolicy, 'decision' | 'cmsRelief'>;
  kind: RequestKind;
  urgency: Urgency;
  /** Drugs are outside the federal clocks. */
  drug: boolean;
  /** When the payer had the request. */
  askedAt: PracticeInstant;
  /** The plan told that it takes longer (42 CFR 422.568(b), 14 days). */
  extended?: boolean;
}

/** Until when the payer has to decide. When it does not, that is an adverse decision to appeal, and never an approval. */
export interface DecisionClock {
  dueAt: PracticeInstant;
  rule: string;
}

interface CmsClock {
  from: CalendarDate;
  source: string;
  mayExtend?: boolean;
}

/** CMS-0057-F: who must decide within 72 hours or 7 calendar days, from when (domain reference, section 6). Exchange plans are not bound by it. */
const CMS_CLOCKS: Partial<Record<PayerType, CmsClock>> = {
  medicare_advantage: { from: '2026-01-01', source: '42 CFR 422.568, 422.572', mayExtend: true },
  medicaid_ffs: { from: '2026-01-01', source: '42 CFR 440.230' },
  medicaid_managed_care: { from: '2026-01-01', source: '42 CFR 438.210' },
};

const STANDARD_DAYS = 7;
const EXPEDITED_HOURS = 72;
const EXTENSION_DAYS = 14;

/**
 * The clock that a payer's decision runs under, or none: the law's where it binds this payer for this request, else what the playbook knows of
 * contract, state or ERISA.
 */
export function decisionClock(input: ClockInput): DecisionClock | undefined {
  const { payerType, policy, kind, urgency, drug, askedAt } = input;
  const cms = CMS_CLOCKS[payerType];
  const binds = cms !== undefined && askedAt >= startOf(cms.from) && kind === 'prior' && !drug;
  if (binds && policy.cmsRelief !== true) return ofCms(cms, input);
  const { decision } = policy;
  if (!decision || kind === 'retro') return undefined;
  return urgency === 'expedited'
    ? hours(askedAt, decision.expeditedHours, `${decision.expeditedHours} hours (${decision.source})`)
    : hours(askedAt, decision.standardDays * 24, `${decision.standardDays} days (${decision.source})`);
}

function ofCms({ source, mayExtend }: CmsClock, { urgency, askedAt, extended }: ClockInput): DecisionClock {
  const more = extended && mayExtend ? EXTENSION_DAYS : 0;
  const words = more > 0 ? `, extended by ${more} days` : '';
  return urgency === 'expedited'
    ? hours(askedAt, EXPEDITED_HOURS + more * 24, `${EXPEDITED_HOURS} hours expedited${words} (${source})`)
    : hours(askedAt, (STANDARD_DAYS + more) * 24, `${STANDARD_DAYS} calendar days${words} (${source})`);
}

function hours(from: PracticeInstant, length: number, rule: string): DecisionClock {
  return { dueAt: instant(from + length * HOUR), rule };
}

/** J codes of HCPCS name drugs; so do Q codes of biosimilars and some others, which the payer's list names. */
export function isDrug(procedure: string): boolean {
  return /^J\d{4}$/.test(procedure);
}

/** A request for a day that has passed is one after the fact. */
export function requestKind(serviceFrom: CalendarDate, askedAt: PracticeInstant): RequestKind {
  return askedAt < startOf(serviceFrom) + DAY ? 'prior' : 'retro';
}
