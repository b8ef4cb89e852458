import { uuidv7 } from 'uuidv7';
import { fileAuthorization, type NewAuthorization } from '../../../adapters/authorization/store';
import { loadDraft } from '../../../adapters/documents/draft-store';
import type { ClaimState } from '../../../domain/claim/state';
import { AS_OF, RING } from '../files/practice';
import { type Desk, deny, importOne, startDesk, TODAY } from './desk';

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
