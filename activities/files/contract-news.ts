import { contractsOfClaims } from '../../adapters/contracts/contracts-of-claims';
import type { LoadedContract } from '../../adapters/contracts/load-contracts';
import type { Tx } from '../../adapters/database/client';
import { addFacts } from '../../adapters/database/fact-inbox';
import { toDateColumn } from '../../adapters/database/values';
import type { NewFact, Nudge } from '../../domain/claim/claim-store';
import type { Fact } from '../../domain/claim/facts';
import { foldFacts } from '../../domain/claim/fold-facts';
import { FIRST_PAYER } from '../../domain/claim/payers';
import type { ClaimState } from '../../domain/claim/state';
import type { AfterContractLoaded } from '../../domain/contracts/after-contract-loaded';
import type { PracticeInstant } from '../../domain/time';
import { loadBilledLines, versionKey } from './match-versions';

/** What the contracts on record change for claims whose payments were posted before. */
export interface ContractNews {
  /** Claims that were told, open or closed. */
  told: number;
  /** Cases that open, in a closed claim or an open one. */
  opened: number;
  /** Cases that are closed and opened again with another amount. */
  renewed: number;
  /** Cases that end because nothing is short any more. */
  closed: number;
  /** Cases that were approved, or are with the payer: a person looks at them. */
  asked: number;
  /** Shortages that stay as they are: given up, settled, or past the payer's window. */
  left: number;
}

export const NO_NEWS: ContractNews = { told: 0, opened: 0, renewed: 0, closed: 0, asked: 0, left: 0 };

/** Claims told in one transaction. */
const PAGE = 200;

interface PageRequest {
  clientId: string;
  contracts: readonly LoadedContract[];
  asOf: PracticeInstant;
  /** The claim that the page before ended with. */
  after: string;
  /** Only says what would be told. */
  preview: boolean;
}

export interface NewsPage {
  news: ContractNews;
  nudges: Nudge[];
  /** Where the next page begins; absent on the last one. */
  after?: string;
}

/**
 * Tells one page of claims, by id, that another contract counts for their posted payments than the one they were compared with. Idempotent:
 * keyed by payment and contract, so a run that was cut short is finished by running it again, and claims that know it are left alone. What
 * comes of it is computed by the fold that the claims themselves make.
 */
export async function tellOfContracts(tx: Tx, request: PageRequest): Promise<NewsPage> {
  const { clientId, asOf, preview } = request;
  const claimIds = await claimsUnder(tx, request);
  const news = await unheard(tx, await factsFor(tx, { clientId, claimIds }));
  const nudges = preview ? [] : await addFacts(tx, news, asOf);
  const states = await statesOf(tx, [...new Set(news.map(({ claimId }) => claimId))]);
  const counted = [...states].map(([claimId, state]) =>
    outcomeOf(
      state,
      news.filter((one) => one.claimId === claimId),
      asOf,
    ),
  );
  const after = claimIds.length === PAGE ? claimIds.at(-1) : undefined;
  return { news: counted.reduce(plus, NO_NEWS), nudges, ...(after ? { after } : {}) };
}

export function plus(one: ContractNews, other: ContractNews): ContractNews {
  const sums = Object.entries(one).map(([name, count]) => [name, count + other[name as keyof ContractNews]]);
  return Object.fromEntries(sums) as unknown as ContractNews;
}

/** Claims of the contracts' payers and days of service. */
async function claimsUnder(tx: Tx, { clientId, contracts, after }: PageRequest): Promise<string[]> {
  const under = contracts.map(({ payerId, effectiveFrom, effectiveThrough }) => ({
    payerId,
    serviceFrom: {
      gte: toDateColumn(effectiveFrom),
      ...(effectiveThrough ? { lte: toDateColumn(effectiveThrough) } : {}),
    },
  }));
  if (under.length === 0) return [];
  const rows = await tx.claim.findMany({
    where: { clientId, id: { gt: after }, OR: under },
    select: { id: true },
    orderBy: { id: 'asc' },
    take: PAGE,
  });
  return rows.map(({ id }) => id);
}

/** Each payment of the first payer with the contract that counts for it now. */
async function factsFor(
  tx: Tx,
  { clientId, claimIds }: { clientId: string; claimIds: string[] },
): Promise<NewFact[]> {
  const posted = await tx.remitClaim.findMany({
    where: {
      ...{ claimId: { in: claimIds }, match: 'own', payerSequence: FIRST_PAYER },
      ...{ statusCode: { not: '22' }, chargeCents: { gt: 0 } },
    },
    select: { id: true, claimId: true, version: true },
    orderBy: [{ claimId: 'asc' }, { remitDate: 'asc' }, { id: 'asc' }],
  });
  const remits = posted.map(({ id, claimId, version }) => ({
    ...{ remitClaimId: id, clientId, claimId: claimId ?? '', version: version ?? 1 },
    payerSequence: FIRST_PAYER,
  }));
  const lines = await loadBilledLines(tx, remits);
  const billed = remits.map((one) => ({
    ...{ key: versionKey(one), claimId: one.claimId },
    lines: lines.get(versionKey(one)) ?? lines.get(versionKey({ ...one, version: 1 })) ?? [],
  }));
  const priced = await contractsOfClaims(tx, billed);
  return remits.flatMap((one): NewFact[] => {
    const contract = priced.get(versionKey(one));
    const { claimId, remitClaimId } = one;
    if (!contract) return [];
    const key = `contract/${contract.contractId}/${remitClaimId}`;
    return [{ clientId, claimId, key, body: { kind: 'contractLoaded', remitClaimId, contract } }];
  });
}

/** Without what a claim was told before, and without payments that were compared with that contract when they were posted. */
async function unheard(tx: Tx, facts: readonly NewFact[]): Promise<NewFact[]> {
  const claimIds = [...new Set(facts.map(({ claimId }) => claimId))];
  const told = await tx.fact.findMany({
    where: { claimId: { in: claimIds }, kind: { in: ['contractLoaded', 'remittanceReceived'] } },
    select: { claimId: true, key: true, body: true },
  });
  const known = new Set(told.flatMap((row) => keysKnownBy(row)));
  return facts.filter(({ claimId, key }) => !known.has(`${claimId}/${key}`));
}

function keysKnownBy({ claimId, key, body }: { claimId: string; key: string; body: unknown }): string[] {
  const fact = body as Fact;
  if (fact.kind === 'contractLoaded') return [`${claimId}/${key}`];
  if (fact.kind !== 'remittanceReceived' || !fact.remit.contract) return [];
  return [`${claimId}/contract/${fact.remit.contract.contractId}/${fact.remit.remitClaimId}`];
}

async function statesOf(tx: Tx, claimIds: string[]): Promise<Map<string, ClaimState>> {
  const rows = await tx.claim.findMany({
    where: { id: { in: claimIds } },
    select: { id: true, state: true },
  });
  return new Map(rows.map(({ id, state }) => [id, state as unknown as ClaimState]));
}

/** What the claim will make of it, as it stands now. */
function outcomeOf(state: ClaimState, news: readonly NewFact[], asOf: PracticeInstant): ContractNews {
  const facts = news.map(({ body }, at) => ({ ...body, seq: state.cursor + at + 1, recordedAt: asOf }));
  const { events } = foldFacts(state, facts, asOf);
  const reviews = events.filter(({ type }) => type === 'varianceReviewed').map(({ data }) => data);
  const count = (what: AfterContractLoaded['do']) => reviews.filter((one) => one.do === what).length;
  const left = reviews.filter((one) => one.do === 'nothing' && one.shortCents !== undefined).length;
  return {
    ...{ told: 1, opened: count('open'), renewed: count('renew'), closed: count('close') },
    ...{ asked: count('ask'), left },
  };
}
