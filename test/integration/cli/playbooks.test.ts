import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { openPracticeClock } from '../../../adapters/clock/practice-clock';
import { registerPlaybooks } from '../../../cli/commands/playbooks';
import { foldFacts } from '../../../domain/claim/fold-facts';
import type { ClaimState } from '../../../domain/claim/state';
import { takeIn } from '../../../domain/claim/steps/intake';
import { addDays } from '../../../domain/time';
import { startCli } from '../../support/cli';
import { type PostingTest, startPosting } from '../files/posting';
import { AS_OF, TODAY } from '../files/practice';

const KEY = 'commercial-generic';
const SHIPPED = path.resolve(__dirname, '../../../playbooks/packs/commercial-generic.v4.yaml');

interface Answer {
  counts: { claims: number; take: number; refused: number; earlierClocks: number; told: number };
  claims: { claimId: string; preview: { takes: boolean; clocks?: { change: string }[]; why?: string } }[];
}

let posting: PostingTest;
let cli: Awaited<ReturnType<typeof startCli>>;
let folder: string;

const statesUnder = async (): Promise<ClaimState[]> => {
  const rows = await posting.seen((tx) =>
    tx.claim.findMany({ where: { outcome: null }, orderBy: { id: 'asc' } }),
  );
  return rows.map(({ state }) => state as unknown as ClaimState).filter(({ policy }) => policy.key === KEY);
};
const store = (state: ClaimState) =>
  posting.seen((tx) => tx.claim.update({ where: { id: state.claimId }, data: { state: state as never } }));
const apply = (version: number, ...more: string[]) => [
  ...['playbooks', 'apply', `${KEY}@${version}`, '--open-claims', '--as', 'boss', ...more],
];
const factsTold = async () => {
  const rows = await posting.seen((tx) => tx.fact.findMany({ where: { kind: 'playbookApplied' } }));
  return rows.length;
};

/** A pack of the release with another number and a shorter time to file, loaded and, where wanted, activated. */
async function load(version: number, { effective = '', activate = true } = {}): Promise<void> {
  const text = readFileSync(SHIPPED, 'utf8')
    .replace('version: 4', `version: ${version}${effective}`)
    .replace(/\ntests:[\s\S]*/, '\n')
    .replace(/(filing:\n {2}length: )\d+/, '$160');
  const file = path.join(folder, `${KEY}.v${version}.yaml`);
  writeFileSync(file, text);
  await cli.json('playbooks', 'load', file, '--as', 'boss');
  if (activate) await cli.json('playbooks', 'activate', `${KEY}@${version}`, '--from', TODAY, '--as', 'boss');
}

beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'overturn-packs-'));
  posting = await startPosting();
  await posting.worker();
  await openPracticeClock(posting.deps.database, 'practice').begin({ practiceFrom: AS_OF, scale: 1 });
  for (const state of await statesUnder()) await store(takeIn(state, AS_OF).state);
  cli = await startCli(posting.appUrl, registerPlaybooks);
});
afterAll(async () => {
  await cli?.stop();
  await posting?.stop();
  rmSync(folder, { recursive: true, force: true });
});

describe('overturn playbooks apply', () => {
  it('wants the open claims to be named, a manager, and a version that is known', async () => {
    expect(await cli.run('playbooks', 'apply', `${KEY}@4`)).toMatchObject({
      ...{ exit: 2, err: expect.stringContaining('--open-claims') },
    });
    expect(await cli.run(...apply(4), '--as', 'worker')).toMatchObject({
      ...{ exit: 1, err: expect.stringContaining('manager') },
    });
    expect(await cli.run(...apply(99))).toMatchObject({
      ...{ exit: 1, err: expect.stringContaining(`There is no ${KEY}@99`) },
    });
  });

  it('refuses a version that nobody activated, and one that was retired', async () => {
    await load(7, { activate: false });
    expect(await cli.run(...apply(7))).toMatchObject({
      ...{ exit: 1, err: expect.stringContaining('was not activated') },
    });
    await load(8);
    await cli.json('playbooks', 'retire', `${KEY}@8`, '--from', TODAY, '--as', 'boss');
    expect(await cli.run(...apply(8))).toMatchObject({
      ...{ exit: 1, err: expect.stringContaining('is retired') },
    });
    expect(await factsTold()).toBe(0);
  });

  it('tells no claim that came in outside the days of the version, and says so of each', async () => {
    await load(9, {
      effective: `\neffective:\n  from: "${addDays(TODAY, 30)}"\n  source: assumption`,
      activate: false,
    });
    await cli.json('playbooks', 'activate', `${KEY}@9`, '--from', TODAY, '--as', 'boss');
    const { counts, claims } = await cli.json<Answer>(...apply(9));
    expect(counts).toMatchObject({ take: 0, told: 0, refused: claims.length });
    expect(claims[0]?.preview.why).toContain('is for claims that come in from');
    expect(await factsTold()).toBe(0);
  });

  it('shows first what would change, claim by claim, and changes nothing', async () => {
    await load(13);
    const states = await statesUnder();
    const { counts } = await cli.json<Answer>(...apply(13, '--dry-run'));
    expect(counts).toEqual({
      ...{ claims: states.length, take: states.length, refused: 0, told: 0 },
      earlierClocks: states.length,
    });
    const csv = await cli.run(...apply(13, '--dry-run', '--csv'));
    expect(csv.out.split(/\r?\n/)[0]).toBe('claim,from,what,change,before,after,by the version itself');
    expect(csv.out).toMatch(new RegExp(`,${KEY}@\\d+,filing,earlier,`));
    expect(await cli.run(...apply(13, '--dry-run'))).toMatchObject({
      out: expect.stringContaining('Nothing was changed.'),
    });
    expect(await factsTold()).toBe(0);
  });

  it('tells each open claim once, which then runs under the version with the nearer day', async () => {
    const states = await statesUnder();
    expect((await cli.json<Answer>(...apply(13))).counts.told).toBe(states.length);
    expect((await cli.json<Answer>(...apply(13))).counts.told).toBe(0);
    expect(await factsTold()).toBe(states.length);
    const [state] = states as [ClaimState];
    const facts = await posting.factsOf({ claimId: state.claimId } as never);
    const all = facts.map((body, at) => ({ ...body, seq: at + 1, recordedAt: AS_OF }));
    const taken = foldFacts(state, all, AS_OF).state;
    expect(taken.policy.version).toBe(13);
    const filing = (one: ClaimState) =>
      one.deadlines.find(({ key }) => key === 'filing')?.legal?.legalDate ?? '';
    expect(filing(taken) < filing(state)).toBe(true);
    await store(taken);
    expect((await cli.json<Answer>(...apply(13, '--dry-run'))).counts.claims).toBe(states.length - 1);
  });
});
