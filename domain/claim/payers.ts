import type { PlaybookPolicy } from '../playbook';
import type { RemitClaim } from '../remittance/remit';
import type { ClaimPayer } from './claim-payer';
import type { DenialCase, DraftKind } from './denial-case';
import { type ClaimState, type ClaimVersionState, currentVersion } from './state';

/** The number of the payer a claim is first billed to, and of everything recorded before a claim could have more than one. */
export const FIRST_PAYER = 1;

/** Every payer of the claim, primary first. */
export function payersOf(state: ClaimState): ClaimPayer[] {
  const first = firstPayer(state);
  if (!state.laterPayers) return [first];
  const known = [first, ...state.laterPayers];
  const order = state.payerOrder ?? [];
  const place = ({ payerSequence }: ClaimPayer) => {
    const at = order.indexOf(payerSequence);
    return at < 0 ? order.length + payerSequence : at;
  };
  return known.sort((a, b) => place(a) - place(b));
}

function firstPayer({ billing, policy }: ClaimState): ClaimPayer {
  return { payerSequence: FIRST_PAYER, payerId: billing.payerId, partnerId: billing.partnerId, policy };
}

/** The payer with this number; a number that the claim does not know is the first payer's, as it was when a claim had only one. */
export function payerOf(state: ClaimState, payerSequence: number = FIRST_PAYER): ClaimPayer {
  return state.laterPayers?.find((payer) => payer.payerSequence === payerSequence) ?? firstPayer(state);
}

export function policyOf(state: ClaimState, payerSequence?: number): PlaybookPolicy {
  return payerOf(state, payerSequence).policy;
}

/** The payer a version was or will be sent to. */
export function payerOfVersion({
  payerSequence = FIRST_PAYER,
}: Pick<ClaimVersionState, 'payerSequence'>): number {
  return payerSequence;
}

/** The policy of the payer that a version goes to. */
export function policyOfVersion(state: ClaimState, version: ClaimVersionState): PlaybookPolicy {
  return policyOf(state, payerOfVersion(version));
}

/** The policy of the payer that denied or refused. */
export function policyOfCase(state: ClaimState, { payerSequence }: DenialCase): PlaybookPolicy {
  return policyOf(state, payerSequence);
}

/** The numbers of the payers, primary first; what money and adjudication are read in. */
export function payerOrderOf(state: ClaimState): number[] {
  return payersOf(state).map(({ payerSequence }) => payerSequence);
}

/** 1 for the primary payer, 2 for the next. */
export function rankOf(state: ClaimState, payerSequence: number): number {
  const at = payerOrderOf(state).indexOf(payerSequence);
  return at < 0 ? payerSequence : at + 1;
}

/** Payers that are responsible before this one, primary first. */
export function payersBefore(state: ClaimState, payerSequence: number): ClaimPayer[] {
  return payersOf(state).slice(0, rankOf(state, payerSequence) - 1);
}

/** The newest version that went or goes to this payer. */
export function newestVersionFor(state: ClaimState, payerSequence: number): ClaimVersionState | undefined {
  return state.versions.findLast((version) => payerOfVersion(version) === payerSequence);
}

/** The newest number that this payer gave the claim: what REF*F8 names. */
export function payerControlNumberOf(state: ClaimState, payerSequence: number): string | undefined {
  const remit = state.remits.findLast((one) => payerSequenceIn(state, one) === payerSequence);
  return remit?.payerControlNumber || newestVersionFor(state, payerSequence)?.payerControlNumber;
}

/** The payer of a remittance; one whose payer the claim does not know belongs to the payer of its version. */
export function payerSequenceIn(state: ClaimState, remit: RemitClaim): number {
  if (payersOf(state).some(({ payerSequence }) => payerSequence === remit.payerSequence))
    return remit.payerSequence;
  const version = state.versions.find((one) => one.version === remit.version);
  return version ? payerOfVersion(version) : FIRST_PAYER;
}

/** A void of ours that this payer has and that it answers by taking its decision back: no other decision follows. */
export function voidOf(state: ClaimState, payerSequence: number): ClaimVersionState | undefined {
  const newest = newestVersionFor(state, payerSequence);
  const reached = newest && ['sent', 'accepted', 'adjudicated'].includes(newest.status);
  return reached && newest.frequency === '8' ? newest : undefined;
}

/** The remittances, each with the number of the payer that it belongs to: the claim's own list where they all name it already. */
export function remitsByPayer(state: ClaimState): readonly RemitClaim[] {
  const known = new Set(payerOrderOf(state));
  if (state.remits.every(({ payerSequence }) => known.has(payerSequence))) return state.remits;
  return state.remits.map((remit) => ({ ...remit, payerSequence: payerSequenceIn(state, remit) }));
}

/**
 * The version whose content a case's draft is about: a correction builds on the payer's newest version, whether it was denied or refused at
 * the door; a letter is about the version that was denied.
 */
export function draftedVersion(state: ClaimState, denialCase: DenialCase, kind: DraftKind): number {
  if (kind !== 'correctedClaim') return denialCase.version;
  return (newestVersionFor(state, denialCase.payerSequence) ?? currentVersion(state)).version;
}
