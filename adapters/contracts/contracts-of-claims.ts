import type { BillingSummary } from '../../domain/claim/state';
import { contractInForce } from '../../domain/contracts/contract';
import { type ClaimToPrice, drgCode, remitContract } from '../../domain/contracts/remit-contract';
import { cents } from '../../domain/money';
import type { RemitContract } from '../../domain/remittance/remit';
import type { Tx } from '../database/client';
import type { BilledLine } from '../posting/remit-lines';
import { contractVersion, feeRate } from './contract-rows';

/** One claim version that a remittance is about, with its lines as billed. */
export interface BilledVersion {
  key: string;
  claimId: string;
  lines: readonly BilledLine[];
}

interface ClaimOnRecord {
  id: string;
  payer_id: string;
  billing: BillingSummary;
  line_of_business: string | null;
}

/**
 * The contract in force on the day of service of each claim version, priced for its lines; by the given key. A version without a contract is
 * left out. A practice without contracts costs one query.
 */
export async function contractsOfClaims(
  tx: Tx,
  versions: readonly BilledVersion[],
): Promise<Map<string, RemitContract>> {
  const priced = new Map<string, RemitContract>();
  if (versions.length === 0) return priced;
  const stored = (await tx.contract.findMany()).map(contractVersion);
  if (stored.length === 0) return priced;
  const claims = await claimsOnRecord(tx, [...new Set(versions.map(({ claimId }) => claimId))]);
  const matched = versions.flatMap((version) => {
    const claim = claims.get(version.claimId);
    if (!claim) return [];
    const own = stored.filter(({ payerId }) => payerId === claim.payer_id);
    const lineOfBusiness = claim.line_of_business ?? undefined;
    const contract = contractInForce(own, claim.billing.serviceFrom, lineOfBusiness);
    return contract ? [{ version, contract, claim: claimToPrice(version.lines, claim.billing) }] : [];
  });
  const rates = await ratesOf(tx, matched);
  for (const { version, contract, claim } of matched) {
    priced.set(version.key, remitContract(contract, rates.get(contract.contractId) ?? [], claim));
  }
  return priced;
}

async function claimsOnRecord(tx: Tx, claimIds: string[]): Promise<Map<string, ClaimOnRecord>> {
  const rows = await tx.$queryRaw<ClaimOnRecord[]>`
    select claim.id, claim.payer_id, claim.state -> 'billing' as billing, coverage.line_of_business
    from claim
    left join payer_sequence place on place.claim_id = claim.id and place.payer_id = claim.payer_id
    left join coverage on coverage.id = place.coverage_id
    where claim.id = any (${claimIds})`;
  return new Map(rows.map((row) => [row.id, row]));
}

/** The rows of the contracts that can price these claims: those of their codes, and those for every code. */
async function ratesOf(
  tx: Tx,
  matched: readonly { contract: { contractId: string }; claim: ClaimToPrice }[],
): Promise<Map<string, ReturnType<typeof feeRate>[]>> {
  const contractIds = [...new Set(matched.map(({ contract }) => contract.contractId))];
  const codes = new Set(['*']);
  for (const { claim } of matched) {
    for (const { procedure } of claim.lines) codes.add(procedure);
    if (claim.drg) codes.add(drgCode(claim.drg));
  }
  const rows = await tx.contractRate.findMany({
    where: { contractId: { in: contractIds }, code: { in: [...codes] } },
    orderBy: { ordinal: 'asc' },
  });
  const byContract = new Map<string, ReturnType<typeof feeRate>[]>();
  for (const row of rows)
    byContract.set(row.contractId, [...(byContract.get(row.contractId) ?? []), feeRate(row)]);
  return byContract;
}

function claimToPrice(lines: readonly BilledLine[], { place, drg }: BillingSummary): ClaimToPrice {
  return {
    lines: lines.map(({ lineId, procedure, modifiers, chargeCents, units = 1 }) => ({
      ...{ lineId, procedure, modifiers, units, chargeCents: cents(chargeCents) },
      ...(place ? { place } : {}),
    })),
    ...(drg ? { drg } : {}),
  };
}
