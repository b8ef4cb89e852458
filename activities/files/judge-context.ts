import { contractsOfClaims } from '../../adapters/contracts/contracts-of-claims';
import type { Tx } from '../../adapters/database/client';
import { fromDateColumn } from '../../adapters/database/values';
import { claimContentContext } from '../../adapters/documents/claim-content';
import type { BilledLine } from '../../adapters/posting/remit-lines';
import { billedWitness } from '../../adapters/posting/witness';
import type { ClaimWitness } from '../../domain/remittance/held-remits';
import type { CalendarDate } from '../../domain/time';
import { decryptJson } from '../../platform/crypto/field-encryption';
import type { Claim837, RemitClaim835 } from '../../x12/types';
import type { PostingDeps } from './deps';
import { type JudgeContext, versionOf } from './judge-remit-claim';
import {
  loadBilledLines,
  loadPayerSequences,
  type MatchedVersion,
  matchByControlNumber,
  matchByPayerNumber,
  versionKey,
} from './match-versions';

/** What judging some CLPs of one payment asks of the database; a fixed number of statements however many they are. */
export async function loadJudgeContext(
  tx: Tx,
  deps: PostingDeps,
  payment: { payerId?: string; paymentDate: CalendarDate },
  claims: readonly RemitClaim835[],
): Promise<JudgeContext> {
  const byControlNumber = await matchByControlNumber(
    tx,
    claims.map((claim) => claim.patientControlNumber),
  );
  const byPayerNumber = await matchByPayerNumber(
    tx,
    claims.map((claim) => claim.payerControlNumber ?? ''),
  );
  const versions = claims.flatMap((claim) => versionOf(claim, { byControlNumber, byPayerNumber }) ?? []);
  const lines = await loadBilledLines(tx, versions);
  const billed = versions.map((version) => ({
    ...{ key: versionKey(version), claimId: version.claimId },
    lines: linesOf(lines, version),
  }));
  return {
    ...{ byControlNumber, byPayerNumber, lines, contracts: await contractsOfClaims(tx, billed) },
    sequences: await loadPayerSequences(tx, payment.payerId, versions),
    witnesses: await loadWitnesses(tx, deps, versions, lines),
    ...{ paymentDate: payment.paymentDate, lookup: deps.lookup, newId: deps.newId },
  };
}

function linesOf(lines: ReadonlyMap<string, BilledLine[]>, version: MatchedVersion): BilledLine[] {
  return lines.get(versionKey(version)) ?? lines.get(versionKey({ ...version, version: 1 })) ?? [];
}

/** Whose each version is, for how much and when. People are those of the imported claim: a correction may only spell them better. */
async function loadWitnesses(
  tx: Tx,
  { ring }: Pick<PostingDeps, 'ring'>,
  versions: readonly MatchedVersion[],
  lines: ReadonlyMap<string, BilledLine[]>,
): Promise<Map<string, ClaimWitness>> {
  const claimId = { in: [...new Set(versions.map((version) => version.claimId))] };
  const rows = await tx.claimVersion.findMany({
    where: { claimId, version: 1 },
    select: { claimId: true, content: true, claim: { select: { serviceFrom: true, serviceThrough: true } } },
  });
  const found = new Map<string, ClaimWitness>();
  for (const row of rows) {
    if (!row.content) continue;
    const content = decryptJson<Claim837>(ring, claimContentContext(row.claimId, 1), row.content);
    const days = [fromDateColumn(row.claim.serviceFrom), fromDateColumn(row.claim.serviceThrough)];
    for (const version of versions.filter((one) => one.claimId === row.claimId)) {
      const charges = linesOf(lines, version).map((line) => line.chargeCents);
      const chargeCents = charges.reduce((sum, one) => sum + one, 0);
      found.set(versionKey(version), billedWitness(content, { chargeCents, days }));
    }
  }
  return found;
}
