import { loadDraft } from '../../../adapters/documents/draft-store';
import { storeRevision } from '../../../adapters/staff/revise-draft';
import type { ClaimState } from '../../../domain/claim/state';
import { addDays } from '../../../domain/time';
import type { Claim837 } from '../../../x12/types';
import { AS_OF, RING, TODAY } from '../files/practice';
import { acknowledge, type Denial, type Desk, deny, importOne, startDesk } from './desk';

let desk: Desk;

beforeAll(async () => {
  desk = await startDesk();
});

afterAll(() => desk?.practice.stop());

const classify = async (state: ClaimState) => {
  const { clientId, claimId } = state;
  return (await desk.acts.classifyCase({ clientId, claimId, caseId: 'D1', state, asOf: AS_OF })).verdict;
};

const draftOf = (state: ClaimState, kind: 'appealLetter' | 'correctedClaim' | 'writeOff') => {
  const { clientId, claimId } = state;
  return desk.acts.draft({
    clientId,
    claimId,
    caseId: 'D1',
    draftId: `${claimId}/D1/${kind}/1`,
    kind,
    state,
    asOf: AS_OF,
  });
};

const open = (state: ClaimState, draftId: string, version?: number) =>
  desk.practice.database.forClients([state.clientId], (tx) =>
    loadDraft(tx, RING, { claimId: state.claimId, draftId }, version),
  );

const late: Denial = { group: 'CO', carc: '29', action: 'reconsideration', rootCause: 'timely_filing' };

describe('a denial as late', () => {
  it("is disputed when the payer's own 277CA shows receipt within the limit", async () => {
    const state = await deny(desk, await importOne(desk), late);
    await acknowledge(desk, state, { source: 'payer', receivedOn: addDays(state.billing.serviceFrom, 3) });
    expect(await classify(state)).toMatchObject({ rootCause: 'timely_filing', action: 'reconsideration' });
  });

  it('is a question when only the clearinghouse confirms the claim, and given up when nobody does', async () => {
    const state = await deny(desk, await importOne(desk), late);
    expect((await classify(state)).action).toBe('write_off');
    await acknowledge(desk, state, { source: 'clearinghouse', receivedOn: TODAY });
    expect(await classify(state)).toMatchObject({
      action: 'human_review',
      question: expect.stringContaining('clearinghouse'),
    });
  });

  it('is argued with the proof, and a letter without proof says what it lacks', async () => {
    const state = await deny(desk, await importOne(desk), late);
    expect((await draftOf(state, 'appealLetter')).missing).toEqual([
      'The date on which the payer acknowledged the claim',
      "The payer's acknowledgement (277CA)",
    ]);
    const proven = await deny(desk, await importOne(desk), late);
    await acknowledge(desk, proven, { source: 'payer', receivedOn: TODAY });
    const { draftId, missing } = await draftOf(proven, 'appealLetter');
    expect(missing).toEqual([]);
    expect((await open(proven, draftId))?.body.text).toContain(`shows that you received it on ${TODAY}`);
  });
});

describe('a denial as duplicate', () => {
  const duplicate: Denial = { group: 'OA', carc: '18', action: 'no_action', rootCause: 'duplicate' };

  const sameMember = (claim: Claim837) => {
    claim.subscriber.party.id = 'DUP-1';
  };

  it('is not worked while the same visit is with the payer under another claim', async () => {
    const original = await importOne(desk, sameMember);
    const again = await deny(desk, await importOne(desk, sameMember), duplicate);
    expect(await classify(again)).toMatchObject({ rootCause: 'duplicate', action: 'no_action' });
    expect(original.claimId).not.toBe(again.claimId);
  });

  it('is asked about when no other claim of the visit is on record', async () => {
    const alone = await deny(desk, await importOne(desk, lone('LONE-1')), duplicate);
    expect(await classify(alone)).toMatchObject({ action: 'call_payer' });
  });
});

/** Another patient, so that nothing else on record looks like this claim. */
function lone(name: string) {
  return (claim: Claim837): void => {
    claim.subscriber.party.name = name;
    claim.subscriber.party.id = name;
  };
}

describe('a correction', () => {
  const missing: Denial = {
    group: 'CO',
    carc: '197',
    remarks: ['M62'],
    action: 'correct_and_resubmit',
    rootCause: 'authorization',
  };

  it('takes the authorization number from another claim of the same patient and procedure', async () => {
    await importOne(desk, (claim) => {
      lone('AUTHED')(claim);
      claim.references.push({ qualifier: 'G1', value: 'AUTH-77' });
    });
    const without = await importOne(desk, (claim) => {
      lone('AUTHED')(claim);
      claim.references = claim.references.filter(({ qualifier }) => qualifier !== 'G1');
    });
    const state = await deny(desk, without, missing);
    expect(await classify(state)).toMatchObject({
      rootCause: 'authorization',
      action: 'correct_and_resubmit',
    });
    const { draftId, missing: lacking } = await draftOf(state, 'correctedClaim');
    expect(lacking).toEqual([]);
    expect((await open(state, draftId))?.body).toMatchObject({
      changes: [{ path: 'priorAuthorization', to: 'AUTH-77' }],
    });
  });

  it('names what nobody has, and is complete once a person supplies it', async () => {
    const state = await deny(desk, await importOne(desk, lone('BARE')), {
      ...missing,
      carc: '4',
      remarks: ['N519'],
      rootCause: 'coding',
    });
    const { draftId, version, missing: lacking } = await draftOf(state, 'correctedClaim');
    expect(lacking[0]).toMatch(/^The modifiers that the record supports, for /);
    const pending = {
      ...state,
      cases: state.cases.map((one) => ({
        ...one,
        status: 'awaitingApproval' as const,
        draft: { draftId, version, kind: 'correctedClaim' as const, missing: lacking },
      })),
    };
    const values = Object.fromEntries(
      state.billing.lines.map((_, at) => [`lines[${at}].procedure.modifiers`, ['25']]),
    );
    const revise = (set: Record<string, unknown>) =>
      desk.practice.database.forClients([state.clientId], (tx) =>
        storeRevision(tx, desk.deps, { state: pending, draftId, values: set, author: 'coder', asOf: AS_OF }),
      );
    await expect(revise({ chargeCents: 1 })).rejects.toMatchObject({ type: 'InvalidInput' });
    expect(await revise(values)).toMatchObject({ version: 2, missing: [], author: 'user:coder' });
  });
});

describe('a draft', () => {
  const necessity: Denial = {
    group: 'CO',
    carc: '50',
    remarks: ['N115'],
    action: 'appeal',
    rootCause: 'medical_necessity',
  };

  it('is made once for one request, and anew after it was returned', async () => {
    const state = await deny(desk, await importOne(desk), necessity);
    const first = await draftOf(state, 'appealLetter');
    expect(await draftOf(state, 'appealLetter')).toEqual(first);
    expect(await draftOf({ ...state, decisionNo: state.decisionNo + 2 }, 'appealLetter')).toMatchObject({
      version: 2,
    });
  });

  it('states the facts of the claim, and is stored encrypted', async () => {
    const state = await deny(desk, await importOne(desk), necessity);
    const { draftId } = await draftOf(state, 'appealLetter');
    const text = (await open(state, draftId))?.body.text ?? '';
    for (const fact of ['ICN-1', 'CO-50, N115', state.billing.serviceFrom]) expect(text).toContain(fact);
    const row = await desk.practice.database.forClients([state.clientId], (tx) =>
      tx.draft.findFirstOrThrow({ where: { draftId } }),
    );
    expect(Buffer.from(row.body).toString('latin1')).not.toContain('ICN-1');
  });

  it('of a write-off says whether it could have been avoided', async () => {
    const state = await deny(desk, await importOne(desk), { ...necessity, action: 'write_off' });
    const { draftId } = await draftOf(state, 'writeOff');
    expect((await open(state, draftId))?.body).toMatchObject({
      kind: 'writeOff',
      amountCents: state.billing.chargeCents,
      avoidable: false,
    });
  });
});
