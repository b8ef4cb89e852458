import type { Adapters } from '../../../adapters/assemble';
import { ledgerHead, loadEvents } from '../../../adapters/database/ledger';
import { balanceInput } from '../../../domain/claim/balance';
import { nextActionOf } from '../../../domain/claim/next-action';
import type { ClaimState } from '../../../domain/claim/state';
import { claimBalance } from '../../../domain/remittance/claim-balance';
import type { PracticeInstant } from '../../../domain/time';
import { verifyChain } from '../../../platform/ledger/hash-chain';
import type { StackPractice } from './practice';
import type { SimulatorControl } from './simulator';

/**
 * What the product promises, looked at over the whole stack: every open claim has a next action, no legal date was missed, nothing reached
 * a payer twice, money balances to the cent, and each ledger is whole.
 * @returns one sentence for each promise that a claim breaks; nothing when all are kept
 */
export async function brokenPromises(parts: {
  adapters: Adapters;
  practice: StackPractice;
  simulator: SimulatorControl;
}): Promise<string[]> {
  const { adapters, practice, simulator } = parts;
  const asOf = await adapters.clock.now();
  const { duplicatesAtPayer } = await simulator.counts();
  const broken = duplicatesAtPayer > 0 ? [`${duplicatesAtPayer} duplicates reached a payer`] : [];
  for (const state of await practice.claims()) {
    broken.push(...brokenByState(state, asOf), ...(await brokenByLedger(adapters, state)));
  }
  return broken;
}

function brokenByState(state: ClaimState, asOf: PracticeInstant): string[] {
  const { claimId, deadlines, billing } = state;
  const broken: string[] = [];
  if (!state.closed && !nextActionOf(state, asOf)) broken.push(`${claimId} is open without a next action`);
  for (const { key, status } of deadlines) {
    if (status === 'missed') broken.push(`${claimId} missed ${key}`);
  }
  const { paidCents, adjustedCents, patientCents, openCents } = claimBalance(balanceInput(state));
  const accounted = paidCents + adjustedCents + patientCents + openCents;
  if (accounted !== billing.chargeCents)
    broken.push(`${claimId} accounts for ${accounted} of ${billing.chargeCents} cents`);
  return broken;
}

async function brokenByLedger({ database }: Adapters, state: ClaimState): Promise<string[]> {
  const { clientId, claimId, decisionNo } = state;
  const { events, head } = await database.forClients([clientId], async (tx) => ({
    events: await loadEvents(tx, { clientId, claimId }),
    head: await ledgerHead(tx, { clientId, claimId }),
  }));
  const broken = verifyChain(events, head).broken.map((seq) => `${claimId}: ledger row ${seq} is broken`);
  const decisions = new Set(events.map((event) => event.decisionNo));
  if (events.length > 0 && Math.max(...decisions) > decisionNo)
    broken.push(`${claimId}: the ledger is ahead of the state`);
  return broken;
}
