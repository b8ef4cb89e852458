import path from 'node:path';
import { loadCodeTables } from '../adapters/codes/load-code-tables';
import { newestPolicies } from '../adapters/import/policies';
import { loadPlaybooks } from '../adapters/playbooks/load-playbooks';
import type { Recorded, RecordInput } from '../domain/claim/acts';
import type { Fact } from '../domain/claim/facts';
import { foldFacts } from '../domain/claim/fold-facts';
import { nextPhase, type Phase } from '../domain/claim/life';
import type { ClaimState } from '../domain/claim/state';
import { reasonCodeLookup } from '../domain/denials/reason-code-lookup';
import { startOf } from '../domain/time';
import { findProfile } from '../simulator/behaviours';
import { MemoryStore } from '../virtual/memory-store';
import { randomClaims, seededRandom } from '../virtual/random-claims';
import { seededFaults } from '../virtual/seeded-faults';
import { daysAfter, VirtualPractice } from '../virtual/virtual-practice';

const START = startOf('2026-01-05');
const WORLDS = 30;
const CLAIMS = 20;
const DAYS = 500;
const playbooks = path.resolve(__dirname, '../playbooks');

/** Where a claim was, what happened, and where it was then. */
interface Move {
  from: Place;
  event: string;
  to: Place;
}
type Place = Phase | 'closed';

const placeOf = (state: ClaimState): Place => (state.closed ? 'closed' : nextPhase(state));

/** Notes the move of every decision that is recorded, and the states that claims were in. */
class WatchedStore extends MemoryStore {
  readonly moves: Move[] = [];
  readonly states: ClaimState[] = [];

  override async record(input: RecordInput): Promise<Recorded> {
    const before = (await this.claimState(input)) as ClaimState;
    const recorded = await super.record(input);
    const isRead = input.state.cursor > before.cursor;
    this.states.push(before);
    // What facts do is tried on every state below, in every order, not only as it came.
    if (!isRead) this.moves.push({ from: placeOf(before), event: eventOf(input), to: placeOf(input.state) });
    return recorded;
  }
}

/** A person's word is named by what it left; all else is the phase's own step, or a clock of it that was due. */
function eventOf({ events }: RecordInput): string {
  const person = events.find(({ actor }) => actor.startsWith('user:'));
  if (person) return `person: \`${person.type}\``;
  const isReminder = events.every(({ type }) =>
    ['deadlineReminder', 'deadlineMissed', 'taskEscalated'].includes(type),
  );
  return events.length > 0 && isReminder ? 'a legal clock wants attention' : 'own step, or its clock is due';
}

/** Lives so many worlds, with faults in every other one. */
async function live(seed: number): Promise<WatchedStore> {
  const tables = loadCodeTables(path.join(playbooks, 'codes'));
  const store = new WatchedStore({ seal: () => [] });
  const policies = newestPolicies(loadPlaybooks(path.join(playbooks, 'packs'))).filter(({ key }) =>
    findProfile(key),
  );
  const random = seededRandom(seed);
  const practice = new VirtualPractice({
    ...{ seed, store, tables, lookup: reasonCodeLookup(tables), startAt: START },
    claims: randomClaims({ random, count: CLAIMS, policies, startAt: START, days: 30, duplicates: 0.08 }),
    staff: { delayDays: (claimId) => claimId.length % 5, clumsy: () => false },
    ...(seed % 2 === 0 ? { faults: seededFaults({ seed, startAt: START, days: DAYS }) } : {}),
  });
  await practice.runUntil(daysAfter(START, DAYS));
  return store;
}

/** Folds every fact of a claim's whole inbox into each state the claim was ever in: early, late and doubled. */
function factMoves(store: WatchedStore): Move[] {
  const inboxes = new Map(
    store.lives().map(({ state, inbox }) => [state.claimId, inbox.map(({ fact }) => fact)]),
  );
  const atRest = store.states.filter((state) => !(state.closed && state.unread.length > 0));
  return atRest.flatMap((state) =>
    (inboxes.get(state.claimId) ?? []).map((fact) => {
      const next: Fact = { ...fact, seq: state.cursor + 1 };
      const { state: after } = foldFacts(state, [next], fact.recordedAt);
      return { from: placeOf(state), event: `\`${fact.kind}\``, to: afterFact(after) };
    }),
  );
}

/** A closed claim with something to read is reopened at once (workflows/life/claim-life.ts). */
function afterFact(state: ClaimState): Place {
  return state.closed && state.unread.length > 0 ? 'remittance' : placeOf(state);
}

/** The table's lines; a fact that leaves a claim where it was has none. Every run gives the same: seeds are fixed, and nothing reads a clock. */
export async function lifecycleTable(): Promise<string[]> {
  const found = new Map<string, Set<Place>>();
  for (let seed = 1; seed <= WORLDS; seed++) {
    const store = await live(seed);
    for (const { from, event, to } of [...store.moves, ...factMoves(store)]) {
      const key = `\`${from}\` | ${event}`;
      found.set(key, (found.get(key) ?? new Set()).add(to));
    }
  }
  const rows = [...found]
    .filter(([key, to]) => !isStay(key, to))
    .map(
      ([key, to]) =>
        `| ${key} | ${[...to]
          .sort()
          .map((one) => `\`${one}\``)
          .join(', ')} |`,
    );
  return ['| state | event | state after it |', '| --- | --- | --- |', ...rows.sort()];
}

/** A fact (a bare name) after which the claim is always in the phase it was in. */
function isStay(key: string, to: ReadonlySet<Place>): boolean {
  const [, from, fact] = /^`(\w+)` \| `(\w+)`$/.exec(key) ?? [];
  return fact !== undefined && to.size === 1 && to.has(from as Place);
}

const BEGIN = '<!-- transitions: made by `npm run lifecycle` -->';
const END = '<!-- end of transitions -->';

/** The page with this table in its place. @throws RangeError when the page has no place for it */
export function withTable(page: string, table: readonly string[]): string {
  const [from, to] = [page.indexOf(BEGIN), page.indexOf(END)];
  if (from < 0 || to < from) throw new RangeError('The page has no place for the table of transitions');
  return `${page.slice(0, from)}${BEGIN}\n\n${table.join('\n')}\n\n${page.slice(to)}`;
}
