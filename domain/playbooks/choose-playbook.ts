import type { PayerType } from '../denials/vocabulary';
import type { PlaybookPolicy } from '../playbook';
import type { CalendarDate } from '../time';
import { type Shelf, versionInForce } from './in-force';

/** A payer as a claim names it, with what is on record for it. */
export interface PayerQuery {
  /** Of the payer's row; absent for a payer that is not on record yet. */
  playbookKey?: string;
  /** SBR09: BL, CI, HM, MA, MB, MC ... */
  filingIndicator?: string;
  /** Where it is known otherwise than by the claim filing indicator. */
  lineOfBusiness?: PayerType;
  /** Provider taxonomy code of who rendered the service, or of who bills. */
  specialty?: string;
  /** The day on which the claim comes in. */
  on: CalendarDate;
}

/** One place where a policy was looked for, most specific first. */
export interface Looked {
  /** Whose playbook: the payer's own, or a generic one. */
  playbook: string;
  as: string;
  /** `key@version` */
  found?: string;
  why: string;
}

export interface Chosen {
  policy?: PlaybookPolicy;
  lineOfBusiness?: PayerType;
  /** Up to and with the place that decided. */
  looked: Looked[];
}

/** SBR09, and the line of business that it means where it means one. */
const LINES: Readonly<Record<string, PayerType>> = {
  ...{ MA: 'medicare_ffs', MB: 'medicare_ffs', MC: 'medicaid_ffs', '16': 'medicare_advantage' },
  ...{ CH: 'tricare', VA: 'champva', FI: 'fehb', WC: 'workers_comp', AM: 'auto' },
  ...{ BL: 'commercial', CI: 'commercial', HM: 'commercial', '12': 'commercial', '13': 'commercial' },
  ...{ '14': 'commercial', '15': 'commercial', '17': 'commercial' },
};

/** Which playbook a payer without one of its own starts with. */
const GENERIC: Partial<Record<PayerType, string>> = {
  medicare_ffs: 'medicare-ffs',
  medicaid_ffs: 'medicaid-generic',
};
const OTHER_PAYERS = 'commercial-generic';

/** In this order: payer, line of business and specialty; payer and line of business; payer and specialty; payer. */
const PLACES = [
  { line: true, specialty: true, as: 'line of business and specialty' },
  { line: true, specialty: false, as: 'line of business' },
  { line: false, specialty: true, as: 'specialty' },
  { line: false, specialty: false, as: 'the payer as a whole' },
] as const;
type Place = (typeof PLACES)[number];

/**
 * The policy that a claim runs under: of the payer's playbook the variant that says most about the claim, else the generic one of its line
 * of business, else that of other payers. Every place that was looked at is told.
 */
export function choosePlaybook(shelf: Shelf, query: PayerQuery): Chosen {
  const lineOfBusiness = query.lineOfBusiness ?? LINES[query.filingIndicator ?? ''];
  const generic = (lineOfBusiness && GENERIC[lineOfBusiness]) ?? OTHER_PAYERS;
  const playbooks = [...new Set([...(query.playbookKey ? [query.playbookKey] : []), generic, OTHER_PAYERS])];
  const told = { ...query, ...(lineOfBusiness ? { lineOfBusiness } : {}) };
  const looked: Looked[] = [];
  for (const playbook of playbooks) {
    for (const place of PLACES) {
      const { policy, why } = lookIn(shelf, playbook, place, told);
      const found = policy ? { found: `${policy.key}@${policy.version}` } : {};
      looked.push({ playbook, as: place.as, ...found, why });
      if (policy) return { policy, ...(lineOfBusiness ? { lineOfBusiness } : {}), looked };
    }
  }
  return { ...(lineOfBusiness ? { lineOfBusiness } : {}), looked };
}

/** The name under which payers are on record for a policy: variants are found by it. */
export function playbookOf({ key, appliesTo }: Pick<PlaybookPolicy, 'key' | 'appliesTo'>): string {
  return appliesTo?.playbook ?? key;
}

function lookIn(
  shelf: Shelf,
  playbook: string,
  place: Place,
  query: PayerQuery,
): { policy?: PlaybookPolicy; why: string } {
  if (place.line && !query.lineOfBusiness) return { why: 'the line of business is not known' };
  if (place.specialty && !query.specialty) return { why: 'the specialty is not known' };
  const keys = [
    ...new Set(
      [...shelf.shipped, ...shelf.loaded].filter((one) => playbookOf(one) === playbook).map(({ key }) => key),
    ),
  ];
  const versions = keys.map((key) => versionInForce(shelf, key, query.on));
  const [best] = versions
    .flatMap(({ policy, why }) => (policy && isFor(policy, place, query) ? [{ policy, why }] : []))
    .sort(
      (a, b) =>
        precision(b.policy, query) - precision(a.policy, query) || (a.policy.key < b.policy.key ? -1 : 1),
    );
  if (best) return best;
  if (!place.line && !place.specialty && keys.length > 0)
    return { why: versionInForce(shelf, playbook, query.on).why };
  return { why: keys.length === 0 ? 'no such playbook' : 'no variant in force' };
}

function isFor({ appliesTo = {} }: PlaybookPolicy, place: Place, query: PayerQuery): boolean {
  const { lineOfBusiness, specialties } = appliesTo;
  const isOfLine = place.line ? lineOfBusiness === query.lineOfBusiness : lineOfBusiness === undefined;
  const isOfSpecialty = place.specialty
    ? (specialties ?? []).some((one) => query.specialty?.startsWith(one))
    : specialties === undefined;
  return isOfLine && isOfSpecialty;
}

/** How many characters of the taxonomy a variant names: `207RC` says more than `207R`. */
function precision({ appliesTo }: PlaybookPolicy, { specialty = '' }: PayerQuery): number {
  const named = (appliesTo?.specialties ?? []).filter((one) => specialty.startsWith(one));
  return Math.max(0, ...named.map(({ length }) => length));
}
