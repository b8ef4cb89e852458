import path from 'node:path';
import { loadCodeTables } from '../../adapters/codes/load-code-tables';
import { newestPolicies } from '../../adapters/import/policies';
import { loadPlaybooks } from '../../adapters/playbooks/load-playbooks';
import type { ClaimEvent } from '../../domain/claim/events';
import type { ClaimState } from '../../domain/claim/state';
import { reasonCodeLookup } from '../../domain/denials/reason-code-lookup';
import { pollsOf } from '../../domain/follow-up/poll-yield';
import { dateOf, daysBetween } from '../../domain/time';
import { sealEvents } from '../../platform/ledger/hash-chain';
import { liveWorld, type WorldDeps } from './world';

const playbooks = path.resolve(__dirname, '../../playbooks');
const tables = loadCodeTables(path.join(playbooks, 'codes'));
const shipped = newestPolicies(loadPlaybooks(path.join(playbooks, 'packs')));
const depsOf = (key: string): WorldDeps => ({
  ...{ tables, lookup: reasonCodeLookup(tables) },
  policies: shipped.filter((one) => one.key === key),
});

/** Legal clocks that were not kept by a receipt on or before the safe date, nor lost their object by then. */
function late({ claimId, deadlines }: ClaimState, events: readonly ClaimEvent[]): string[] {
  return deadlines.flatMap(({ key, status, legal, proof }) => {
    if (!legal) return [];
    const ended = events.findLast(
      ({ type, data }) => /^deadline(Kept|Voided)$/.test(type) && data.key === key,
    );
    const on = proof?.receivedOn ?? (ended && dateOf(ended.at));
    return status === 'missed' || status === 'open' || !on || on > legal.safeDate
      ? [`${claimId}: ${key} of ${legal.safeDate} is ${status} on ${on}`]
      : [];
  });
}

/** Days between receipt and the first word of the payer or question to it. */
function longestSilence({ versions }: ClaimState, events: readonly ClaimEvent[]): number {
  const receivedOn = versions[0]?.receipt?.receivedOn;
  const touched = events.find(({ type }) => /^(remittancePosted|statusInquired)$/.test(type));
  return receivedOn && touched ? daysBetween(receivedOn, dateOf(touched.at)) : 0;
}

describe.each(['sim-silent', 'sim-slow'])('the claims of %s', (key) => {
  it('are all worked before their safe dates', async () => {
    const deps = depsOf(key);
    const [policy] = deps.policies;
    let polls = 0;
    for (const seed of [3, 5, 8]) {
      const { lives } = await liveWorld(deps, { seed, claims: 40, days: 500, faults: false }, sealEvents);
      const states = lives.map(({ state }) => state);
      expect(states.filter(({ closed }) => !closed)).toEqual([]);
      expect(lives.flatMap(({ state, events }) => late(state, events))).toEqual([]);
      for (const { state, events } of lives) {
        expect(longestSilence(state, events)).toBeLessThanOrEqual((policy?.cadence.firstCheckDays ?? 0) + 1);
        polls += pollsOf(state, events).length;
      }
    }
    expect(polls).toBeGreaterThan(0);
  });
});
