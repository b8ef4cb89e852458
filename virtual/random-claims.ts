import type { ClaimPayer } from '../domain/claim/claim-payer';
import { newClaimState } from '../domain/claim/new-claim';
import { cents, sumCents } from '../domain/money';
import type { PlaybookPolicy } from '../domain/playbook';
import { type CalendarDate, DAY, dateOf, HOUR, instant, type PracticeInstant } from '../domain/time';
import { findProfile } from '../simulator/behaviours';
import type { PayerView } from './payer-view';
import type { VirtualClaim } from './practice-options';

/** A number from 0 to 1 (not included). */
export type Random = () => number;

/** A small seeded generator (mulberry32), so that a world is its seed. */
export function seededRandom(seed: number): Random {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

const PROCEDURES = [
  ['99213', 12_500],
  ['99214', 18_500],
  ['90834', 15_000],
  ['90837', 19_000],
  ['11055', 9_000],
  ['11720', 7_000],
  ['93000', 8_000],
  ['80053', 6_500],
] as const;

export interface RandomClaimsOptions {
  random: Random;
  count: number;
  policies: readonly PlaybookPolicy[];
  startAt: PracticeInstant;
  /** Claims come in over this many days. */
  days: number;
  /** Share of claims that repeat an earlier one of the same payer. */
  duplicates: number;
  idPrefix?: string;
}

type RandomClaim = VirtualClaim & { view: PayerView };

/** Claims as a practice would export them: several payers, one to three lines, a few without what the payer wants, a few sent twice. */
export function randomClaims(options: RandomClaimsOptions): RandomClaim[] {
  const claims: RandomClaim[] = [];
  for (let i = 0; i < options.count; i++) {
    const original = options.random() < options.duplicates ? pick(options.random, claims) : undefined;
    claims.push(original && !original.duplicateOf ? repeated(options, i, original) : fresh(options, i));
  }
  return claims;
}

function fresh(options: RandomClaimsOptions, index: number): RandomClaim {
  const { random, policies, startAt, days } = options;
  const policy = pick(random, policies.filter(isFirst)) as PlaybookPolicy;
  const laterPayers = laterPayersFor(random, policy, policies);
  const importedAt = instant(startAt + Math.floor(random() * days) * DAY + Math.floor(random() * 10) * HOUR);
  const serviceFrom = dateOf(importedAt - Math.floor(1 + random() * 20) * DAY);
  const lines = Array.from({ length: 1 + Math.floor(random() * 3) }, (_, at) => {
    const [procedure, charge] = pick(random, PROCEDURES) as (typeof PROCEDURES)[number];
    return {
      lineId: `L${at + 1}`,
      procedure,
      modifiers: random() < 0.1 ? ['25'] : [],
      chargeCents: cents(charge),
    };
  });
  const state = newClaimState({
    clientId: 'client-1',
    claimId: `${options.idPrefix ?? 'claim'}-${index + 1}`,
    claimNumber: claimNumberOf(index, options.idPrefix),
    policy,
    ...(laterPayers.length > 0 ? { laterPayers } : {}),
    billing: {
      form: '837P',
      partnerId: 'sim',
      payerId: policy.key,
      chargeCents: sumCents(lines.map((line) => line.chargeCents)),
      serviceFrom,
      serviceThrough: serviceFrom,
      lines,
    },
  });
  return { state, importedAt, view: { ...randomView(random), ...enrolledFrom(state.claimId, importedAt) } };
}

const isFirst = ({ key }: PlaybookPolicy) => findProfile(key)?.neverFirst !== true;

/** Share of claims with a payer after the first; Medicare's have one more often than not. */
const SHARE_WITH_SECOND = 0.25;
const SHARE_AFTER_FORWARDER = 0.8;
const SHARE_WITH_THIRD = 0.15;

/** A supplement after a payer that forwards, else a payer that comes last or another ordinary one; now and then a third. */
function laterPayersFor(
  random: Random,
  first: PlaybookPolicy,
  policies: readonly PlaybookPolicy[],
): ClaimPayer[] {
  const forwards = findProfile(first.key)?.forwards !== undefined;
  if (random() >= (forwards ? SHARE_AFTER_FORWARDER : SHARE_WITH_SECOND)) return [];
  const takesCopies = ({ key }: PlaybookPolicy) => findProfile(key)?.copies !== undefined;
  const others = policies.filter((one) => one !== first && !findProfile(one.key)?.forwards);
  const second = pick(
    random,
    others.filter((one) => takesCopies(one) === forwards),
  );
  const third = random() < SHARE_WITH_THIRD ? pick(random, others.filter(isLast)) : undefined;
  return [second, third === second ? undefined : third].flatMap((policy, at) =>
    policy ? [{ payerSequence: at + 2, payerId: policy.key, partnerId: 'sim', policy }] : [],
  );
}

const isLast = ({ key }: PlaybookPolicy) => findProfile(key)?.coordination === 'lesserOf';

/** The same visit exported again: another claim of ours, the same service to the payer. */
function repeated(options: RandomClaimsOptions, index: number, original: RandomClaim): RandomClaim {
  const copy = fresh(options, index);
  const { billing, policy, laterPayers } = original.state;
  const { laterPayers: _, ...state } = copy.state;
  return {
    ...copy,
    state: { ...state, billing, policy, ...(laterPayers ? { laterPayers } : {}) },
    importedAt: instant(Math.max(copy.importedAt, original.importedAt + 3 * DAY)),
    view: { ...original.view, duplicateOf: `of ${original.state.claimNumber}` },
    duplicateOf: original.state.claimId,
  };
}

/** One provider in thirty is not enrolled yet, by the claim's name: for days, or beyond what the filing limit bears. */
function enrolledFrom(claimId: string, importedAt: PracticeInstant): { enrolledFrom?: CalendarDate } {
  const [share, days] = [hashOf(claimId) % 30, hashOf(`${claimId}/days`) % 200];
  return share === 0 ? { enrolledFrom: dateOf(importedAt + days * DAY) } : {};
}

function hashOf(text: string): number {
  return [...text].reduce((sum, letter) => (sum * 31 + letter.charCodeAt(0)) % 1_679_616, 7);
}

function randomView(random: Random): PayerView {
  return {
    hasAuthorization: random() < 0.7,
    hasRenderingProvider: random() < 0.85,
    hasDiagnosisPointers: random() < 0.9,
  };
}

function claimNumberOf(index: number, prefix = ''): string {
  const tail = (index + 1).toString(36).toUpperCase().padStart(6, '0');
  const head = hashOf(prefix);
  return `OV${head.toString(36).toUpperCase().padStart(4, '0')}${tail}`;
}

function pick<T>(random: Random, from: readonly T[]): T | undefined {
  return from[Math.floor(random() * from.length)];
}
