import { namesProcedure } from '../../domain/procedure-pattern';
import { addDays, DAY, dateOf, HOUR, instant, startOf } from '../../domain/time';
import type { HeldClaims, HeldVersion } from './held';
import type { Seed } from './random';
import { digits, drawFor, happens, within } from './random';
import type { ClaimReceived } from './received';
import type { PayerClaim, PayerProfile, RecordsRequestAnswer } from './types';

const SAID_AT = 9 * HOUR;

/**
 * A claim for which the payer wants a document. `there`: it was announced and lies there under its number; otherwise the payer waits for what
 * was announced, or asks soon for what was not, and decides when it comes. `undefined`: it wants none of this claim.
 */
export function wantDocument(
  profile: PayerProfile,
  seed: Seed,
  held: HeldClaims,
  version: HeldVersion,
  asOf: number,
): 'there' | ClaimReceived | undefined {
  const { documents } = profile;
  const { claim } = version;
  if (!documents || !wants(documents, claim)) return undefined;
  const { patientControlNumber, announced = [] } = claim;
  const draw = drawFor(seed, profile.key, patientControlNumber, 'document');
  const overlooked = happens(draw, 'overlooked', documents.overlooked);
  const isThere = held.records?.some(({ attachmentNumber = '' }) => announced.includes(attachmentNumber));
  if (isThere && !overlooked) return 'there';
  const days = within(draw, 'days', announced.length > 0 ? documents.waitDays : documents.askDays);
  const requestedOn = dateOf(asOf + days * DAY);
  const asked: Omit<RecordsRequestAnswer, 'kind'> = {
    ...{ patientControlNumber, requestedOn, dueOn: addDays(requestedOn, documents.answerDays) },
    controlNumber: `${profile.controlNumberPrefix}R${digits(draw, 'number', 8)}`,
    unlessComes: overlooked ? [] : announced,
  };
  const at = instant(startOf(requestedOn) + SAID_AT);
  return { held: { ...held, asked }, answers: [{ at, body: { kind: 'recordsRequest', ...asked } }] };
}

function wants(
  { procedures, modifiers }: NonNullable<PayerProfile['documents']>,
  { frequency, lines }: PayerClaim,
): boolean {
  return (
    frequency === '1' &&
    lines.some(
      (line) =>
        procedures.some((listed) => namesProcedure(listed, line.procedure)) &&
        (!modifiers || modifiers.some((code) => line.modifiers.includes(code))),
    )
  );
}

/** Whether a request still leaves: one whose document came before its day is never sent. */
export function stillAsks({ asked }: HeldClaims, request: RecordsRequestAnswer): boolean {
  return request.unlessComes === undefined || asked?.controlNumber === request.controlNumber;
}

/** The version whose decision waits for what comes now: records that were asked for by now, or the document that was announced. */
export function awaitedBy(
  { asked, versions }: HeldClaims,
  { patientControlNumber, attachmentNumber }: { patientControlNumber: string; attachmentNumber?: string },
  asOf: number,
): HeldVersion | undefined {
  if (!asked) return undefined;
  const wasAsked = asked.unlessComes === undefined || dateOf(asOf) >= asked.requestedOn;
  const isAnswer = wasAsked && asked.patientControlNumber === patientControlNumber;
  const isAnnounced = attachmentNumber !== undefined && asked.unlessComes?.includes(attachmentNumber);
  if (!isAnswer && !isAnnounced) return undefined;
  return versions.findLast(({ claim }) => claim.patientControlNumber === asked.patientControlNumber);
}
