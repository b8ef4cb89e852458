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

/** What it means that a payer has let its time pass: a refusal that can be appealed, or a matter for somebody who speaks to it. Never an approval. */
export type Silence = 'adverseDecision' | 'escalate';

/** Until when the payer has to decide, and what it means when it does not. */
export interface DecisionClock {
  dueAt: PracticeInstant;
  rule: string;
  silence: Silence;
  /** The rule that makes silence a refusal. */
  adverseBy?: string;
}

interface CmsClock {
  from: CalendarDate;
  source: string;
  mayExtend?: boolean;
  /** Where the rule says that silence is an adverse decision. */
  adverseBy?: string;
}

/**
 * CMS-0057-F: who must decide within 72 hours or 7 calendar days, from when (domain reference, section 6). CHIP is
 * run under the types of Medicaid; exchange plans are not bound by these clocks. Only some rules make a refusal of silence: where none does, it
 * is a matter for a manager, and no appeal has begun.
 */
const CMS_CLOCKS: Partial<Record<PayerType, CmsClock>> = {
  medicare_advantage: {
    from: '2026-01-01',
    source: '42 CFR 422.568, 422.572',
    mayExtend: true,
    adverseBy: '42 CFR 422.568(f)',
  },
  medicaid_ffs: { from: '2026-01-01', source: '42 CFR 440.230' },
  medicaid_managed_care: { from: '2026-01-01', source: '42 CFR 438.210', adverseBy: '42 CFR 438.404(c)(5)' },
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
  const { standardDays, expeditedHours, source, silenceIsRefusal } = decision;
  const silence: Silence = silenceIsRefusal ? 'adverseDecision' : 'escalate';
  return urgency === 'expedited'
    ? hours(askedAt, expeditedHours, { rule: `${expeditedHours} hours (${source})`, silence })
    : hours(askedAt, standardDays * 24, { rule: `${standardDays} days (${source})`, silence });
}

function ofCms(
  { source, mayExtend, adverseBy }: CmsClock,
  { urgency, askedAt, extended }: ClockInput,
): DecisionClock {
  const more = extended && mayExtend ? EXTENSION_DAYS : 0;
  const words = more > 0 ? `, extended by ${more} days` : '';
  const silence: Silence = adverseBy ? 'adverseDecision' : 'escalate';
  const what = { silence, ...(adverseBy ? { adverseBy } : {}) };
  return urgency === 'expedited'
    ? hours(askedAt, EXPEDITED_HOURS + more * 24, {
        ...{ rule: `${EXPEDITED_HOURS} hours expedited${words} (${source})`, ...what },
      })
    : hours(askedAt, (STANDARD_DAYS + more) * 24, {
        ...{ rule: `${STANDARD_DAYS} calendar days${words} (${source})`, ...what },
      });
}

function hours(from: PracticeInstant, length: number, what: Omit<DecisionClock, 'dueAt'>): DecisionClock {
  return { dueAt: instant(from + length * HOUR), ...what };
}

/** The clock as it was before it said what silence means: then it was a refusal, whoever was silent. */
export function clockWithoutSilence(input: ClockInput): Pick<DecisionClock, 'dueAt' | 'rule'> | undefined {
  const clock = decisionClock(input);
  return clock && { dueAt: clock.dueAt, rule: clock.rule };
}

/** J codes of HCPCS name drugs; so do Q codes of biosimilars and some others, which the payer's list names. */
export function isDrug(procedure: string): boolean {
  return /^J\d{4}$/.test(procedure);
}

/** A request for a day that has passed is one after the fact. */
export function requestKind(serviceFrom: CalendarDate, askedAt: PracticeInstant): RequestKind {
  return askedAt < startOf(serviceFrom) + DAY ? 'prior' : 'retro';
}
