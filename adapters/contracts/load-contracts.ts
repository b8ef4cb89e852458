import { createHash } from 'node:crypto';
import type { FeeRate } from '../../domain/contracts/contract';
import type { PracticeInstant } from '../../domain/time';
import type { Tx } from '../database/client';
import { toBigInt, toDateColumn, toTimestamp } from '../database/values';
import { type ContractDraft, ContractFileInvalid } from './contract-file';
import { feeRate } from './contract-rows';

/** What loading a contract does. */
export interface LoadedContract {
  /** Absent where it would be written and was not. */
  contractId?: string;
  payerId: string;
  lineOfBusiness?: string;
  effectiveFrom: string;
  effectiveThrough?: string;
  document: string;
  version: number;
  rates: number;
  /** `unchanged`: the newest version on record says the same, nothing is written. */
  status: 'new' | 'newVersion' | 'unchanged';
  /** Against the version before. */
  changes: { added: number; removed: number; changed: number };
}

export interface LoadRequest {
  clientId: string;
  /** The file's name, for messages. */
  file: string;
  drafts: readonly ContractDraft[];
  asOf: PracticeInstant;
  newId: () => string;
}

/**
 * Loads contracts as immutable versions: one that says what the newest version of its key says changes nothing, any other becomes the next
 * version. Run it in a transaction of the client.
 *
 * @throws ContractFileInvalid for a payer that is not on record
 */
export async function loadContracts(tx: Tx, request: LoadRequest): Promise<LoadedContract[]> {
  const payerIds = await payersOf(tx, request);
  const loaded: LoadedContract[] = [];
  for (const draft of request.drafts)
    loaded.push(await loadContract(tx, request, draft, payerIds.get(draft.payer) ?? ''));
  return loaded;
}

async function payersOf(tx: Tx, { drafts, file }: LoadRequest): Promise<Map<string, string>> {
  const named = [...new Set(drafts.map(({ payer }) => payer))];
  const rows = await tx.payer.findMany({
    where: { OR: [{ id: { in: named } }, { identifier: { in: named } }] },
  });
  const ids = new Map(rows.flatMap((row) => [[row.identifier, row.id] as const, [row.id, row.id] as const]));
  const unknown = named.filter((payer) => !ids.has(payer));
  if (unknown.length > 0)
    throw new ContractFileInvalid(
      unknown.map((payer) => ({ file, line: 0, field: 'payer', why: `${payer} is no payer on record` })),
    );
  return ids;
}

async function loadContract(
  tx: Tx,
  { clientId, asOf, newId }: LoadRequest,
  draft: ContractDraft,
  payerId: string,
): Promise<LoadedContract> {
  const { lineOfBusiness, effectiveFrom, effectiveThrough, document, rates } = draft;
  const key = {
    clientId,
    payerId,
    lineOfBusiness: lineOfBusiness ?? '',
    effectiveFrom: toDateColumn(effectiveFrom),
  };
  const newest = await tx.contract.findFirst({
    where: key,
    orderBy: { version: 'desc' },
    include: { rates: { orderBy: { ordinal: 'asc' } } },
  });
  const sha256 = digest({ document, effectiveThrough: effectiveThrough ?? '', rates });
  const answer = {
    ...{ payerId, effectiveFrom, document, rates: rates.length },
    ...(lineOfBusiness ? { lineOfBusiness } : {}),
    ...(effectiveThrough ? { effectiveThrough } : {}),
    changes: changesOf(newest?.rates.map(feeRate) ?? [], rates),
  };
  if (newest?.sha256 === sha256)
    return { ...answer, contractId: newest.id, version: newest.version, status: 'unchanged' };
  const version = (newest?.version ?? 0) + 1;
  const status = newest ? 'newVersion' : 'new';
  const id = newId();
  await tx.contract.create({
    data: {
      ...{ ...key, id, version, document, sha256, loadedAt: toTimestamp(asOf) },
      effectiveThrough: effectiveThrough ? toDateColumn(effectiveThrough) : null,
    },
  });
  await tx.contractRate.createMany({
    data: rates.map((rate, at) => rateRow(rate, { clientId, contractId: id, at })),
  });
  return { ...answer, contractId: id, version, status };
}

function rateRow(rate: FeeRate, of: { clientId: string; contractId: string; at: number }) {
  const { code, modifier = null, place = null, rateCents, percent = null, page } = rate;
  return {
    ...{
      contractId: of.contractId,
      clientId: of.clientId,
      ordinal: of.at + 1,
      code,
      modifier,
      place,
      percent,
      page,
    },
    rateCents: rateCents === undefined ? null : toBigInt(rateCents),
  };
}

function digest(content: unknown): string {
  return createHash('sha256').update(JSON.stringify(content)).digest('hex');
}

function changesOf(before: readonly FeeRate[], after: readonly FeeRate[]): LoadedContract['changes'] {
  const byKey = (rates: readonly FeeRate[]) =>
    new Map(
      rates.map(({ code, modifier = '', place = '', ...rest }) => [
        `${code}/${modifier}/${place}`,
        JSON.stringify(rest),
      ]),
    );
  const [old, now] = [byKey(before), byKey(after)];
  const kept = [...now].filter(([key]) => old.has(key));
  return {
    added: now.size - kept.length,
    removed: old.size - kept.length,
    changed: kept.filter(([key, rest]) => old.get(key) !== rest).length,
  };
}
