import type { Tx } from '../database/client';
import { claimNumberOf } from './claim-number';
import { type ClaimRows, type ClaimToWrite, claimRows, type WriteContext } from './claim-rows';
import {
  accountRef,
  coverageRef,
  ensureAccounts,
  ensureCoverages,
  ensurePatients,
  ensurePayers,
  ensureProviders,
  patientRef,
  type WantedCoverage,
} from './ensure-parties';
import type { PlannedClaim } from './plan-import';

export interface WriteClaimsContext extends WriteContext {
  tx: Tx;
  newId: () => string;
  /** 1 and up when a claim number turned out to be taken by another client's claim. */
  attempt: number;
}

/**
 * Writes claims with all that they refer to, set-based: a fixed number of statements however many claims there are.
 * @returns their ids, in the order given
 */
export async function writeClaims(
  context: WriteClaimsContext,
  planned: readonly PlannedClaim[],
): Promise<string[]> {
  const { tx } = context;
  if (planned.length === 0) return [];
  const rows = (await resolve(context, planned)).map((claim) => claimRows(claim, context));
  const all = <Row>(pick: (claim: ClaimRows) => Row[]) => rows.flatMap(pick);
  await tx.claim.createMany({ data: rows.map(({ claim }) => claim) });
  await tx.payerSequence.createMany({ data: all(({ sequences }) => sequences) });
  await tx.claimVersion.createMany({ data: rows.map(({ version }) => version) });
  await tx.claimLine.createMany({ data: all(({ lines }) => lines) });
  return rows.map(({ claim }) => claim.id);
}

async function resolve(
  context: WriteClaimsContext,
  planned: readonly PlannedClaim[],
): Promise<ClaimToWrite[]> {
  const { ring, newId, attempt } = context;
  const payers = await ensurePayers(context, planned);
  const patients = await ensurePatients(context, planned);
  await ensureProviders(context, planned);
  const linked = planned.map((one) => ({
    planned: one,
    patientId: found(patients, patientRef(ring, one)),
    payerId: found(payers, one.claim.payer.id ?? ''),
  }));
  const ofOthers = linked.flatMap((one) => otherCoverages(one, payers));
  const coverages = await ensureCoverages(context, [...linked, ...ofOthers]);
  const accounts = await ensureAccounts(context, linked);
  return linked.map((one) => ({
    planned: one.planned,
    claimId: newId(),
    claimNumber: claimNumberOf(ring, one.planned.place.clientId, one.planned.externalIdHash, attempt),
    payerId: one.payerId,
    coverageId: found(coverages, coverageRef(ring, one)),
    accountId: found(accounts, accountRef(ring, one.planned, one.patientId)),
    otherPayers: otherCoverages(one, payers).map((wanted) => ({
      payerId: wanted.payerId,
      coverageId: found(coverages, coverageRef(ring, wanted)),
    })),
  }));
}

/** Coverages of the claim's other payers, in the order of `planned.others`. */
function otherCoverages(
  { planned, patientId }: WantedCoverage,
  payers: ReadonlyMap<string, string>,
): WantedCoverage[] {
  return planned.others.map(({ identifier, coverage }) => ({
    ...{ planned, patientId, payerId: found(payers, identifier), other: coverage },
  }));
}

function found(ids: ReadonlyMap<string, string>, key: string): string {
  const id = ids.get(key);
  if (id === undefined) throw new RangeError('A row that was just written is not there');
  return id;
}

/** Which of these claims are on record, and which file brought each. Keys are `client/hash`. */
export async function knownClaims(
  tx: Tx,
  planned: readonly PlannedClaim[],
): Promise<Map<string, string | null>> {
  const externalIdHash = { in: planned.map((one) => one.externalIdHash) };
  const rows = await tx.claim.findMany({
    where: { externalIdHash },
    select: { clientId: true, externalIdHash: true, importFileId: true },
  });
  return new Map(rows.map((row) => [`${row.clientId}/${row.externalIdHash}`, row.importFileId]));
}
