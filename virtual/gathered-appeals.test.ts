import path from 'node:path';
import fc from 'fast-check';
import { loadCodeTables } from '../adapters/codes/load-code-tables';
import { newestPolicies } from '../adapters/import/policies';
import { loadPlaybooks } from '../adapters/playbooks/load-playbooks';
import type { AppealCaseState } from '../domain/appeal-case/state';
import { type ClaimState, isOpen } from '../domain/claim/state';
import { reasonCodeLookup } from '../domain/denials/reason-code-lookup';
import { DAY, dateOf, HOUR, startOf } from '../domain/time';
import { sealEvents } from '../platform/ledger/hash-chain';
import { MemoryStore } from './memory-store';
import { brokenPromises } from './promises';
import { randomClaims, seededRandom } from './random-claims';
import { daysAfter, VirtualPractice } from './virtual-practice';
import type { MessageFate } from './world-faults';

const tables = loadCodeTables(path.resolve(__dirname, '../playbooks/codes'));
const policies = newestPolicies(loadPlaybooks(path.resolve(__dirname, '../playbooks/packs'))).filter(
  ({ key }) => ['sim-denier', 'sim-doorkeeper'].includes(key),
);
const START = startOf('2026-01-05');
/** Long enough for people who take 200 days over each letter, and for a second payer. */
const DAYS = 1_500;
const WORLDS = 8;
/** The same worlds each time, so that a change is judged by itself; OVERTURN_SEED lives others. */
const SEED = Number(process.env.OVERTURN_SEED ?? 20_261_124);

/** One word in two gets lost, is late, comes twice, or overtakes another. */
function fateOf(draw: number): MessageFate {
  if (draw < 0.15) return { fate: 'lost' };
  if (draw < 0.3) return { fate: 'late', byMs: draw * 10 * DAY };
  if (draw < 0.4) return { fate: 'held', atMostMs: DAY };
  if (draw < 0.5) return { fate: 'doubled', againAfterMs: HOUR };
  return { fate: 'ok' };
}

async function live(seed: number) {
  const store = new MemoryStore({ seal: sealEvents });
  const [nudge, send, gather] = [1, 2, 3].map((one) => seededRandom(seed + one)) as [
    () => number,
    () => number,
    () => number,
  ];
  const practice = new VirtualPractice({
    ...{ seed, store, tables, lookup: reasonCodeLookup(tables), startAt: START },
    claims: randomClaims({
      ...{ random: seededRandom(seed), count: 40, policies, startAt: START, days: 30, duplicates: 0 },
    }),
    staff: {
      // Some letters are approved at once, some only when the packet has gone.
      delayDays: (claimId) => [1, 4, 9, 40, 200][(claimId.charCodeAt(claimId.length - 1) + seed) % 5] ?? 1,
      clumsy: () => false,
      gathers: { draw: gather, share: 0.7 },
    },
    faults: {
      nudge: () => fateOf(nudge()),
      appealSend: () =>
        (['answerLost', 'neverArrived', 'unavailable', 'receiptLater', 'deliveryFails'] as const)[
          Math.floor(send() * 10)
        ] ?? 'ok',
    },
    cutEveryWait: seed % 2 === 0,
  });
  await practice.runUntil(daysAfter(START, DAYS));
  const states = practice.states();
  const ledgers = await Promise.all(states.map((state) => store.events(state)));
  return { practice, states, ledgers, appeals: store.appealLives().map(({ state }) => state) };
}

/** Claims and appeals agree: each case that left with a packet has its receipt, and a case is in no packet that left without it. */
function disagreements(appeals: readonly AppealCaseState[], claims: readonly ClaimState[]): string[] {
  const claimOf = new Map(claims.map((state) => [state.claimId, state]));
  return appeals.flatMap(({ appealId, members, receipt }) =>
    members.flatMap(({ claimId, caseId, status }) => {
      const known = claimOf.get(claimId)?.appeals.find((one) => one.appealId === appealId);
      if (status === 'decided' && receipt?.reference !== known?.receipt?.reference)
        return [`${claimId}/${caseId} knows receipt ${known?.receipt?.reference}, not ${receipt?.reference}`];
      if (status === 'leftBehind' && known && known.status !== 'withdrawn')
        return [`${claimId}/${caseId} thinks it is in ${appealId}, which left without it`];
      return [];
    }),
  );
}

describe('gathered appeals, whatever becomes of the words between claims and appeals', () => {
  const seen = { packets: 0, leftBehind: 0, largest: 0 };

  it('leave once, are proven for each of their claims, and let every claim come to its end', async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: 1_000_000 }), async (seed) => {
        const { practice, states, ledgers, appeals } = await live(seed);
        const today = dateOf(practice.agenda.now);
        expect(
          states.flatMap((state, at) => brokenPromises(state, ledgers[at] ?? [], today, tables)),
        ).toEqual([]);
        expect(practice.payers.duplicates).toBe(0);
        expect(disagreements(appeals, states)).toEqual([]);
        expect(states.filter(isOpen).map(({ claimId }) => claimId)).toEqual([]);
        for (const { members } of appeals) {
          const filed = members.filter(({ status }) => status === 'decided').length;
          seen.largest = Math.max(seen.largest, filed);
          if (filed > 1) seen.packets += 1;
          seen.leftBehind += members.filter(({ status }) => status === 'leftBehind').length;
        }
      }),
      { numRuns: WORLDS, seed: SEED },
    );
  }, 120_000);

  it('are tried: packets of several claims, and cases that stay behind', () => {
    expect(seen.packets).toBeGreaterThan(WORLDS);
    expect(seen.largest).toBeGreaterThan(2);
    expect(seen.leftBehind).toBeGreaterThan(0);
  });
});
