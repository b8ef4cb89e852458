import type { PacketKind } from '../../appeal-case/same-packet';
import type { AppealOpening } from '../../appeal-case/state';
import { gatherable, planGathering } from '../gathering';
import type { ClaimState } from '../state';
import { at, withFacts } from '../testing/a-claim';
import { TODAY, withAppeal } from '../testing/claim-states';
import { commanded, denied, deniedWith, refused, type Wish } from '../testing/commanded';
import { applyCommand } from '.';

const caseId = 'D1';
const appealId = 'other-G1';
const openingIn = (state: ClaimState): AppealOpening => {
  const found = gatherable(state, caseId, TODAY);
  if ('why' in found) throw new Error(found.why);
  return found.opening;
};
const packet = (): PacketKind => {
  const { payerId, level, action } = openingIn(denied());
  return { payerId, level, action };
};
const gather = (change: Partial<PacketKind> = {}): Wish => ({
  ...{ kind: 'gatherCase', caseId, appealId, packet: { ...packet(), ...change } },
});

describe('a case that is gathered', () => {
  it('tells the appeal that it will come, without a letter, and keeps its own clock', () => {
    const before = denied();
    const body = { ...gather(), by: 'u1', role: 'biller' } as Parameters<typeof applyCommand>[1]['body'];
    const step = applyCommand(before, { id: 'c1', body }, at(TODAY));
    expect(step.events).toMatchObject([
      { type: 'appealGathered', data: { appealId, caseId, sendBy: expect.any(String) } },
    ]);
    expect(step.tell).toEqual([
      {
        appealId,
        body: {
          ...{ kind: 'memberJoined', claimId: before.claimId, caseId, opening: openingIn(before) },
          sendBy: expect.any(String),
        },
      },
    ]);
    expect(step.state.cases[0]).toMatchObject({ gatheredIn: appealId, status: 'planned' });
    expect(step.state.deadlines).toEqual(before.deadlines);
  });

  it.each<[string, () => ClaimState, Wish, string]>([
    ['for another payer', denied, gather({ payerId: 'P9' }), 'it goes to another payer'],
    ['for another level', denied, gather({ level: 5 }), 'the packet is for level 5'],
    ['by another action', denied, gather({ action: 'reconsideration' }), "the packet's is reconsideration"],
    [
      'when it is decided',
      () => deniedWith({ status: 'closed', outcome: 'upheld' }),
      gather(),
      'decided (upheld)',
    ],
    ['when its letter has left', () => withAppeal('received'), gather(), 'its appeal is under way'],
    ['on another path', () => deniedWith({ action: 'write_off' }), gather(), 'it is no appeal but write_off'],
    ['that there is not', denied, { ...gather(), caseId: 'D9' } as Wish, 'the claim has no case D9'],
    [
      'while a person is asked',
      () => deniedWith({ status: 'humanTask' }),
      gather(),
      'must answer its question',
    ],
    ['twice', () => commanded(denied(), gather(), TODAY), gather(), `it is gathered in ${appealId} already`],
  ])('%s is refused', (_what, state, wish, why) => {
    expect(refused(state(), wish, TODAY)).toContain(why);
  });

  it('leaves its appeal when a person chooses another path', () => {
    const gathered = commanded(denied(), gather(), TODAY);
    const body = {
      kind: 'chooseAction',
      caseId,
      action: 'write_off',
      by: 'u1',
      role: 'manager',
      reasonId: 'N1',
    } as const;
    const step = applyCommand(gathered, { id: 'c2', body }, at(TODAY));
    expect(step.tell).toMatchObject([{ appealId, body: { kind: 'memberWithdrawn', caseId } }]);
    expect(step.state.cases[0]?.gatheredIn).toBeUndefined();
  });

  it('that is left behind goes on alone, keeps its clock, and a manager is told', () => {
    const gathered = commanded(denied(), gather(), TODAY);
    const left = withFacts(gathered, '2026-06-10', { kind: 'appealLeftWithout', appealId, caseId });
    expect(left.cases[0]).toMatchObject({ status: 'planned', deadlineKey: gathered.cases[0]?.deadlineKey });
    expect(left.cases[0]?.gatheredIn).toBeUndefined();
    expect(left.deadlines).toEqual(gathered.deadlines);
  });
});

describe('a packet that people put together', () => {
  const claim = (claimNumber: string, change: () => ClaimState = denied): ClaimState => ({
    ...change(),
    ...{ claimId: claimNumber, claimNumber },
  });
  const named = (...claims: ClaimState[]) => claims.map((state) => ({ state, caseId }));

  it('has all of its cases, or says of each one why not', () => {
    expect(planGathering(named(claim('C1'), claim('C2')), TODAY)).toMatchObject({
      toGather: [{ claimId: 'C1' }, { claimId: 'C2' }],
      already: [],
    });
    const closed = claim('C3', () => deniedWith({ status: 'closed', outcome: 'upheld' }));
    const other = claim('C4', () => {
      const state = denied();
      return { ...state, billing: { ...state.billing, payerId: 'P9' } };
    });
    expect(planGathering(named(claim('C1'), closed, other), TODAY)).toEqual({
      why: ['C3/D1: it is decided (upheld)', 'C4/D1: it goes to another payer'],
    });
    expect(planGathering(named(claim('C1'), claim('C1')), TODAY)).toMatchObject({
      why: ['C1/D1: one claim brings at most one case to an appeal'],
    });
    expect(planGathering(named(claim('C1')), TODAY)).toMatchObject({ why: [expect.stringContaining('two')] });
  });

  it('is the one that a case of it is gathered in, and never two', () => {
    const inOne = claim('C1', () => deniedWith({ gatheredIn: 'X-G1' }));
    const inTwo = claim('C2', () => deniedWith({ gatheredIn: 'Y-G1' }));
    expect(planGathering(named(claim('C3'), inOne), TODAY)).toMatchObject({
      ...{ appealId: 'X-G1', toGather: [{ claimId: 'C3' }], already: [{ claimId: 'C1' }] },
    });
    expect(planGathering(named(inOne, inTwo), TODAY)).toMatchObject({
      why: [expect.stringContaining('another appeal, Y-G1')],
    });
  });
});
