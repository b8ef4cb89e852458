import { uuidv7 } from 'uuidv7';
import {
  addAuthorization,
  listAuthorizations,
  showAuthorization,
} from '../../../adapters/authorization/register';
import { fileAuthorization, type NewAuthorization } from '../../../adapters/authorization/store';
import { loadDraft } from '../../../adapters/documents/draft-store';
import type { ClaimState } from '../../../domain/claim/state';
import { AS_OF, RING, TODAY } from '../files/practice';
import { type Desk, deny, importOne, startDesk } from './desk';

let desk: Desk;
let patients = 0;

beforeAll(async () => {
  desk = await startDesk();
});

afterAll(() => desk?.practice.stop());

/** Denied for want of an authorization; every claim is another patient's. */
async function denied(): Promise<ClaimState> {
  patients += 1;
  const state = await importOne(desk, (claim) => {
    claim.references = claim.references.filter(({ qualifier }) => qualifier !== 'EA');
    (claim.patient ?? claim.subscriber).party.firstName = `PATIENT${patients}`;
  });
  return deny(desk, state, {
    ...{ group: 'CO', carc: '197', action: 'correct_and_resubmit', rootCause: 'authorization' },
  });
}

/** What a person puts on file for the claim's patient and payer. */
async function onFile(state: ClaimState, rest: Partial<NewAuthorization> = {}): Promise<void> {
  const { clientId, claimId, billing } = state;
  await desk.practice.database.forClients([clientId], async (tx) => {
    const claim = await tx.claim.findUniqueOrThrow({ where: { id: claimId }, include: { account: true } });
    const services = billing.lines.map(({ procedure }) => ({ procedure }));
    await fileAuthorization(tx, RING, {
      ...{ id: uuidv7(), clientId, patientId: claim.account?.patientId ?? '', payerId: claim.payerId },
      ...{ decision: 'A1', number: 'AUTH88', services, places: [], providers: [], source: 'portal' },
      ...{ by: 'user:biller', decidedOn: TODAY, asOf: AS_OF },
      ...rest,
    });
  });
}

async function verdictOf(state: ClaimState) {
  const { clientId, claimId } = state;
  return (await desk.acts.classifyCase({ clientId, claimId, caseId: 'D1', state, asOf: AS_OF })).verdict;
}

describe('a denial for want of an authorization', () => {
  it('is corrected with the number where one on file fits', async () => {
    const state = await denied();
    await onFile(state);
    expect(await verdictOf(state)).toMatchObject({
      ...{ rootCause: 'authorization', action: 'correct_and_resubmit', preventableStage: 'billing' },
    });
    const { clientId, claimId } = state;
    const draftId = `${claimId}/D1/correctedClaim/1`;
    const drafted = await desk.acts.draft({
      ...{ clientId, claimId, caseId: 'D1', draftId, kind: 'correctedClaim', state, asOf: AS_OF },
    });
    expect(drafted.missing).toEqual([]);
    const draft = await desk.practice.database.forClients([clientId], (tx) =>
      loadDraft(tx, RING, { claimId, draftId }),
    );
    expect(draft?.body).toMatchObject({ changes: [{ path: 'priorAuthorization', to: 'AUTH88' }] });
  });

  it('is disputed where the payer had said that none was required', async () => {
    const state = await denied();
    await onFile(state, { decision: 'NA' });
    expect(await verdictOf(state)).toMatchObject({ action: 'reconsideration', preventableStage: 'payer' });
  });

  it('has one amended that was granted for another service', async () => {
    const state = await denied();
    await onFile(state, { services: [{ procedure: '72141' }] });
    expect(await verdictOf(state)).toMatchObject({ action: 'obtain_retro_auth' });
  });

  it('knows nothing of what is on file for another patient', async () => {
    const [state, other] = [await denied(), await denied()];
    await onFile(other);
    expect((await verdictOf(state)).action).not.toBe('correct_and_resubmit');
  });
});

it('what a person adds is on file with its number and evidence, both stored encrypted', async () => {
  const state = await denied();
  const { clientId, claimId, claimNumber } = state;
  const { database } = desk.practice;
  const id = await addAuthorization(database, RING, {
    ...{ id: uuidv7(), claim: { clientId, claimId }, number: 'AUTH99', evidence: 'Call 4711' },
    ...{ decision: 'A1', services: [{ procedure: '72148', units: 1 }], places: [], providers: [] },
    ...{ source: 'phone', by: 'user:biller', decidedOn: TODAY, asOf: AS_OF },
  });
  expect(await showAuthorization(database, RING, id)).toMatchObject({
    ...{ number: 'AUTH99', evidence: 'Call 4711', claimNumber, source: 'phone', uses: [] },
  });
  const [listed] = await listAuthorizations(database, { claim: { clientId, claimId }, limit: 5 });
  expect(JSON.stringify(listed)).not.toContain('AUTH99');
  const row = await database.forClients([clientId], (tx) =>
    tx.authorization.findUniqueOrThrow({ where: { id } }),
  );
  for (const sealed of [row.number, row.evidence])
    expect(Buffer.from(sealed ?? []).toString()).not.toMatch(/AUTH99|4711/);
  await expect(showAuthorization(database, RING, uuidv7())).rejects.toThrow('No authorization');
});
