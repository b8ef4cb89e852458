import { createClaimActivities } from '../../../activities/claims';
import { contentOfVersion } from '../../../adapters/documents/claim-content';
import type { AuthorizationAskInput } from '../../../domain/claim/acts';
import type { Fact } from '../../../domain/claim/facts';
import type { ClaimState } from '../../../domain/claim/state';
import { Failure } from '../../../domain/failures';
import { createLogger } from '../../../platform/logger';
import { referenceOf } from '../../../x12/lookup';
import { readAuthorizations278 } from '../../../x12/read';
import { type Authorization278, type AuthorizationRequest278, NOWHERE } from '../../../x12/types';
import { write278Response } from '../../../x12/write';
import { AS_OF, RING } from '../files/practice';
import { type Desk, importOne, startDesk, TODAY } from './desk';

let desk: Desk;

beforeAll(async () => {
  desk = await startDesk();
});

afterAll(async () => {
  await desk?.practice.stop();
});

let patients = 0;

/** Every claim of another patient: what is on file for one says nothing of another. */
function ofNewPatient(): Promise<ClaimState> {
  patients += 1;
  return importOne(desk, (claim) => {
    claim.references = claim.references.filter(({ qualifier }) => qualifier !== 'EA');
    (claim.patient ?? claim.subscriber).party.firstName = `PATIENT${patients}`;
  });
}

function inputOf(state: ClaimState, rest: Partial<AuthorizationAskInput> = {}): AuthorizationAskInput {
  const { clientId, claimId, billing } = state;
  const ask = rest.ask ?? 1;
  return {
    ...{ clientId, claimId, version: 1, payerSequence: 1, ask, of: 'request', way: 'x12' },
    procedures: billing.lines.map(({ procedure }) => procedure),
    ...{ intentKey: `authorization/${claimId}/${ask}`, asOf: AS_OF, ...rest },
  };
}

function askedIn(bytes: Uint8Array): AuthorizationRequest278 {
  const found = [...readAuthorizations278(bytes)].find((item) => item.type === 'authorizationRequest');
  if (found?.type !== 'authorizationRequest') throw new Error('This is no 278 that asks');
  return found;
}

let files = 8_000;

/** A 278 that answers with this decision; granted services are those of the question. */
function answer(bytes: Uint8Array, action: string, number?: string): Uint8Array {
  const { event, services, issues: _, ...asked } = askedIn(bytes);
  if (!event) throw new Error('It asks about no event');
  const decision = { action, reasons: [], ...(number ? { authorizationNumber: number } : {}) };
  const reply: Authorization278 = {
    ...{ ...asked, type: 'authorization', header: { ...asked.header, purpose: '11' } },
    event: {
      ...event,
      ...{ decision, traces: event.traces.map((trace) => ({ ...trace, type: '2' })), providers: [] },
      dates: [{ qualifier: '472', from: '2020-01-01', to: '2030-12-31' }],
      request: { category: 'HS', certification: 'I' },
    },
    services: services.map((service) => ({ ...service, source: NOWHERE, decision: { action, reasons: [] } })),
  };
  return write278Response([reply], {
    ...{ senderQualifier: 'ZZ', sender: 'CLEAR', receiverQualifier: 'ZZ', receiver: 'OVERTURN' },
    ...{ date: TODAY, time: '0500', interchangeControlNumber: String(++files), groupControlNumber: '1' },
    usage: 'T',
  });
}

const factsOf = ({ clientId, claimId }: ClaimState): Promise<Fact[]> =>
  desk.acts.loadFacts({ clientId, claimId, afterSeq: 0 });

const look = ({ clientId, claimId }: ClaimState) =>
  desk.acts.lookForAuthorization({ clientId, claimId, version: 1, asOf: AS_OF });

describe('a request for authorization', () => {
  it('leaves as a 278 for the services that need one; the claim learns codes only, and its number goes on the claim', async () => {
    const state = await ofNewPatient();
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
    const state = await ofNewPatient();
    desk.desk.answer278 = (bytes) => answer(bytes, 'NA');
    const before = desk.desk.requested.length;
    await desk.acts.requestAuthorization(inputOf(state));
    expect(await desk.acts.requestAuthorization(inputOf(state))).toEqual({ outcome: 'answered' });
    expect(desk.desk.requested.length - before).toBe(1);
    expect(await factsOf(state)).toHaveLength(1);
    expect((await look(state)).onFile).toMatchObject([{ decision: 'NA' }]);
  });

  it('whose answer was lost never leaves again under its key; an inquiry learns what became of it', async () => {
    const state = await ofNewPatient();
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
    const state = await ofNewPatient();
    desk.desk.requestFault = { failure: new Failure('PayerUnavailable', 'Away'), before: true };
    await expect(desk.acts.requestAuthorization(inputOf(state))).rejects.toThrow('Away');
    desk.desk.answer278 = (bytes) => answer(bytes, 'A1', 'AUTH-79');
    expect(await desk.acts.requestAuthorization(inputOf(state, { ask: 2 }))).toEqual({ outcome: 'answered' });
  });

  it('that is answered with another request of ours is not answered', async () => {
    const [state, other] = [await ofNewPatient(), await ofNewPatient()];
    let first: Uint8Array | undefined;
    desk.desk.answer278 = (bytes) => {
      first = bytes;
      return answer(bytes, 'A1', 'AUTH-80');
    };
    await desk.acts.requestAuthorization(inputOf(other));
    desk.desk.answer278 = () => answer(first as Uint8Array, 'A1', 'AUTH-81');
    await expect(desk.acts.requestAuthorization(inputOf(state))).rejects.toThrow('nothing to it');
    expect(await factsOf(state)).toEqual([]);
  });

  it('stays here in shadow mode', async () => {
    const state = await ofNewPatient();
    const shadow = createClaimActivities(
      { ...desk.deps, mode: 'shadow' },
      createLogger('test', { level: 'silent', format: 'json' }),
    );
    const before = desk.desk.requested.length;
    expect(await shadow.requestAuthorization(inputOf(state))).toEqual({ outcome: 'withheld' });
    expect(desk.desk.requested.length).toBe(before);
  });
});
