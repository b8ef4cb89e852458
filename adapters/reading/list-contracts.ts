import type { FeeRate } from '../../domain/contracts/contract';
import { contractVersion, feeRate } from '../contracts/contract-rows';
import type { Database } from '../database/client';

/** A contract version on record. */
export interface ListedContract {
  contractId: string;
  clientId: string;
  payerId: string;
  lineOfBusiness?: string;
  effectiveFrom: string;
  effectiveThrough?: string;
  version: number;
  document: string;
  rates: number;
}

/** Every contract version of every client, newest first within its key. */
export async function listContracts(database: Database): Promise<ListedContract[]> {
  const rows = await database.forAllClients((tx) =>
    tx.contract.findMany({
      include: { _count: { select: { rates: true } } },
      orderBy: [{ clientId: 'asc' }, { payerId: 'asc' }, { effectiveFrom: 'desc' }, { version: 'desc' }],
    }),
  );
  return rows.map(({ _count, clientId, ...row }) => ({
    ...contractVersion({ ...row, clientId }),
    ...{ clientId, rates: _count.rates },
  }));
}

/** One contract version with its rates, in the order of its file; `undefined` when none has this id. */
export async function showContract(
  database: Database,
  contractId: string,
): Promise<(Omit<ListedContract, 'rates'> & { rates: FeeRate[] }) | undefined> {
  const row = await database.forAllClients((tx) =>
    tx.contract.findUnique({
      where: { id: contractId },
      include: { rates: { orderBy: { ordinal: 'asc' } } },
    }),
  );
  if (!row) return undefined;
  const { rates, ...contract } = row;
  return { ...contractVersion(contract), clientId: contract.clientId, rates: rates.map(feeRate) };
}
