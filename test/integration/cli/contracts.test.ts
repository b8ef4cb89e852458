import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { openPracticeClock } from '../../../adapters/clock/practice-clock';
import { loadFacts } from '../../../adapters/database/fact-inbox';
import { registerContracts } from '../../../cli/commands/contracts';
import { foldFacts } from '../../../domain/claim/fold-facts';
import type { ClaimState } from '../../../domain/claim/state';
import { readRemittances } from '../../../domain/claim/steps/remittance';
import { startCli } from '../../support/cli';
import { remitClaim, remittanceFile } from '../files/answers';
import { type PostingTest, type Sent, startPosting } from '../files/posting';
import { AS_OF } from '../files/practice';

let posting: PostingTest;
let cli: Awaited<ReturnType<typeof startCli>>;
let claim: Sent;
const folder = mkdtempSync(path.join(tmpdir(), 'contracts-'));

/** Half of the charge is paid, and the rest adjusted off. */
beforeAll(async () => {
  posting = await startPosting();
  claim = posting.sent[0] as Sent;
  await openPracticeClock(posting.deps.database, 'practice').begin({ practiceFrom: AS_OF, scale: 1 });
  const paid = Math.round(claim.charge / 2);
  const cas = `CO-45 ${((claim.charge - paid) / 100).toFixed(2)}`;
  const answer = remitClaim({ number: claim.number, icn: 'ICN-1', charge: claim.charge, paid, cas });
  await posting.ingest(remittanceFile({ trace: 'T-1', claims: [answer] }));
  await lives();
  cli = await startCli(posting.appUrl, registerContracts);
});
afterAll(async () => {
  await cli?.stop();
  await posting?.stop();
  rmSync(folder, { recursive: true });
});

const within = <T>(work: Parameters<typeof posting.deps.database.forClients<T>>[1]) =>
  posting.deps.database.forClients([claim.clientId], work);

/** The claim reads its inbox, as its workflow does. */
async function lives(): Promise<ClaimState> {
  return within(async (tx) => {
    const row = await tx.claim.findUniqueOrThrow({ where: { id: claim.claimId } });
    const state = row.state as unknown as ClaimState;
    const facts = await loadFacts(tx, { ...claim, afterSeq: state.cursor });
    const after = readRemittances(foldFacts(state, facts, AS_OF).state, AS_OF).state;
    await tx.claim.update({ where: { id: claim.claimId }, data: { state: after as never } });
    return after;
  });
}

/** A contract with the claim's payer that pays that part of every charge. */
async function file(percent: number): Promise<string[]> {
  const { payer } = await within((tx) =>
    tx.claim.findUniqueOrThrow({ where: { id: claim.claimId }, include: { payer: true } }),
  );
  const name = path.join(folder, `rates-${percent}.csv`);
  const row = `${payer.identifier},2020-01-01,Agreement,*,${percent},p. 1`;
  writeFileSync(name, `payer,effective_from,document,code,percent,page\n${row}\n`);
  return ['contracts', 'load', name, '--client', claim.clientId];
}

interface Loaded {
  contracts: { status: string; contractId?: string }[];
  claims: object;
}
const NONE = { told: 0, opened: 0, renewed: 0, closed: 0, asked: 0, left: 0 };

describe('overturn contracts load', () => {
  it('says in a preview what it would change, and changes nothing', async () => {
    const words = [...(await file(80)), '--preview'];
    const said = await cli.json<Loaded>(...words);
    expect(said.claims).toEqual({ ...NONE, told: 1, opened: 1 });
    expect(said.contracts).toMatchObject([{ status: 'new' }]);
    expect(said.contracts[0]?.contractId).toBeUndefined();
    expect((await cli.run(...words)).out).toContain(
      '1 claims with payments of before would be told: 1 cases opened,',
    );
    expect(await within((tx) => tx.contract.count())).toBe(0);
    expect((await posting.factsOf(claim)).map(({ kind }) => kind)).toEqual(['remittanceReceived']);
  });

  it('tells the claims whose payments were posted before, once', async () => {
    const words = await file(80);
    const first = await cli.json<Loaded>(...words);
    expect(first.claims).toEqual({ ...NONE, told: 1, opened: 1 });
    expect((await posting.factsOf(claim)).at(-1)).toMatchObject({
      ...{ kind: 'contractLoaded', contract: { document: 'Agreement', version: 1 } },
    });
    expect(await cli.json(...words)).toMatchObject({
      ...{ claims: NONE, contracts: [{ status: 'unchanged', contractId: first.contracts[0]?.contractId }] },
    });
    expect((await lives()).cases).toMatchObject([{ status: 'new', variance: { kind: 'underpaid' } }]);
  });

  it('of another price brings the case about it up to date', async () => {
    expect((await cli.json<Loaded>(...(await file(90)))).claims).toEqual({ ...NONE, told: 1, renewed: 1 });
    expect((await lives()).cases).toMatchObject([{ outcome: 'released' }, { status: 'new' }]);
    expect((await cli.json<Loaded>(...(await file(50)))).claims).toEqual({ ...NONE, told: 1, closed: 1 });
    expect((await lives()).cases).toMatchObject([{ outcome: 'released' }, { outcome: 'released' }]);
  });

  it('refuses a payer that is not on record, and loads nothing of the file', async () => {
    const name = path.join(folder, 'wrong.csv');
    writeFileSync(name, 'payer,effective_from,document,code,percent,page\nNOBODY,2020-01-01,A,*,80,p. 1\n');
    const said = await cli.run('contracts', 'load', name, '--client', claim.clientId);
    expect(said).toMatchObject({ exit: 1, out: '', err: expect.stringContaining('NOBODY is no payer') });
  });
});
