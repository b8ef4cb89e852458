import { balanceInput } from '../../domain/claim/balance';
import type { ClaimState } from '../../domain/claim/state';
import { sumCents } from '../../domain/money';
import { type ClaimBalance, claimBalance } from '../../domain/remittance/claim-balance';
import type { Adjustment, RemitClaim } from '../../domain/remittance/remit';
import type { Tx } from '../database/client';
import type { Claim, Prisma } from '../database/generated/client';
import { fromBigInt, fromDateColumn } from '../database/values';

type RemitRow = Prisma.RemitClaimGetPayload<{ include: { lines: true; adjustments: true } }>;

/** What the tables say of a claim's remittances, as posted, without the claim's state. */
export async function storedRemits(tx: Tx, claimIds: readonly string[]): Promise<Map<string, RemitClaim[]>> {
  const rows = await tx.remitClaim.findMany({
    where: { claimId: { in: [...claimIds] }, match: 'own' },
    include: { lines: true, adjustments: true },
  });
  const byClaim = new Map<string, RemitClaim[]>();
  for (const row of rows) {
    const claimId = row.claimId as string;
    byClaim.set(claimId, [...(byClaim.get(claimId) ?? []), remitOf(row)]);
  }
  return byClaim;
}

/** How a claim's money contradicts itself, in words; empty when rows, state and balances say the same and add up. */
export function moneyFaults(claim: Claim, posted: readonly RemitClaim[]): string[] {
  const state = claim.state as unknown as ClaimState;
  const balance = claimBalance(balanceInput(state));
  const faults = [...(balance.balanced ? [] : balance.problems), ...columnFaults(claim, balance)];
  const read = new Set(state.remits.map(({ remitClaimId }) => remitClaimId));
  // A remittance that lies unread in the inbox is posted and not the state's yet.
  const known = posted.filter(({ remitClaimId }) => read.has(remitClaimId));
  const lost = state.remits.filter(
    (remit) => !known.some(({ remitClaimId }) => remitClaimId === remit.remitClaimId),
  );
  if (lost.length > 0) faults.push(`${lost.length} remittances of the claim are not in the tables`);
  else if (!sameMoney(claimBalance({ ...balanceInput(state), remits: known }), balance)) {
    faults.push('The posted rows give another balance than the claim');
  }
  return faults;
}

function columnFaults(claim: Claim, balance: ClaimBalance): string[] {
  const columns = ['paidCents', 'adjustedCents', 'patientCents', 'openCents'] as const;
  const faults = columns.flatMap((name) =>
    fromBigInt(claim[name]) === balance[name]
      ? []
      : [`${name} is stored as ${claim[name]} and comes out as ${balance[name]}`],
  );
  const total = sumCents(columns.map((name) => fromBigInt(claim[name])));
  return total === fromBigInt(claim.chargeCents)
    ? faults
    : [...faults, `The parts add up to ${total}, the charge is ${claim.chargeCents}`];
}

function sameMoney(one: ClaimBalance, other: ClaimBalance): boolean {
  return (['paidCents', 'adjustedCents', 'patientCents', 'openCents'] as const).every(
    (name) => one[name] === other[name],
  );
}

function remitOf(row: RemitRow): RemitClaim {
  const byOrdinal = (one: { ordinal: number }, other: { ordinal: number }) => one.ordinal - other.ordinal;
  return {
    remitClaimId: row.id,
    remitDate: fromDateColumn(row.remitDate),
    payerSequence: row.payerSequence,
    version: row.version ?? 1,
    statusCode: row.statusCode,
    chargeCents: fromBigInt(row.chargeCents),
    paidCents: fromBigInt(row.paidCents),
    patientCents: fromBigInt(row.patientCents),
    payerControlNumber: row.payerControlNumber,
    adjustments: [...row.adjustments].sort(byOrdinal).map(adjustmentOf),
    lines: [...row.lines].sort(byOrdinal).map(lineOf),
    remarks: row.remarks as unknown as RemitClaim['remarks'],
  };
}

function adjustmentOf({
  groupCode,
  carc,
  amountCents,
  disposition,
  lineId,
}: RemitRow['adjustments'][number]): Adjustment {
  return {
    group: groupCode as Adjustment['group'],
    carc,
    amountCents: fromBigInt(amountCents),
    disposition: disposition as Adjustment['disposition'],
    ...(lineId === null ? {} : { lineId }),
  };
}

function lineOf(row: RemitRow['lines'][number]): RemitClaim['lines'][number] {
  const { lineId, procedure, submittedProcedure, chargeCents, paidCents, allowedCents } = row;
  return {
    ...{ lineId, procedure, chargeCents: fromBigInt(chargeCents), paidCents: fromBigInt(paidCents) },
    ...(submittedProcedure === null ? {} : { submittedProcedure }),
    ...(allowedCents === null ? {} : { allowedCents: fromBigInt(allowedCents) }),
  };
}
