import type { AppealSendInput } from '../../../domain/claim/acts';
import type { ClaimState } from '../../../domain/claim/state';
import { Failure } from '../../../domain/failures';
import { AS_OF } from '../files/practice';
import { type Desk, deny, importOne, startDesk, TODAY } from './desk';

let desk: Desk;

beforeAll(async () => {
  desk = await startDesk();
});

afterAll(() => desk?.practice.stop());

/** A claim whose appeal letter is drafted, and approved if `approved`. */
async function appealReady(approved = true): Promise<AppealSendInput> {
  const state = await deny(desk, await importOne(desk), {
    group: 'CO',
    carc: '50',
    action: 'appeal',
    rootCause: 'medical_necessity',
  });
  const { clientId, claimId } = state;
  const draftId = `${claimId}/D1/appealLetter/1`;
  const { version } = await desk.acts.draft({
    clientId,
    claimId,
    caseId: 'D1',
    draftId,
    kind: 'appealLetter',
    state,
    asOf: AS_OF,
  });
  const intentKey = `appeal/${claimId}/A1/1`;
  await desk.practice.store.record({
    ...{ clientId, claimId, asOf: AS_OF, events: [] },
    decisionNo: state.decisionNo + 1,
    state: withAppeal(state, { draftId, version, intentKey, approved }),
  });
  return { clientId, claimId, appealId: 'A1', intentKey, draftId, draftVersion: version, asOf: AS_OF };
}

function withAppeal(
  state: ClaimState,
  appeal: { draftId: string; version: number; intentKey: string; approved: boolean },
): ClaimState {
  const { draftId, version, intentKey, approved } = appeal;
  const approval = {
    decision: 'approved' as const,
    draftId,
    version,
    by: 'manager',
    role: 'manager' as const,
    on: TODAY,
  };
  return {
    ...state,
    decisionNo: state.decisionNo + 1,
    cases: state.cases.map((one) => ({
      ...one,
      status: 'acting' as const,
      appealId: 'A1',
      ...(approved ? { approval } : {}),
    })),
    appeals: [
      {
        ...{ appealId: 'A1', caseId: 'D1', level: 1, name: 'Appeal', action: 'appeal', status: 'approved' },
        ...{ draftId, draftVersion: version, intentKey, deadlineKey: 'appeal:D1:1' },
      },
    ],
  };
}

const timesSent = (intentKey: string) =>
  desk.desk.received.filter((one) => one.intentKey === intentKey).length;

describe('an appeal', () => {
  it('is sent once, however often the send is asked for', async () => {
    const input = await appealReady();
    const delivered = { outcome: 'delivered', reference: 'R-1', receivedOn: TODAY };
    expect(await desk.acts.sendAppeal(input)).toEqual(delivered);
    expect(await desk.acts.sendAppeal(input)).toEqual(delivered);
    expect(timesSent(input.intentKey)).toBe(1);
  });

  it('names the claim as the payer knows it', async () => {
    const input = await appealReady();
    await desk.acts.sendAppeal(input);
    expect(desk.desk.received.at(-1)).toMatchObject({
      payerControlNumber: 'ICN-1',
      level: 1,
      letterSha256: expect.stringMatching(/^[0-9a-f]{64}$/),
    });
  });

  it('whose answer was lost is not sent again: the payer is asked', async () => {
    const input = await appealReady();
    desk.desk.fault = { failure: new Failure('OutcomeUnknown', 'the connection ended'), before: false };
    expect(await desk.acts.sendAppeal(input)).toEqual({ outcome: 'unknown' });
    expect(await desk.acts.sendAppeal(input)).toEqual({ outcome: 'unknown' });
    expect(timesSent(input.intentKey)).toBe(1);
    expect(await desk.acts.askAppeal(input)).toMatchObject({ outcome: 'delivered' });
  });

  it('that proved not to have arrived is sent again', async () => {
    const input = await appealReady();
    desk.desk.fault = { failure: new Failure('OutcomeUnknown', 'the connection ended'), before: true };
    expect(await desk.acts.sendAppeal(input)).toEqual({ outcome: 'unknown' });
    expect(await desk.acts.askAppeal(input)).toEqual({ outcome: 'refused', reason: 'notReceived' });
    expect(await desk.acts.sendAppeal(input)).toMatchObject({ outcome: 'delivered' });
    expect(timesSent(input.intentKey)).toBe(1);
  });

  it('to a payer that is away may be sent later', async () => {
    const input = await appealReady();
    desk.desk.fault = { failure: new Failure('PayerUnavailable', 'nobody answers'), before: true };
    expect(await desk.acts.sendAppeal(input)).toEqual({ outcome: 'unavailable' });
    expect(await desk.acts.sendAppeal(input)).toMatchObject({ outcome: 'delivered' });
  });

  it('that nobody approved is never sent', async () => {
    const input = await appealReady(false);
    await expect(desk.acts.sendAppeal(input)).rejects.toMatchObject({
      type: 'Forbidden',
      nonRetryable: true,
    });
    expect(timesSent(input.intentKey)).toBe(0);
  });
});
