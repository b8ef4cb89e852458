import {
  FIRST_PAYER,
  payerOfVersion,
  payersBefore,
  payersOf,
  rankOf,
  remitsByPayer,
} from '../domain/claim/payers';
import type { ClaimState, ClaimVersionState } from '../domain/claim/state';
import { sumCents } from '../domain/money';
import { declinesClaim } from '../domain/remittance/payer-money';
import type { RemitClaim } from '../domain/remittance/remit';
import { standingRemits } from '../domain/remittance/standing-remits';
import {
  type EarlierPayers,
  findProfile,
  type PayerClaim,
  type PayerProfile,
  type RemittedAdjustment,
  type RemittedClaim,
} from '../simulator/behaviours';
import type { PayerView } from './payer-view';

/** How a payer of a claim behaves. */
export function profileOf(state: ClaimState, payerSequence: number): PayerProfile {
  const payer = payersOf(state).find((one) => one.payerSequence === payerSequence);
  const profile = payer && findProfile(payer.policy.key);
  if (!profile) throw new RangeError(`No simulated payer ${payer?.policy.key ?? payerSequence}`);
  return profile;
}

/** @throws RangeError when the claim has no such version */
export function versionOf(state: ClaimState, version: number): ClaimVersionState {
  const found = state.versions.find((one) => one.version === version);
  if (!found) throw new RangeError(`No version ${version} in this claim`);
  return found;
}

/** A version as the payer that gets it sees it: what earlier payers did is on it. */
export function payerClaimOf(state: ClaimState, version: number, view: PayerView): PayerClaim {
  const found = versionOf(state, version);
  const { billing } = state;
  const payerSequence = payerOfVersion(found);
  const earlier = earlierOf(state, payerSequence);
  const nextPayerId = nextAfter(state, payerSequence);
  return {
    patientControlNumber: found.patientControlNumber,
    frequency: found.frequency,
    ...(found.originalReference ? { originalReference: found.originalReference } : {}),
    chargeCents: billing.chargeCents,
    serviceFrom: billing.serviceFrom,
    lines: billing.lines.map((line) => ({ ...line, hasDiagnosisPointer: view.hasDiagnosisPointers })),
    hasAuthorization: view.hasAuthorization,
    hasRenderingProvider: view.hasRenderingProvider,
    ...(view.duplicateOf ? { duplicateOf: view.duplicateOf } : {}),
    ...announcedTo(state, payerSequence),
    ...(earlier ? { earlier } : {}),
    ...(nextPayerId ? { nextPayerId } : {}),
  };
}

/** Only the first payer is told of documents that follow the claim. */
function announcedTo({ releases = [] }: ClaimState, payerSequence: number): Pick<PayerClaim, 'announced'> {
  const announced = releases.flatMap(({ attachment, status }) =>
    attachment && status !== 'planned' ? attachment.controlNumber : [],
  );
  return payerSequence === FIRST_PAYER && announced.length > 0 ? { announced } : {};
}

/** The payer after this one, where it takes claims from other payers. */
function nextAfter(state: ClaimState, payerSequence: number): string | undefined {
  const next = payersOf(state)[rankOf(state, payerSequence)];
  const profile = next && findProfile(next.policy.key);
  return profile?.copies ? profile.payerId : undefined;
}

/** What stands of the payers before this one; what the last of them that decided handed on is left. */
function earlierOf(state: ClaimState, payerSequence: number): EarlierPayers | undefined {
  const { counted } = standingRemits(remitsByPayer(state));
  const decided = payersBefore(state, payerSequence)
    .map((payer) => counted.filter((remit) => remit.payerSequence === payer.payerSequence))
    .filter((own) => own.length > 0 && !declinesClaim(own));
  const last = decided.at(-1);
  if (!last) return undefined;
  return {
    count: decided.length,
    decidedOn:
      last
        .map(({ remitDate }) => remitDate)
        .sort()
        .at(-1) ?? '',
    lines: state.billing.lines.map(({ lineId }) => ({
      lineId,
      paidCents: sumCents(decided.flat().map((remit) => paidOn(remit, lineId))),
      leftCents: sumCents(last.map((remit) => handedOn(remit.adjustments, lineId))),
    })),
  };
}

/** What the next payer gets from the one that decided: its claim, with that decision on it. */
export function copyFor(claim: PayerClaim, decided: RemittedClaim, decidedOn: string): PayerClaim {
  const { nextPayerId: _, ...copy } = claim;
  const count = (claim.earlier?.count ?? 0) + 1;
  const before = (lineId: string) =>
    claim.earlier?.lines.find((line) => line.lineId === lineId)?.paidCents ?? 0;
  const lines = decided.lines.map(({ lineId, paidCents }) => ({
    lineId,
    paidCents: before(lineId) + paidCents,
    leftCents: handedOn(decided.adjustments, lineId),
  }));
  return { ...copy, earlier: { count, decidedOn, lines } };
}

function paidOn({ lines }: RemitClaim, lineId: string): number {
  return sumCents(lines.filter((line) => line.lineId === lineId).map((line) => line.paidCents));
}

/** PR and OA-209 of a line. */
function handedOn(adjustments: readonly RemittedAdjustment[], lineId: string): number {
  return sumCents(
    adjustments
      .filter((one) => one.lineId === lineId && (one.group === 'PR' || one.carc === '209'))
      .map((one) => one.amountCents),
  );
}
