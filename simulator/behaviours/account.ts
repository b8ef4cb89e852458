import { parsePatientControlNumber } from '../../domain/ids';
import type { HeldAdjudication, HeldClaims, HeldVersion } from './held';
import type { Seed } from './random';
import { digits, drawFor } from './random';
import type { PayerProfile } from './types';

/** The account that a patient control number belongs to: all versions of one of our claims, or the number itself when it is not ours. */
export function accountOf(patientControlNumber: string): string {
  return parsePatientControlNumber(patientControlNumber)?.claimNumber ?? patientControlNumber;
}

/** What a payer holds of an account it never heard of. */
export function nothingHeld(account: string): HeldClaims {
  return { account, versions: [], adjudications: [], appeals: [] };
}

/** The newest version under a patient control number. */
export function versionOf(held: HeldClaims, patientControlNumber: string): HeldVersion | undefined {
  return held.versions.findLast((version) => version.claim.patientControlNumber === patientControlNumber);
}

/** The newest version that was let in at the door. */
export function liveVersion(held: HeldClaims): HeldVersion | undefined {
  return held.versions.findLast((version) => version.rejection === undefined);
}

/** Nothing has been decided of an account whose only answers are reversals. */
export function standing(held: HeldClaims, asOf = Number.POSITIVE_INFINITY): HeldAdjudication | undefined {
  let current: HeldAdjudication | undefined;
  for (const adjudication of held.adjudications) {
    if (adjudication.at > asOf || adjudication.aside) continue;
    current = adjudication.claim.statusCode === '22' ? undefined : adjudication;
  }
  return current;
}

/** When the last of the account's scheduled answers leaves; nothing later may overtake it. */
export function lastScheduled(held: HeldClaims): number {
  return Math.max(0, ...held.adjudications.map(({ at }) => at));
}

/** The payer's number that a replacement has to quote now (REF*F8). */
export function latestControlNumber(held: HeldClaims, asOf: number): string | undefined {
  return standing(held, asOf)?.claim.payerControlNumber ?? liveVersion(held)?.payerControlNumber;
}

/** A new claim control number: twelve digits of the account and two that count what the payer made of it. */
export function nextControlNumber(profile: PayerProfile, seed: Seed, held: HeldClaims): string {
  const draw = drawFor(seed, profile.key, held.account);
  const ordinal = held.versions.length + held.adjudications.length;
  const stem = digits(draw, 'controlNumber', 10);
  return `${profile.controlNumberPrefix}${stem}${String(ordinal).padStart(2, '0')}`;
}
