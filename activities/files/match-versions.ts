import type { Tx } from '../../adapters/database/client';
import { fromBigInt, fromDateColumn } from '../../adapters/database/values';
import type { BilledLine } from '../../adapters/posting/remit-lines';
import { parsePatientControlNumber } from '../../domain/ids';

/** The claim version that a payer's answer is about. */
export interface MatchedVersion {
  clientId: string;
  claimId: string;
  version: number;
  payerSequence: number;
}

const COLUMNS = {
  ...{ clientId: true, claimId: true, version: true, payerSequence: true },
  ...{ patientControlNumber: true, payerControlNumber: true },
} as const;

/** As we send it: upper case, no blanks around; payers are not always that careful. */
export function normalControlNumber(text: string): string {
  return text.trim().toUpperCase();
}

/** Versions by our patient control number (CLM01), among the claims this session may see. */
export async function matchByControlNumber(
  tx: Tx,
  numbers: readonly string[],
): Promise<Map<string, MatchedVersion>> {
  const ours = [...new Set(numbers.map(normalControlNumber))].filter((one) => parsePatientControlNumber(one));
  if (ours.length === 0) return new Map();
  const rows = await tx.claimVersion.findMany({
    where: { patientControlNumber: { in: ours } },
    select: COLUMNS,
  });
  return new Map(rows.map((row) => [row.patientControlNumber, row]));
}

/** The newest version by the payer's own claim number, where that number belongs to one claim only. */
export async function matchByPayerNumber(
  tx: Tx,
  numbers: readonly string[],
): Promise<Map<string, MatchedVersion>> {
  const wanted = [...new Set(numbers.filter((one) => one.trim() !== ''))];
  if (wanted.length === 0) return new Map();
  const rows = await tx.claimVersion.findMany({
    where: { payerControlNumber: { in: wanted } },
    select: COLUMNS,
    orderBy: { version: 'asc' },
  });
  const claims = new Map<string, Set<string>>();
  const found = new Map<string, MatchedVersion>();
  for (const row of rows) {
    const number = row.payerControlNumber ?? '';
    claims.set(number, (claims.get(number) ?? new Set()).add(row.claimId));
    found.set(number, row);
  }
  for (const [number, ids] of claims) if (ids.size > 1) found.delete(number);
  return found;
}

/** Our lines of each version, by `versionKey`; a version not sent by us yet has those of the version before it. */
export async function loadBilledLines(
  tx: Tx,
  versions: readonly MatchedVersion[],
): Promise<Map<string, BilledLine[]>> {
  const rows = await tx.claimLine.findMany({
    where: { claimId: { in: [...new Set(versions.map(({ claimId }) => claimId))] } },
    orderBy: [{ version: 'asc' }, { lineNo: 'asc' }],
  });
  const byVersion = new Map<string, BilledLine[]>();
  for (const row of rows) {
    const key = versionKey(row);
    const lines = byVersion.get(key) ?? [];
    lines.push({
      ...{ lineId: row.lineId, procedure: row.procedure, modifiers: row.modifiers },
      chargeCents: fromBigInt(row.chargeCents),
      ...unitsOf(row.quantity),
      ...(row.serviceFrom && { serviceFrom: fromDateColumn(row.serviceFrom) }),
    });
    byVersion.set(key, lines);
  }
  return byVersion;
}

function unitsOf(quantity: string | null): { units?: number } {
  const units = Number(quantity);
  return quantity !== null && Number.isFinite(units) && units > 0 ? { units } : {};
}

export function versionKey({ claimId, version }: Pick<MatchedVersion, 'claimId' | 'version'>): string {
  return `${claimId}/${version}`;
}

/** At which place each claim has this payer; a claim that does not know the payer is left out. */
export async function loadPayerSequences(
  tx: Tx,
  payerId: string | undefined,
  versions: readonly MatchedVersion[],
): Promise<Map<string, number>> {
  if (payerId === undefined) return new Map();
  const claimId = { in: [...new Set(versions.map((version) => version.claimId))] };
  const rows = await tx.payerSequence.findMany({
    where: { payerId, claimId },
    orderBy: { sequence: 'desc' },
  });
  return new Map(rows.map((row) => [row.claimId, row.sequence]));
}
