import type { TestWorkflowEnvironment } from '@temporalio/testing';
import { loadCodeTables } from '../../adapters/codes/load-code-tables';
import { newestPolicies } from '../../adapters/import/policies';
import { loadPlaybooks } from '../../adapters/playbooks/load-playbooks';
import type { ClaimEventType } from '../../domain/claim/events';
import { isOpen } from '../../domain/claim/state';
import { startOf } from '../../domain/time';
import { randomClaims, seededRandom } from '../../virtual/random-claims';
import type { StaffHabits } from '../../virtual/virtual-staff';
import type { AppealFate } from '../../virtual/world-faults';
import { differences } from '../support/both-worlds/differences';
import { liveOnEngine } from '../support/both-worlds/engine-world';
import { recordVirtualWorld } from '../support/both-worlds/virtual-world';
import { describeWithTimeSkipping } from '../support/java-server';
import { startStories } from '../support/scenario/server';

const tables = loadCodeTables();
const policies = newestPolicies(loadPlaybooks()).filter(({ key }) => key.startsWith('sim-'));
const START = startOf('2026-01-05');
const DAYS = 500;
const CLAIMS = 30;
/** A seed is a sample; another one lives other lives: OVERTURN_SEEDS=3,4,5. */
const SEEDS = process.env.OVERTURN_SEEDS?.split(',').map(Number) ?? [13, 53, 57];

/** One send in two goes wrong in some way. */
const FATES: readonly AppealFate[] = [
  'answerLost',
  'neverArrived',
  'unavailable',
  'receiptLater',
  'deliveryFails',
];

/** What the samples must hold to prove anything. */
const TURNS: readonly ClaimEventType[] = [
  ...(['rejectedAtDoor', 'statusInquired', 'denialFound', 'draftRevised', 'approvalDecided'] as const),
  ...(['appealSent', 'appealDispatched', 'appealDeliveryFailed', 'appealReceived'] as const),
  ...(['appealDecided', 'letterReceived', 'takebackPosted', 'varianceFound', 'taskOpened'] as const),
  ...(['deadlineMissed', 'taskEscalated', 'writtenOff', 'claimReopened', 'claimClosed'] as const),
];

/** Most people take days, a few take months. */
const STAFF: StaffHabits = {
  delayDays: (claimId) => [0, 1, 2, 3, 5, 8, 150][Number(claimId.split('-').at(-1)) % 7] as number,
  clumsy: (draftId) => draftId.length % 2 === 0,
};

describeWithTimeSkipping('both worlds', () => {
  let env: TestWorkflowEnvironment;
  beforeAll(async () => {
    env = await startStories();
  });
  afterAll(async () => {
    await env?.teardown();
  });

  const turns = new Set<ClaimEventType>();

  function sampleOf(seed: number) {
    const random = seededRandom(seed);
    const fate = seededRandom(seed + 1);
    const claims = randomClaims({
      ...{ random, policies, count: CLAIMS, startAt: START, days: 20, duplicates: 0.1, idPrefix: `w${seed}` },
    });
    const appealSend = () => FATES[Math.floor(fate() * 2 * FATES.length)] ?? 'ok';
    return { seed, claims, tables, startAt: START, days: DAYS, staff: STAFF, faults: { appealSend } };
  }

  it.each(SEEDS)(
    'a sample of lives (%i) run on both ends in identical ledgers, times of day and hashes aside',
    async (seed) => {
      const sample = sampleOf(seed);
      const { timeline, acts, lives } = await recordVirtualWorld(sample);
      for (const ledger of lives.ledgers.values()) for (const { type } of ledger) turns.add(type);
      expect([...lives.states.values()].filter(isOpen).map(({ claimId }) => claimId)).toEqual([]);
      expect(lives.ledgers.size).toBe(CLAIMS);
      expect(lives.appeals.size).toBeGreaterThan(0);

      const originals = new Map(sample.claims.map(({ state, duplicateOf }) => [state.claimId, duplicateOf]));
      const onEngine = await liveOnEngine(env, {
        ...{ timeline, acts, tables, startAt: START, days: DAYS },
        originalOf: (claimId) => originals.get(claimId),
        viewOf: (claimId) => sample.claims.find(({ state }) => state.claimId === claimId)?.view,
      });
      expect(differences(lives, onEngine).join('\n')).toBe('');
    },
    120_000,
  );

  it('the samples take the turns that a life can take', () => {
    if (!process.env.OVERTURN_SEEDS) expect(TURNS.filter((turn) => !turns.has(turn))).toEqual([]);
  });
});
