import { accountOf, nextControlNumber, nothingHeld } from './account';
import { adjudicateVersion } from './adjudicate-version';
import { DUPLICATE } from './causes';
import { decide } from './decide';
import { denyBy, isDuplicate } from './denial';
import { type Refusal, refuseAtDoor } from './door';
import type { HeldClaims, HeldVersion } from './held';
import type { Seed } from './random';
import { drawFor, happens } from './random';
import type { ClaimReceived } from './received';
import { requestRecords } from './records';
import { acknowledgementTimes, remittanceAfter } from './schedule';
import type { AcknowledgementAnswer, ClaimAnswer, PayerClaim, PayerProfile, Scheduled } from './types';
import { wantDocument } from './wanted-documents';

const ACCEPTED_FOR_PROCESSING = '20';
const RECEIPT_ACKNOWLEDGED = '19';

/** The two 277CAs: the clearinghouse always takes the claim; the payer may refuse it, or say nothing. */
function acknowledge(
  profile: PayerProfile,
  seed: Seed,
  version: HeldVersion,
  asOf: number,
): Scheduled<ClaimAnswer>[] {
  const { patientControlNumber } = version.claim;
  const times = acknowledgementTimes(profile, drawFor(seed, profile.key, 'acknowledgement'), asOf);
  const clearinghouse: AcknowledgementAnswer = {
    kind: 'clearinghouseAck',
    patientControlNumber,
    accepted: true,
    category: 'A1',
    statusCode: RECEIPT_ACKNOWLEDGED,
  };
  const payer: AcknowledgementAnswer = version.rejection
    ? { kind: 'payerAck', patientControlNumber, accepted: false, ...version.rejection }
    : {
        kind: 'payerAck',
        patientControlNumber,
        accepted: true,
        category: profile.acknowledgement.acceptedCategory,
        statusCode: ACCEPTED_FOR_PROCESSING,
        payerControlNumber: version.payerControlNumber,
      };
  const draw = drawFor(seed, profile.key, patientControlNumber);
  const silent = !version.rejection && happens(draw, 'silentDoor', profile.acknowledgement.silent);
  return [
    { at: times.clearinghouse, body: clearinghouse },
    ...(silent ? [] : [{ at: times.payer, body: payer }]),
  ];
}

/** The same service a second time: an answer of its own, which leaves the account as it stands. */
function answerDuplicate(
  profile: PayerProfile,
  seed: Seed,
  held: HeldClaims,
  version: HeldVersion,
  asOf: number,
): ClaimReceived {
  const draw = drawFor(seed, profile.key, version.claim.patientControlNumber, 'duplicate');
  return decide(profile, seed, held, {
    at: remittanceAfter(profile, draw, `decision/${held.versions.length}`, {
      from: asOf,
      days: profile.adjudication.days,
    }),
    claim: version.claim,
    denial: denyBy(DUPLICATE, version.claim, draw),
    payerControlNumber: version.payerControlNumber,
    aside: true,
  });
}

function holdVersion(
  profile: PayerProfile,
  seed: Seed,
  held: HeldClaims,
  claim: PayerClaim,
  asOf: number,
  rejection: Refusal | undefined,
): HeldVersion {
  return {
    claim,
    receivedAt: asOf as HeldVersion['receivedAt'],
    payerControlNumber: nextControlNumber(profile, seed, held),
    ...(rejection && { rejection }),
  };
}

/**
 * A claim reaches a payer: it is acknowledged or refused at the door, and what was let in is adjudicated on a later remittance day.
 * An original of an account that the payer holds already is a duplicate (OA-18); a replacement needs the newest number and brings the
 * reversal of what stood and a new adjudication in the same remittance; a void brings the reversal alone.
 */
export function receiveClaim(
  profile: PayerProfile,
  seed: Seed,
  held: HeldClaims | undefined,
  claim: PayerClaim,
  asOf: number,
): ClaimReceived {
  const before = held ?? nothingHeld(accountOf(claim.patientControlNumber));
  const draw = drawFor(seed, profile.key, claim.patientControlNumber);
  const rejection = refuseAtDoor(profile, before, claim, asOf, draw);
  const version = holdVersion(profile, seed, before, claim, asOf, rejection);
  const acks = acknowledge(profile, seed, version, asOf);
  const duplicate = claim.frequency === '1' && isDuplicate(before, asOf);
  const after: HeldClaims = { ...before, versions: [...before.versions, version] };
  if (rejection) return { held: after, answers: acks };
  if (duplicate) {
    const answered = answerDuplicate(profile, seed, after, version, asOf);
    return { held: answered.held, answers: [...acks, ...answered.answers] };
  }
  if (happens(draw, 'silent', profile.adjudication.silentUntilAsked)) {
    return { held: { ...after, silent: claim.patientControlNumber }, answers: acks };
  }
  const wanted = wantDocument(profile, seed, after, version, asOf);
  const requested =
    wanted ?? (claim.frequency === '1' && requestRecords(profile, seed, after, version, asOf));
  if (requested && requested !== 'there')
    return { held: requested.held, answers: [...acks, ...requested.answers] };
  const { silent: _, ...awake } = after;
  const wait = { asOf, days: profile.adjudication.days };
  const decided = adjudicateVersion(profile, seed, awake, version, wait);
  return { held: decided.held, answers: [...acks, ...decided.answers] };
}
