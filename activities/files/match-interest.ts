import type { Tx } from '../../adapters/database/client';
import { addFacts } from '../../adapters/database/fact-inbox';
import { fromBigInt, fromDateColumn } from '../../adapters/database/values';
import type { NewFact } from '../../domain/claim/claim-store';
import { numbersIn, plainNumber } from '../../domain/matching/claim-numbers';
import type { AdjustmentCandidate } from '../../domain/remittance/match-adjustment';
import { decryptField } from '../../platform/crypto/field-encryption';
import { loadCandidates } from './adjustment-candidates';
import type { Posting, PostingDeps } from './deps';
import { interestFact } from './interest';

/**
 * Leads the interest of a file to the claims that its references name: payers often pay it apart from the claim. Only a whole number counts.
 * Interest that names none stays with the payment, and nobody has to explain it: it moves no claim's money. What was told with its remittance
 * has the same key and is not told again.
 */
export async function matchInterest(tx: Tx, { ring }: PostingDeps, { file, asOf }: Posting): Promise<void> {
  const rows = await tx.providerAdjustment.findMany({
    where: { match: 'interest', claimId: null, remittance: { fileId: file.id } },
    include: { remittance: { select: { payerIdentifier: true, paymentDate: true, traceNumber: true } } },
    orderBy: { id: 'asc' },
  });
  const facts: NewFact[] = [];
  for (const { id, ordinal, remittanceId, remittance, reference, amountCents } of rows) {
    if (!reference) continue;
    const name = decryptField(ring, `provider_adjustment.reference/${id}`, reference).toString();
    const { candidates } = await loadCandidates(tx, ring, numbersIn(name), remittance.payerIdentifier);
    const [found, another] = candidates.filter((one) => isNamedBy(name, one));
    if (!found || another) continue;
    const { clientId, claimId, payerSequence } = found;
    await tx.providerAdjustment.update({ where: { id }, data: { claimId, payerSequence } });
    const paid = {
      ...{ interestId: `${remittanceId}/${ordinal}`, amountCents: fromBigInt(amountCents) },
      on: fromDateColumn(remittance.paymentDate),
    };
    const from = { fileId: file.id, traceNumber: remittance.traceNumber };
    facts.push(interestFact({ clientId, claimId, payerSequence }, paid, from));
  }
  await addFacts(tx, facts, asOf);
}

function isNamedBy(reference: string, { payerNumbers, ourNumbers }: AdjustmentCandidate): boolean {
  const name = plainNumber(reference);
  return [...payerNumbers, ...ourNumbers].some((number) => plainNumber(number) === name);
}
