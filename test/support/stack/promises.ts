import type { Adapters } from '../../../adapters/assemble';
import type { Tx } from '../../../adapters/database/client';
import { ledgerHead, loadEvents } from '../../../adapters/database/ledger';
import type { ClaimRef } from '../../../domain/claim/acts';
import { balanceInput } from '../../../domain/claim/balance';
import type { ClaimEvent } from '../../../domain/claim/events';
import { nextActionOf } from '../../../domain/claim/next-action';
import type { ClaimState } from '../../../domain/claim/state';
import { claimBalance } from '../../../domain/remittance/claim-balance';
import type { PracticeInstant } from '../../../domain/time';
import { verifyChain } from '../../../platform/ledger/hash-chain';
import type { StackPractice } from './practice';
import type { SimulatorControl } from './simulator';

const STORY_CHARACTERS = 160;

/**
 * What the product promises, looked at over the whole stack: every open claim has a next action, no legal date was missed, nothing reached
 * a payer twice, money balances to the cent, and each ledger is whole.
 * @param isExcused tells a sentence that a test expects; it is left out
 * @returns one sentence for each promise that a claim breaks; nothing when all are kept
 */
export async function brokenPromises(
  parts: {
    adapters: Adapters;
    practice: StackPractice;
    simulator: SimulatorControl;
  },
  isExcused: (sentence: string) => boolean = () => false,
): Promise<string[]> {
  const { adapters, practice, simulator } = parts;
  const asOf = await adapters.clock.now();
  const { duplicatesAtPayer } = await simulator.counts();
  const broken = duplicatesAtPayer > 0 ? [`${duplicatesAtPayer} duplicates reached a payer`] : [];
  for (const { clientId, claimId } of await practice.claims()) {
    const { state, events, head } = await adapters.database.forClients([clientId], (tx) =>
      wholeClaim(tx, { clientId, claimId }),
    );
    const ofClaim = [
      ...brokenByState(state, asOf),
      ...verifyChain(events, head).broken.map((seq) => `${claimId}: ledger row ${seq} is broken`),
    ].filter((sentence) => !isExcused(sentence));
    broken.push(...ofClaim, ...(ofClaim.length > 0 ? events.map(storyLine) : []));
  }
  return broken;
}

/** A row of the ledger of a claim that breaks a promise, so that a failed test says how it came to it. */
function storyLine({ practiceDate, type, actor, data }: ClaimEvent): string {
  return `  ${practiceDate} ${type} ${actor} ${JSON.stringify(data).slice(0, STORY_CHARACTERS)}`;
}

/** A claim with its ledger as they were at one moment: its row is locked, and every decision writes it. */
async function wholeClaim(tx: Tx, { clientId, claimId }: ClaimRef) {
  await tx.$executeRaw`select from claim where id = ${claimId} for share`;
  const row = await tx.claim.findUniqueOrThrow({ where: { id: claimId }, select: { state: true } });
  return {
    state: row.state as unknown as ClaimState,
    events: await loadEvents(tx, { clientId, claimId }),
    head: await ledgerHead(tx, { clientId, claimId }),
  };
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
