import {
  type LoadedContract,
  type LoadRequest,
  loadContracts,
} from '../../adapters/contracts/load-contracts';
import type { Database, Tx } from '../../adapters/database/client';
import { undone } from '../../adapters/database/undone';
import type { Nudge } from '../../domain/claim/claim-store';
import { type ContractNews, type NewsPage, NO_NEWS, plus, tellOfContracts } from './contract-news';

export interface ContractsLoaded {
  contracts: LoadedContract[];
  /** What it changes for claims whose payments were posted before. */
  claims: ContractNews;
  nudges: Nudge[];
}

/** Each page of claims in a transaction of its own, or all in one. */
type InTransaction = <T>(work: (tx: Tx) => Promise<T>) => Promise<T>;

/**
 * Loads contracts and tells the claims that they concern. The contracts are written whole or not at all; then claims are told page by page,
 * and running it again tells those that a crash left out.
 *
 * @throws ContractFileInvalid for a payer that is not on record
 */
export function loadContractsAndTell(database: Database, request: LoadRequest): Promise<ContractsLoaded> {
  return load((work) => database.forClients([request.clientId], work), { ...request, preview: false });
}

/** What loading them would do; nothing is written. */
export function previewContracts(database: Database, request: LoadRequest): Promise<ContractsLoaded> {
  return undone(database, request.clientId, async (tx) => {
    const found = await load((work) => work(tx), { ...request, preview: true });
    return { ...found, contracts: found.contracts.map(withoutNewId) };
  });
}

async function load(
  inTransaction: InTransaction,
  { preview, ...request }: LoadRequest & { preview: boolean },
): Promise<ContractsLoaded> {
  const { clientId, asOf } = request;
  const contracts = await inTransaction((tx) => loadContracts(tx, request));
  const found: ContractsLoaded = { contracts, claims: NO_NEWS, nudges: [] };
  let after: string | undefined = '';
  while (after !== undefined) {
    const from: string = after;
    const page: NewsPage = await inTransaction((tx) =>
      tellOfContracts(tx, { clientId, contracts, asOf, preview, after: from }),
    );
    found.claims = plus(found.claims, page.news);
    found.nudges.push(...page.nudges);
    after = page.after;
  }
  return found;
}

/** A version that was not written has no id. */
function withoutNewId({ contractId, ...contract }: LoadedContract): LoadedContract {
  return contract.status === 'unchanged' && contractId ? { ...contract, contractId } : contract;
}
