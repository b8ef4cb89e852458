import { appendFileSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { accountOf, findProfile, receiveClaim } from '../behaviours';
import { batchFile, DAY, inquiryFile, START, sampleClaims } from '../testing/clearinghouse';
import { Clearinghouse } from './clearinghouse';
import { fileKeeper, memoryKeeper } from './journal';
import { toPayerClaim } from './payer-claim';

describe('what the simulator knows', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'simulator-'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  const claims = sampleClaims(30);
  const base64 = (bytes: Buffer) => bytes.toString('base64');

  function live(clearinghouse: Clearinghouse): void {
    clearinghouse.apply({ op: 'submission', asOf: START, bytes: base64(batchFile(claims, '1')) });
    clearinghouse.mailbox(START + 20 * DAY);
    for (const claim of claims.slice(0, 5)) {
      const bytes = base64(inquiryFile(claim, claim.patientControlNumber));
      clearinghouse.apply({ op: 'inquiry', asOf: START + 21 * DAY, bytes });
    }
    clearinghouse.mailbox(START + 30 * DAY);
  }

  it('survives a kill to the last change', () => {
    const file = path.join(folder, 'state.json');
    const killed = new Clearinghouse(fileKeeper(file, 7));
    live(killed);
    const again = new Clearinghouse(fileKeeper(file, 7));
    expect(again.exportState()).toEqual(JSON.parse(JSON.stringify(killed.exportState())));
    expect(again.mailbox(START + 90 * DAY)).toEqual(killed.mailbox(START + 90 * DAY));
  });

  it('is not doubled when the journal outlives its snapshot', () => {
    const file = path.join(folder, 'state.json');
    const first = new Clearinghouse(fileKeeper(file, 7));
    live(first);
    const journal = readFileSync(`${file}.journal`, 'utf8');
    first.save();
    appendFileSync(`${file}.journal`, `${journal}{"number":99,"cha`);
    const again = new Clearinghouse(fileKeeper(file, 7));
    expect(again.counts()).toEqual(first.counts());
  });

  it('can be exported, loaded elsewhere and goes on the same way', () => {
    const here = new Clearinghouse(memoryKeeper(7));
    live(here);
    const there = new Clearinghouse(memoryKeeper(1));
    there.loadState(JSON.parse(JSON.stringify(here.exportState())));
    expect(there.mailbox(START + 120 * DAY)).toEqual(here.mailbox(START + 120 * DAY));
  });

  it('can begin with what payers held and were about to say in another world', () => {
    const profile = findProfile('sim-prompt');
    const claim = claims.find((one) => one.payer.id === profile?.payerId);
    if (!profile || !claim) throw new Error('no claim');
    const { held, answers } = receiveClaim(profile, 7, undefined, toPayerClaim(claim, '2026-03-02'), START);
    const account = accountOf(claim.patientControlNumber);
    const clearinghouse = new Clearinghouse(memoryKeeper(1));
    clearinghouse.loadState({
      v: 1,
      seed: 7,
      accounts: { [`sim-prompt/${account}`]: { payer: 'sim-prompt', held } },
      pending: answers.map(({ at, body }) => ({ at, kind: 'answer', payer: 'sim-prompt', account, body })),
    });
    const names = clearinghouse.mailbox(START + 60 * DAY).map(({ name }) => name.split('-')[0]);
    expect(names).toEqual(['277CA', '277CA', '835']);
  });

  it('refuses what is no state', () => {
    expect(() => new Clearinghouse(memoryKeeper(7)).loadState({ v: 2 })).toThrow();
  });
});
