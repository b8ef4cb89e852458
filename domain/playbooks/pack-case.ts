import { chooseTrack, type DecisionKind } from '../appeals/track';
import { followUpStep } from '../claim/follow-up-policy';
import { legalDates } from '../deadlines/legal-dates';
import { classifyDenial } from '../denials/classify';
import type { CodeTables } from '../denials/code-tables';
import type { DenialInput } from '../denials/types';
import type { DenialAction, GroupCode, RootCause } from '../denials/vocabulary';
import { type Cents, cents, ZERO } from '../money';
import type { AnchorEvent, AppealLevel, PlaybookPolicy, WindowRule } from '../playbook';
import type { CalendarDate } from '../time';

/** A denied amount of which a pack says what becomes of it. */
export interface CaseDenial {
  group: GroupCode;
  carc: string;
  remarks?: string[];
  claimForm?: DenialInput['claimForm'];
}

/** Dates by which a pack expects its clocks to end. `none`: the pack has no such clock. */
export const CASE_CLOCKS = [
  'filing',
  'correctedClaim',
  'secondary',
  'documents',
  'retroAuthorization',
  'returnOverpayment',
  'recoupmentStop',
  'firstCheck',
  'personCalls',
] as const;
export type CaseClock = (typeof CASE_CLOCKS)[number];

export interface ExpectedRung {
  level: number;
  by: CalendarDate;
  track?: string;
}

/** One test inside a pack: facts of a claim, and what the pack's author expects of them. */
export interface PackCase {
  name: string;
  /** The dates of the claim; `received` is the day on which the payer had it. */
  claim: Partial<Record<AnchorEvent | 'received', CalendarDate>>;
  denial?: CaseDenial;
  expect: Partial<Record<CaseClock, CalendarDate | 'none'>> & {
    /** Legal dates of rungs; without a `track` those of the ladder that the denial is disputed on. */
    appeals?: ExpectedRung[];
    path?: DenialAction;
    cause?: RootCause;
  };
}

/** What came out otherwise than expected; `at` is the place below the case. */
export interface CaseMismatch {
  at: (string | number)[];
  why: string;
}

/** Runs a test of a pack by the rules that claims run by. Pure. Empty: everything came out as expected. */
export function runPackCase(policy: PlaybookPolicy, one: PackCase, tables: CodeTables): CaseMismatch[] {
  const clocks = CASE_CLOCKS.flatMap((clock) => {
    const expected = one.expect[clock];
    return expected === undefined ? [] : compare(['expect', clock], expected, clockOf(policy, one, clock));
  });
  const rungs = (one.expect.appeals ?? []).flatMap((expected, index) =>
    compare(['expect', 'appeals', index, 'by'], expected.by, rungDate(policy, one, expected)),
  );
  return [...clocks, ...rungs, ...denialMismatches(policy, one, tables)];
}

/** A date, or a sentence that begins with `needs` where the case lacks the fact that it starts from. */
type Found = CalendarDate | 'none' | `needs ${string}`;

function compare(at: CaseMismatch['at'], expected: string, found: Found | string): CaseMismatch[] {
  if (expected === found) return [];
  const why = found.startsWith('needs ')
    ? `cannot be told: the case ${found}`
    : `expected ${expected}, the pack leads to ${found}`;
  return [{ at, why }];
}

function clockOf(policy: PlaybookPolicy, one: PackCase, clock: CaseClock): Found {
  const { cadence, overpayment } = policy;
  switch (clock) {
    case 'filing':
      return endOf(one, policy.filing);
    case 'correctedClaim':
      return policy.correctedClaim.accepted ? endOf(one, policy.correctedClaim) : 'none';
    case 'secondary':
      return earliest((policy.secondary?.filing ?? [policy.filing]).map((rule) => endOf(one, rule)));
    case 'documents':
      return endOf(one, policy.documents);
    case 'retroAuthorization':
      return endOf(one, policy.retroAuthorization);
    case 'returnOverpayment':
      return endOf(one, overpayment?.returnWithin);
    case 'recoupmentStop':
      return endOf(one, overpayment?.recoupmentStop);
    case 'firstCheck':
      return whenSilent(one, cadence, 'inquire');
    case 'personCalls':
      return whenSilent(one, cadence, 'callPayer');
  }
}

function endOf({ claim }: PackCase, rule: WindowRule | undefined): Found {
  if (!rule) return 'none';
  const anchor = claim[rule.anchor];
  return anchor === undefined
    ? `needs claim.${rule.anchor}, from which the window runs`
    : legalDates(rule, anchor, anchor).legalDate;
}

/** More steps than any cadence takes until somebody calls. */
const MOST_STEPS = 200;

/** The day on which silence since the receipt first leads to a check, or to a call. */
function whenSilent(
  { claim: { received } }: PackCase,
  cadence: PlaybookPolicy['cadence'],
  act: 'inquire' | 'callPayer',
): Found {
  if (received === undefined) return 'needs claim.received';
  let today = received;
  let checks = 0;
  for (let taken = 0; taken < MOST_STEPS; taken += 1) {
    const step = followUpStep({ cadence, since: received, today, checks });
    if (step.do === act) return today;
    if (step.do === 'wait') today = step.dueOn;
    else if (step.do === 'inquire') checks += 1;
    else return 'none';
  }
  return 'none';
}

/** Of several windows the one that ends first counts. */
function earliest(dates: readonly Found[]): Found {
  const unknown = dates.find((date) => date.startsWith('needs '));
  return unknown ?? [...dates].sort()[0] ?? 'none';
}

function rungDate(policy: PlaybookPolicy, one: PackCase, { level, track }: ExpectedRung): Found {
  const rung = policy.appealLevels.find(
    (each) => each.level === level && isOf(each, track ?? trackOf(policy, one)),
  );
  return rung ? endOf(one, rung.window) : 'none';
}

function isOf({ track }: AppealLevel, wanted: string | undefined): boolean {
  return track === undefined || track === wanted;
}

function trackOf({ payerType, contract }: PlaybookPolicy, { denial }: PackCase): string | undefined {
  return chooseTrack({ payerType, contract: contract ?? 'unknown', decision: decisionOf(denial) }).track;
}

function decisionOf(denial: CaseDenial | undefined): DecisionKind {
  if (denial?.remarks?.includes('MA130')) return 'unprocessable';
  return denial?.carc === '29' ? 'lateFiling' : 'claimDenied';
}

/** What a small office claim is denied for; the amount decides nothing. */
const DENIED: Cents = cents(10_000);

function denialMismatches(
  { payerType }: PlaybookPolicy,
  { denial, expect }: PackCase,
  tables: CodeTables,
): CaseMismatch[] {
  const { path, cause } = expect;
  if (path === undefined && cause === undefined) return [];
  if (!denial) return [{ at: ['expect'], why: 'path and cause need `denial`' }];
  const { group, carc, remarks = [], claimForm = '837P' } = denial;
  const verdict = classifyDenial(
    {
      ...{ payerType, claimForm, clp02: '1', statusCodes: [], context: {} },
      ...{ chargeCents: DENIED, paidCents: ZERO, patientRespCents: group === 'PR' ? DENIED : ZERO },
      adjustments: [{ group, carc, amountCents: DENIED }],
      rarcs: remarks.map((code) => ({ code })),
    },
    tables,
  );
  return [
    ...(path ? compare(['expect', 'path'], path, verdict.action) : []),
    ...(cause ? compare(['expect', 'cause'], cause, verdict.rootCause) : []),
  ];
}
