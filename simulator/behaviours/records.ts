import { addDays, DAY, dateOf, HOUR, instant, startOf } from '../../domain/time';
import { accountOf, lastScheduled, liveVersion, nothingHeld, standing, versionOf } from './account';
import { adjudicateVersion } from './adjudicate-version';
import { CAUSES } from './causes';
import { decide } from './decide';
import { denyBy } from './denial';
import type { HeldClaims, HeldRecords, HeldVersion } from './held';
import type { Seed } from './random';
import { digits, drawFor, happens, within } from './random';
import type { AppealReceived, ClaimReceived } from './received';
import { remittanceAfter } from './schedule';
import type { PayerProfile, PayerRecords } from './types';
import { awaitedBy } from './wanted-documents';

/** RARC of a correction after records came. */
const RECORDS_REVIEWED = 'N694';
const SAID_AT = 9 * HOUR;

/** Whether the payer asks for records before it decides on an original, and what it then says. */
export function requestRecords(
  profile: PayerProfile,
  seed: Seed,
  held: HeldClaims,
  version: HeldVersion,
  asOf: number,
): ClaimReceived | undefined {
  const { requests } = profile;
  const { patientControlNumber } = version.claim;
  const draw = drawFor(seed, profile.key, patientControlNumber, 'records');
  if (!requests || !happens(draw, 'asked', requests.rate)) return undefined;
  const requestedOn = dateOf(asOf + within(draw, 'after', requests.afterDays) * DAY);
  const asked = {
    ...{ patientControlNumber, requestedOn, dueOn: addDays(requestedOn, requests.answerDays) },
    controlNumber: `${profile.controlNumberPrefix}R${digits(draw, 'number', 8)}`,
  };
  const at = instant(startOf(requestedOn) + SAID_AT);
  return { held: { ...held, asked }, answers: [{ at, body: { kind: 'recordsRequest', ...asked } }] };
}

/** The day for the records has passed and somebody asks: the claim is denied for them. */
export function denyUnanswered(
  profile: PayerProfile,
  seed: Seed,
  { asked: _, ...held }: HeldClaims,
  version: HeldVersion,
  asOf: number,
): ClaimReceived {
  const draw = drawFor(seed, profile.key, version.claim.patientControlNumber, 'unanswered');
  const days = profile.adjudication.daysAfterInquiry;
  return decide(profile, seed, held, {
    at: remittanceAfter(profile, draw, 'decision', { from: asOf, days, notBefore: lastScheduled(held) }),
    claim: version.claim,
    denial: denyBy(CAUSES.records, version.claim, draw),
    payerControlNumber: version.payerControlNumber,
  });
}

/**
 * Records reach a payer. Asked for, or announced by the claim that waits for them, they start its decision; after a denial that wanted them
 * it may pay in a later remittance. Otherwise nothing comes of them. The same intent key again gets the same receipt and nothing else.
 */
export function receiveRecords(
  profile: PayerProfile,
  seed: Seed,
  held: HeldClaims | undefined,
  { intentKey, patientControlNumber, attachmentNumber }: PayerRecords,
  asOf: number,
): AppealReceived {
  const before = held ?? nothingHeld(accountOf(patientControlNumber));
  const known = before.records?.find((one) => one.intentKey === intentKey);
  if (known) {
    const { attachmentNumber: _, ...receipt } = known;
    return { held: before, answers: [], receipt: { ...receipt, duplicate: true } };
  }
  const draw = drawFor(seed, profile.key, patientControlNumber, `records/${before.records?.length ?? 0}`);
  const reference = `${profile.controlNumberPrefix}D${digits(draw, 'reference', 8)}`;
  const filed = { intentKey, reference, receivedOn: dateOf(asOf) };
  const kept: HeldRecords = { ...filed, ...(attachmentNumber ? { attachmentNumber } : {}) };
  const after = { ...before, records: [...(before.records ?? []), kept] };
  const receipt = { ...filed, duplicate: false };
  const awaiting = awaitedBy(after, { patientControlNumber, attachmentNumber }, asOf);
  if (awaiting) {
    const { asked: _, ...free } = after;
    const wait = { asOf, days: profile.adjudication.daysAfterInquiry };
    return { ...adjudicateVersion(profile, seed, free, awaiting, wait), receipt };
  }
  const version = versionOf(after, patientControlNumber);
  if (!version) return { held: after, answers: [], receipt };
  const current = standing(after);
  const answered = current && current.at <= asOf ? (current.cause?.answered ?? 0) : 0;
  const isLive = liveVersion(after)?.claim.patientControlNumber === patientControlNumber;
  if (!isLive || !happens(draw, 'answered', answered)) return { held: after, answers: [], receipt };
  const wait = { from: asOf, days: profile.appeal.decisionDays, notBefore: lastScheduled(after) };
  const at = remittanceAfter(profile, draw, 'decision', wait);
  return { ...decide(profile, seed, after, { at, claim: version.claim, remark: RECORDS_REVIEWED }), receipt };
}
