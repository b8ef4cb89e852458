import type { Tx } from '../../adapters/database/client';
import { fromBigInt } from '../../adapters/database/values';
import { claimsNamed } from '../../adapters/posting/claims-named';
import { sumCents } from '../../domain/money';
import type { AdjustmentCandidate } from '../../domain/remittance/match-adjustment';
import type { KeyRing } from '../../platform/crypto/key-ring';

const REMIT = {
  ...{
    clientId: true,
    claimId: true,
    version: true,
    payerSequence: true,
    paidCents: true,
    payerControlNumber: true,
  },
  remittance: { select: { payerIdentifier: true } },
} as const;

/** The claims that one of these numbers names, with what the payers paid for them. */
export async function loadCandidates(
  tx: Tx,
  ring: KeyRing,
  numbers: readonly string[],
  payerIdentifier: string,
): Promise<{ candidates: AdjustmentCandidate[]; foreign: boolean }> {
  const { claimIds, others } = await claimsNamed(tx, ring, numbers);
  const candidates = await candidatesOf(tx, claimIds, payerIdentifier);
  return { candidates, foreign: claimIds.length === 0 && others };
}

/** Each claim with what its payers paid and took; the payer of the file first, by its other remittances. */
export async function candidatesOf(
  tx: Tx,
  claimIds: readonly string[],
  payerIdentifier: string,
): Promise<AdjustmentCandidate[]> {
  const claimId = { in: [...claimIds] };
  const remits = await tx.remitClaim.findMany({
    where: { claimId, match: 'own' },
    select: REMIT,
    orderBy: { id: 'asc' },
  });
  const versions = await tx.claimVersion.findMany({ where: { claimId }, orderBy: { version: 'asc' } });
  const taken = await tx.providerAdjustment.findMany({ where: { claimId, match: 'own' } });
  return claimIds.flatMap((id) => {
    const own = versions.filter((one) => one.claimId === id);
    const newest = own.at(-1);
    if (!newest) return [];
    const answers = remits.filter((one) => one.claimId === id);
    const samePayer = answers.find((one) => one.remittance.payerIdentifier === payerIdentifier);
    const payerSequence = samePayer?.payerSequence ?? answers[0]?.payerSequence ?? 1;
    const ofPayer = answers.filter((one) => one.payerSequence === payerSequence);
    const paid = ofPayer.map(({ paidCents }) => fromBigInt(paidCents));
    const before = taken.filter((one) => one.claimId === id && one.payerSequence === payerSequence);
    return {
      ...{ clientId: newest.clientId, claimId: id, version: newest.version, payerSequence },
      payerNumbers: numbersOf([...ofPayer, ...own]),
      ourNumbers: own.map(({ patientControlNumber }) => patientControlNumber),
      paidCents: sumCents(paid),
      takenCents: sumCents(before.map(({ amountCents }) => fromBigInt(amountCents))),
      samePayer: samePayer !== undefined,
    };
  });
}

function numbersOf(rows: readonly { payerControlNumber: string | null }[]): string[] {
  return [...new Set(rows.flatMap(({ payerControlNumber }) => payerControlNumber || []))];
}
