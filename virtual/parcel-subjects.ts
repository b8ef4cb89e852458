import type { AppealSendInput } from '../domain/claim/acts';
import type { DenialCase } from '../domain/claim/denial-case';
import { FIRST_PAYER, newestVersionFor, payerOfVersion } from '../domain/claim/payers';
import type { ReleaseState } from '../domain/claim/release-state';
import { type ClaimState, type ClaimVersionState, deadlineByKey } from '../domain/claim/state';
import type { DeadlineKey } from '../domain/deadlines/deadline';
import type { CalendarDate } from '../domain/time';
import { profileOf, versionOf } from './payer-claims';

/** The case that an appeal is about. */
export function caseOf(state: ClaimState, { appealId }: AppealSendInput): DenialCase | undefined {
  const appeal = state.appeals.find((one) => one.appealId === appealId);
  return state.cases.find((one) => one.caseId === appeal?.caseId);
}

/** Key of the payer that gets a packet. */
export function payerOfAppeal([state]: readonly ClaimState[], input: AppealSendInput): string {
  if (!state) throw new RangeError('A packet has at least one claim');
  return profileOf(state, caseOf(state, input)?.payerSequence ?? FIRST_PAYER).key;
}

/** Released records, the version that they are about, and the payer that asked for them. */
export function releasedFor(
  state: ClaimState,
  releaseId: string,
): { release: ReleaseState | undefined; version: ClaimVersionState; payerSequence: number } {
  const release = state.releases?.find((one) => one.releaseId === releaseId);
  const newest = release?.attachment && newestVersionFor(state, FIRST_PAYER);
  if (newest) return { release, version: newest, payerSequence: FIRST_PAYER };
  const denialCase = state.cases.find((one) => one.caseId === release?.caseId);
  const version = versionOf(state, denialCase?.version ?? 1);
  return { release, version, payerSequence: denialCase?.payerSequence ?? payerOfVersion(version) };
}

/** A letter about an appeal with a life of its own goes there. */
export function ownAppealOf({ appeals }: ClaimState, intentKey: string): string | undefined {
  return appeals.find((one) => one.own && one.intentKey === intentKey)?.appealId;
}

/** The first safe date of the clocks that a parcel has to keep. */
export function safeDateOf(
  packet: readonly ClaimState[],
  subjectIn: (state: ClaimState) => { deadlineKey?: DeadlineKey } | undefined,
): CalendarDate | undefined {
  const dates = packet.flatMap((state) => {
    const legal = deadlineByKey(state, subjectIn(state)?.deadlineKey ?? '')?.legal;
    return legal ? [legal.safeDate] : [];
  });
  return dates.sort()[0];
}
