import { uuidv7 } from 'uuidv7';
import { loadCodeTables } from '../../../adapters/codes/load-code-tables';
import { contentOfVersion } from '../../../adapters/documents/claim-content';
import { listEnrollments, setEnrollment } from '../../../adapters/scrub/enrollments';
import { loadPayerEdits, loadTable } from '../../../adapters/scrub/load-tables';
import { proposeForAll } from '../../../adapters/scrub/nightly-lessons';
import { correctContent } from '../../../adapters/scrub/replace-content';
import { decideRule, listRules, proposeRules } from '../../../adapters/scrub/rules';
import type { ScrubState } from '../../../domain/claim/scrub-state';
import type { ClaimState } from '../../../domain/claim/state';
import { reasonCodeLookup } from '../../../domain/denials/reason-code-lookup';
import type { PayerEdit, PtpRow } from '../../../domain/scrub/tables';
import { addDays } from '../../../domain/time';
import { generateClaims } from '../../../simulator/practice/generate';
import type { Claim837 } from '../../../x12/types';
import { write837 } from '../../../x12/write';
import { type Desk, deny, importOne, startDesk } from '../claims/desk';
import { AS_OF, RING, TODAY } from '../files/practice';

const CORRECTED = { by: 'user:biller', asOf: AS_OF, lookup: reasonCodeLookup(loadCodeTables()) };
const RULES = { payerType: 'commercial', ncci: true, distinctModifierOn: 'either' } as const;
let desk: Desk;

beforeAll(async () => {
  desk = await startDesk();
});
afterAll(() => desk?.practice.stop());

const scrub = ({ clientId, claimId }: ClaimState) =>
  desk.acts.scrubClaim({ clientId, claimId, version: 1, rules: RULES, asOf: AS_OF });
const within = <T>(state: ClaimState, work: Parameters<typeof desk.practice.database.forClients<T>>[1]) =>
  desk.practice.database.forClients([state.clientId], work);
const withoutPointers = (claim: Claim837) => {
  for (const line of claim.lines) line.diagnosisPointers = [];
};

/** The claim waits before its first send, as its workflow would have recorded. */
async function waits(state: ClaimState, forWhat: ScrubState['waits']): Promise<ClaimState> {
  const waiting: ClaimState = {
    ...state,
    decisionNo: state.decisionNo + 1,
    checks: { intake: TODAY },
    scrub: { rounds: 1, findings: [], tables: 't', ...(forWhat ? { waits: forWhat } : {}) },
  };
  const { clientId, claimId, decisionNo } = waiting;
  const events = [{ type: 'claimScrubbed' as const, actor: 'overturn' as const, data: {} }];
  await desk.practice.store.record({ clientId, claimId, decisionNo, asOf: AS_OF, state: waiting, events });
  return waiting;
}
const correction: ScrubState['waits'] = { for: 'correction', blocking: ['PTR/1/lines[1].diagnosisPointers'] };

let files = 0;
/** A file with the claim of `importOne`, under a number of the practice's own. */
function fileWith(account: string, change: (claim: Claim837) => void): Buffer {
  files += 1;
  const exports = generateClaims({ seed: 7, claims: 6, days: 1, from: addDays(TODAY, -1) });
  const claim = structuredClone(exports.flatMap(({ claims }) => claims)[0] as Claim837);
  claim.patientControlNumber = account;
  change(claim);
  const numbers = { interchangeControlNumber: String(900 + files), groupControlNumber: String(900 + files) };
  const parties = { senderQualifier: 'ZZ', sender: 'CLINIC', receiverQualifier: 'ZZ', receiver: 'OVERTURN' };
  return Buffer.from(write837([claim], { ...parties, ...numbers, date: TODAY, time: '0600', usage: 'T' }));
}
const importFileWith = (account: string, change: (claim: Claim837) => void) =>
  desk.practice.import(fileWith(account, change));

describe('a stored claim', () => {
  it('that is complete passes', async () => {
    const { findings } = await scrub(await importOne(desk));
    expect(findings.filter(({ severity }) => severity === 'error')).toEqual([]);
  });

  it('whose lines point to no diagnosis fails, and the finding names no person', async () => {
    const { findings } = await scrub(await importOne(desk, withoutPointers));
    expect(findings.filter(({ edit }) => edit !== 'DUP')).toMatchObject([
      { edit: 'PTR', field: 'lines[1].diagnosisPointers', line: 1 },
      { edit: 'PTR', line: 2 },
    ]);
  });

  it('that repeats an open one of the same patient and day is the duplicate, and the first one is not', async () => {
    const visit = (claim: Claim837) => {
      claim.references.push({ qualifier: 'EA', value: 'RECORD-77' });
    };
    const first = await importOne(desk, visit);
    const second = await importOne(desk, visit);
    expect((await scrub(second)).findings.map(({ edit }) => edit)).toContain('DUP');
    expect((await scrub(first)).findings.map(({ edit }) => edit)).not.toContain('DUP');
  });
});

describe('loaded tables', () => {
  it('count for claims of their days, and the same rows again change nothing', async () => {
    const state = await importOne(desk, (claim) => {
      claim.lines = [claim.lines[0], structuredClone(claim.lines[0])] as Claim837['lines'];
      claim.lines[0]!.procedure!.code = '99215';
      claim.lines[1]!.procedure!.code = '20610';
      claim.lines[1]!.number = '2';
      claim.chargeCents = claim.lines.reduce((sum, { chargeCents }) => sum + chargeCents, 0);
    });
    const row: PtpRow = {
      ...{ column1: '99215', column2: '20610', before1996: false, effectiveFrom: '2020-01-01' },
      ...{ modifierIndicator: '0', rationale: 'test' },
    };
    const table = { kind: 'ptp', setting: 'practitioner', name: 'q.txt', rows: [row] } as const;
    const load = (effectiveFrom: string) =>
      loadTable(desk.practice.database, { ...table, effectiveFrom }, { asOf: AS_OF, newId: uuidv7 });
    await load('2027-01-01');
    expect((await scrub(state)).findings.map(({ edit }) => edit)).not.toContain('PTP');
    expect(await load('2026-01-01')).toMatchObject({ status: 'loaded', rows: 1 });
    expect(await load('2026-01-01')).toMatchObject({ status: 'unchanged' });
    expect((await scrub(state)).findings).toMatchObject([{ edit: 'PTP', severity: 'error', line: 2 }]);
  });

  it('of payer edits are the client’s own', async () => {
    const state = await importOne(desk);
    const payer = await within(state, (tx) =>
      tx.payer.findFirstOrThrow({ where: { id: state.billing.payerId } }),
    );
    const rule: PayerEdit = {
      ...{
        id: 'own',
        payer: payer.identifier,
        code: '*',
        requires: 'notBillable',
        values: [],
        severity: 'error',
      },
      ...{ effectiveFrom: '2020-01-01', prevents: ['96'], source: 'test' },
    };
    await within(state, (tx) =>
      loadPayerEdits(tx, state.clientId, [rule], {
        asOf: AS_OF,
        by: 'manager',
      }),
    );
    expect((await scrub(state)).findings.map(({ rule: by }) => by)).toContain('own');
    const others = desk.practice.clientIds.filter((clientId) => clientId !== state.clientId);
    expect(await desk.practice.database.forClients(others, listRules)).toEqual([]);
    await within(state, (tx) => tx.scrubRule.updateMany({ data: { status: 'rejected' } }));
  });
});

describe('a correction before the first send', () => {
  it('by a file with the same number of the practice: what it says is replaced, kept, and told', async () => {
    const imported = await importFileWith('FIX-1', withoutPointers);
    const [claimId = ''] = imported.claimIds;
    const row = await desk.practice.database.forAllClients((tx) =>
      tx.claim.findUniqueOrThrow({ where: { id: claimId } }),
    );
    const state = await waits(row.state as unknown as ClaimState, correction);
    const answer = await importFileWith('FIX-1', () => undefined);
    expect(answer).toMatchObject({ status: 'accepted', claims: 0, nudges: [{ claimId }] });
    expect(answer.issues).toMatchObject([{ code: 'claim-corrected', severity: 'warning' }]);
    const content = await within(state, (tx) => contentOfVersion(tx, RING, claimId, 1));
    expect(content.lines[0]?.diagnosisPointers.length).toBeGreaterThan(0);
    expect(await within(state, (tx) => tx.claimContentBefore.count({ where: { claimId } }))).toBe(1);
    expect(await desk.acts.loadFacts({ ...state, afterSeq: 0 })).toMatchObject([
      { kind: 'contentReplaced', version: 1 },
    ]);
    expect((await scrub(state)).findings.map(({ edit }) => edit)).not.toContain('PTR');
  });

  it('the faulty file again does not bring the fault back', async () => {
    const faulty = fileWith('FIX-2', withoutPointers);
    const { claimIds } = await desk.practice.import(faulty);
    const [claimId = ''] = claimIds;
    const row = await desk.practice.database.forAllClients((tx) =>
      tx.claim.findUniqueOrThrow({ where: { id: claimId } }),
    );
    const state = await waits(row.state as unknown as ClaimState, correction);
    const changes = [{ path: 'lines[0].diagnosisPointers', to: [1], reason: 'test' }];
    await within(state, (tx) => correctContent(tx, RING, { ...state, ...CORRECTED, changes }));
    expect(await desk.practice.import(faulty)).toMatchObject({ status: 'duplicate' });
    const content = await within(state, (tx) => contentOfVersion(tx, RING, claimId, 1));
    expect(content.lines[0]?.diagnosisPointers).toEqual([1]);
  });

  it('that drops a line bills it no more, and keeps its row', async () => {
    const { claimIds } = await importFileWith('FIX-3', withoutPointers);
    const [claimId = ''] = claimIds;
    const row = await desk.practice.database.forAllClients((tx) =>
      tx.claim.findUniqueOrThrow({ where: { id: claimId } }),
    );
    const state = await waits(row.state as unknown as ClaimState, correction);
    const answer = await importFileWith('FIX-3', (claim) => {
      claim.lines = claim.lines.slice(0, 1);
      claim.chargeCents = claim.lines[0]?.chargeCents ?? 0;
    });
    expect(answer.nudges).toHaveLength(1);
    const lines = await within(state, (tx) =>
      tx.claimLine.findMany({ where: { claimId }, orderBy: { lineNo: 'asc' } }),
    );
    expect(lines.map(({ chargeCents }) => chargeCents > 0n)).toEqual([true, false]);
    const [fact] = await desk.acts.loadFacts({ ...state, afterSeq: 0 });
    expect(fact?.kind === 'contentReplaced' && fact.billing.lines).toHaveLength(1);
  });

  it('of a claim that waits for none is refused', async () => {
    const state = await importOne(desk);
    const correct = within(state, (tx) => correctContent(tx, RING, { ...state, ...CORRECTED, changes: [] }));
    await expect(correct).rejects.toThrow('does not wait for a correction');
  });
});

describe('an enrollment that is not effective yet', () => {
  it('holds its claims together, and a day that moves is told to each', async () => {
    const [one, two] = [await importOne(desk), await importOne(desk)];
    const payer = await within(one, (tx) =>
      tx.payer.findFirstOrThrow({ where: { id: one.billing.payerId } }),
    );
    const content = await within(one, (tx) => contentOfVersion(tx, RING, one.claimId, 1));
    const npi = content.providers.rendering?.id ?? '';
    const set = (effectiveFrom: string) =>
      within(one, (tx) =>
        setEnrollment(
          tx,
          { clientId: one.clientId, npi, payer: payer.identifier, effectiveFrom },
          { asOf: AS_OF, newId: uuidv7 },
        ),
      );
    const { enrollmentId } = await set('2026-05-01');
    expect((await scrub(one)).enrollment).toEqual({ enrollmentId, effectiveFrom: '2026-05-01' });
    for (const state of [one, two])
      await waits(state, { for: 'enrollment', enrollmentId, until: '2026-05-01' });
    expect(await within(one, listEnrollments)).toMatchObject([{ enrollmentId, held: { claims: 2 } }]);
    expect((await set('2026-03-20')).nudges).toHaveLength(2);
    expect(await desk.acts.loadFacts({ ...two, afterSeq: 0 })).toMatchObject([
      { kind: 'enrollmentMoved', until: '2026-03-20' },
    ]);
    await set('2026-01-01');
    expect((await scrub(one)).enrollment).toBeUndefined();
  });
});

describe('lessons of own denials', () => {
  it('are proposed once, count when accepted, and are not proposed again when rejected', async () => {
    const denial = {
      group: 'CO',
      carc: '197',
      action: 'obtain_retro_auth',
      rootCause: 'authorization',
    } as const;
    const denied: ClaimState[] = [];
    for (let n = 0; n < 2; n += 1) denied.push(await deny(desk, await importOne(desk), denial));
    const { clientId } = denied[0] as ClaimState;
    const learn = () =>
      within(denied[0] as ClaimState, (tx) =>
        proposeRules(tx, { clientId, since: '2025-01-01', atLeast: 2, asOf: AS_OF }),
      );
    const proposed = await learn();
    expect(proposed).toBeGreaterThan(0);
    expect(await learn()).toBe(0);
    expect(await proposeForAll(desk.practice.database, AS_OF)).toEqual({ proposed: 0, waiting: proposed });
    const rules = (await within(denied[0] as ClaimState, listRules)).filter(
      ({ origin }) => origin === 'learned',
    );
    expect(rules[0]).toMatchObject({ status: 'proposed', requires: 'authorization', seen: 2 });
    const { id } = rules[0] as (typeof rules)[number];
    const fresh = await importOne(desk, (claim) => {
      claim.references = claim.references.filter(({ qualifier }) => qualifier !== 'G1');
    });
    expect((await scrub(fresh)).findings.map(({ edit }) => edit)).not.toContain('AUTH');
    const decide = (status: 'accepted' | 'rejected') =>
      within(fresh, (tx) => decideRule(tx, { clientId, id, status, by: 'manager', asOf: AS_OF }));
    await decide('accepted');
    expect((await scrub(fresh)).findings.map(({ rule }) => rule)).toContain(id);
    await expect(decide('rejected')).rejects.toThrow('accepted already');
  });
});
