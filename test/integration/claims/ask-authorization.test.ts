import { createClaimActivities } from '../../../activities/claims';
import { contentOfVersion } from '../../../adapters/documents/claim-content';
import type { AuthorizationAskInput } from '../../../domain/claim/acts';
import type { Fact } from '../../../domain/claim/facts';
import type { ClaimState } from '../../../domain/claim/state';
import { Failure } from '../../../domain/failures';
import { createLogger } from '../../../platform/logger';
import { referenceOf } from '../../../x12/lookup';
import type { AuthorizationRequest278 } from '../../../x12/types';
import { AS_OF, RING, TODAY } from '../files/practice';
import { answer278, askedIn } from './answer-278';
import { answerBundle } from './answer-bundle';
import { type Desk, startDesk } from './desk';
import { ofNewPatient } from './new-patient';

let desk: Desk;

beforeAll(async () => {
  desk = await startDesk();
});

afterAll(async () => {
  await desk?.practice.stop();
});

function inputOf(state: ClaimState, rest: Partial<AuthorizationAskInput> = {}): AuthorizationAskInput {
  const { clientId, claimId, billing } = state;
  const ask = rest.ask ?? 1;
  return {
    ...{ clientId, claimId, version: 1, payerSequence: 1, ask, of: 'request', way: 'x12' },
    procedures: billing.lines.map(({ procedure }) => procedure),
    ...{ intentKey: `authorization/${claimId}/${ask}`, asOf: AS_OF, ...rest },
  };
}

/** A 278 that answers with this decision. */
const answer = (bytes: Uint8Array, action: string, number?: string) =>
  answer278(bytes, { action, ...(number ? { number } : {}) });

const factsOf = ({ clientId, claimId }: ClaimState): Promise<Fact[]> =>
  desk.acts.loadFacts({ clientId, claimId, afterSeq: 0 });

const look = ({ clientId, claimId }: ClaimState) =>
  desk.acts.lookForAuthorization({ clientId, claimId, version: 1, asOf: AS_OF });

describe('a request for authorization', () => {
  it('leaves as a 278 for the services that need one; the claim learns codes only, and its number goes on the claim', async () => {
    const state = await ofNewPatient(desk);
    const { clientId, claimId, claimNumber } = state;
    let asked: AuthorizationRequest278 | undefined;
    desk.desk.answer278 = (bytes) => {
      asked = askedIn(bytes);
      return answer(bytes, 'A1', 'AUTH-77');
    };
    expect((await look(state)).onFile).toEqual([]);
    expect(await desk.acts.requestAuthorization(inputOf(state))).toEqual({ outcome: 'answered' });
    expect(asked).toMatchObject({ guide: '005010X217', purpose: 'review' });
    expect(asked?.event?.traces[0]?.number).toBe(`${claimNumber}A1`);
    expect(asked?.services.map(({ procedure }) => procedure?.code)).toEqual(
      state.billing.lines.map(({ procedure }) => procedure),
    );
    const [fact] = await factsOf(state);
    expect(fact).toMatchObject({
      ...{ kind: 'authorizationReceived', ask: 1, of: 'request', receivedOn: TODAY },
      answer: { decision: 'A1', rejections: [], asksForRecords: false },
    });
    for (const secret of ['AUTH-77', asked?.subscriber?.party.name, asked?.subscriber?.party.id])
      expect(JSON.stringify(fact)).not.toContain(secret);

    const known = await look(state);
    expect(known).toMatchObject({ numberOnClaim: false, onFile: [{ decision: 'A1', used: [] }] });
    const authorizationId = known.onFile[0]?.authorizationId ?? '';
    const procedures = state.billing.lines.map(({ procedure }) => procedure);
    const put = { clientId, claimId, version: 1, authorizationId, procedures, asOf: AS_OF };
    await desk.acts.putAuthorization(put);
    await desk.acts.putAuthorization(put);
    const { content, before, row } = await desk.practice.database.forClients([clientId], async (tx) => ({
      content: await contentOfVersion(tx, RING, claimId, 1),
      before: await tx.claimContentBefore.count({ where: { claimId } }),
      row: await tx.authorization.findUniqueOrThrow({
        where: { id: authorizationId },
        include: { uses: true },
      }),
    }));
    expect(referenceOf(content, 'G1')).toBe('AUTH-77');
    expect(before).toBe(1);
    expect(row.uses.map(({ procedure }) => procedure).sort()).toEqual([...new Set(procedures)].sort());
    expect(Buffer.from(row.number ?? []).toString()).not.toContain('AUTH-77');
  });

  it('that was answered does not leave again, and its fact is there once', async () => {
    const state = await ofNewPatient(desk);
    desk.desk.answer278 = (bytes) => answer(bytes, 'NA');
    const before = desk.desk.requested.length;
    await desk.acts.requestAuthorization(inputOf(state));
    expect(await desk.acts.requestAuthorization(inputOf(state))).toEqual({ outcome: 'answered' });
    expect(desk.desk.requested.length - before).toBe(1);
    expect(await factsOf(state)).toHaveLength(1);
    expect((await look(state)).onFile).toMatchObject([{ decision: 'NA' }]);
  });

  it('whose answer was lost never leaves again under its key; an inquiry learns what became of it', async () => {
    const state = await ofNewPatient(desk);
    const before = desk.desk.requested.length;
    desk.desk.requestFault = { failure: new Failure('OutcomeUnknown', 'No answer'), before: false };
    await expect(desk.acts.requestAuthorization(inputOf(state))).rejects.toThrow('No answer');
    expect(await desk.acts.requestAuthorization(inputOf(state))).toEqual({ outcome: 'unknown' });
    expect(desk.desk.requested.length - before).toBe(1);
    let asked: AuthorizationRequest278 | undefined;
    desk.desk.answer278 = (bytes) => {
      asked = askedIn(bytes);
      return answer(bytes, 'A4');
    };
    const inquiry = inputOf(state, { ask: 2, of: 'inquiry', requestNo: 1 });
    expect(await desk.acts.askAboutAuthorization(inquiry)).toEqual({ outcome: 'answered' });
    expect(asked).toMatchObject({ guide: '005010X215', purpose: 'inquiry', services: [] });
    expect(asked?.event && referenceOf(asked.event, 'NT')).toBe(`${state.claimNumber}A1`);
    // A later answer to the same request takes the place of the one before.
    desk.desk.answer278 = (bytes) => answer(bytes, 'A1', 'AUTH-78');
    await desk.acts.askAboutAuthorization(inputOf(state, { ask: 3, of: 'inquiry', requestNo: 1 }));
    expect((await look(state)).onFile).toMatchObject([{ decision: 'A1' }]);
  });

  it('to a payer that is away took nothing there', async () => {
    const state = await ofNewPatient(desk);
    desk.desk.requestFault = { failure: new Failure('PayerUnavailable', 'Away'), before: true };
    await expect(desk.acts.requestAuthorization(inputOf(state))).rejects.toThrow('Away');
    desk.desk.answer278 = (bytes) => answer(bytes, 'A1', 'AUTH-79');
    expect(await desk.acts.requestAuthorization(inputOf(state, { ask: 2 }))).toEqual({ outcome: 'answered' });
  });

  it('that is answered with another request of ours is not answered', async () => {
    const [state, other] = [await ofNewPatient(desk), await ofNewPatient(desk)];
    let first: Uint8Array | undefined;
    desk.desk.answer278 = (bytes) => {
      first = bytes;
      return answer(bytes, 'A1', 'AUTH-80');
    };
    await desk.acts.requestAuthorization(inputOf(other));
    desk.desk.answer278 = () => answer(first as Uint8Array, 'A1', 'AUTH-81');
    // The payer had the request: it is asked what it has, and is not sent it again.
    const failed = desk.acts.requestAuthorization(inputOf(state));
    await expect(failed).rejects.toMatchObject({ type: 'OutcomeUnknown' });
    expect(await desk.acts.requestAuthorization(inputOf(state))).toEqual({ outcome: 'unknown' });
    expect(await factsOf(state)).toEqual([]);
    const key = inputOf(state).intentKey.replaceAll('/', '-');
    const kept = await desk.practice.database.forClients([state.clientId], (tx) =>
      tx.ediFile.findMany({ where: { name: { startsWith: key }, direction: 'inbound' } }),
    );
    expect(kept).toHaveLength(1);
  });

  it('leaves by FHIR where the playbook says so: the same facts, the same store, the answer as it came', async () => {
    const state = await ofNewPatient(desk);
    desk.desk.answer278 = (bytes) => answerBundle(bytes, { action: 'A1', number: 'AUTH-90' });
    expect(await desk.acts.requestAuthorization(inputOf(state, { way: 'fhir' }))).toEqual({
      outcome: 'answered',
    });
    const [fact] = await factsOf(state);
    expect(fact).toMatchObject({ kind: 'authorizationReceived', of: 'request' });
    for (const secret of ['AUTH-90', 'PATIENT']) expect(JSON.stringify(fact)).not.toContain(secret);
    expect((await look(state)).onFile).toMatchObject([{ decision: 'A1' }]);
    const files = await desk.practice.database.forClients([state.clientId], (tx) =>
      tx.authorizationAsk.findMany({
        where: { claimId: state.claimId },
        include: { questionFile: true, answerFile: true },
      }),
    );
    expect(files.map(({ questionFile, answerFile }) => [questionFile.kind, answerFile?.kind])).toEqual([
      ['fhirClaim', 'fhirClaimResponse'],
    ]);
    expect(Buffer.from(files[0]?.answerFile?.content ?? []).toString()).not.toContain('AUTH-90');
  });

  it('stays here in shadow mode', async () => {
    const state = await ofNewPatient(desk);
    const shadow = createClaimActivities(
      { ...desk.deps, mode: 'shadow' },
      createLogger('test', { level: 'silent', format: 'json' }),
    );
    const before = desk.desk.requested.length;
    expect(await shadow.requestAuthorization(inputOf(state))).toEqual({ outcome: 'withheld' });
    expect(desk.desk.requested.length).toBe(before);
  });
});
