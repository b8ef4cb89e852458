import { nextPhase } from '../life';
import { nextActionOf } from '../next-action';
import type { ClaimState } from '../state';
import { at } from '../testing/a-claim';
import { STATES, TODAY } from '../testing/claim-states';
import { commanded, deniedWith, settled, type Wish } from '../testing/commanded';

const caseId = 'D1';
const WITHDRAW: Wish = { kind: 'withdraw', reasonId: 'N1' };

describe('a withdrawal', () => {
  it('gives up every open cent with reason and approver, and closes as withdrawn', () => {
    const state = STATES.withdrawn();
    expect(state.closed).toEqual({ outcome: 'withdrawn', on: TODAY, cause: 'withdrawn by a person' });
    expect(state.writeOffs).toEqual([{ caseId, amountCents: 9_500, reason: 'withdrawn', on: TODAY }]);
    expect(state.deadlines.filter(({ status }) => status === 'open')).toEqual([]);
  });

  it('of a claim that was never sent gives up the whole charge', () => {
    const state = commanded(STATES['not sent'](), { kind: 'withdraw', reasonId: 'N1' }, TODAY);
    expect(state.writeOffs).toEqual([{ amountCents: 37_500, reason: 'withdrawn', on: TODAY }]);
  });

  it('takes the claim out of its appeal', () => {
    const state = commanded(STATES['an appeal decides'](), { kind: 'withdraw', reasonId: 'N1' }, TODAY);
    expect(state.appeals[0]?.status).toBe('withdrawn');
    expect(state.appeals[0]?.decision).toBeUndefined();
  });
});

describe('reopening', () => {
  const reopen: Wish = { kind: 'reopen', reasonId: 'N2' };

  it('opens what was given up, with a task and the legal clock that closing had stopped', () => {
    const state = commanded(STATES.withdrawn(), reopen, '2026-05-26');
    expect(state.closed).toBeUndefined();
    expect(state.writeOffs).toEqual([]);
    expect(state.cases[0]).toMatchObject({ caseId, status: 'humanTask' });
    expect(state.deadlines.find(({ key }) => key === 'appeal:D1:2')).toMatchObject({ status: 'open' });
    expect(nextActionOf(state, at('2026-05-26'))).toMatchObject({ action: 'choosePath' });
  });

  it('waits on for a payer that holds the correction of a case', () => {
    const acting = deniedWith({ status: 'acting', correctedVersion: 2 });
    const [first] = acting.versions;
    const second = { ...(first as NonNullable<typeof first>), version: 2, status: 'accepted' as const };
    const withdrawn = commanded({ ...acting, versions: [...acting.versions, second] }, WITHDRAW, TODAY);
    const state = commanded(withdrawn, reopen, '2026-05-26');
    expect(state.cases[0]).toMatchObject({ status: 'acting' });
    expect(nextPhase(state)).toBe('followUp');
  });

  it('says that a clock ended meanwhile', () => {
    const state = commanded(STATES.withdrawn(), reopen, '2026-08-03');
    expect(state.deadlines.find(({ key }) => key === 'appeal:D1:2')).toMatchObject({
      status: 'missed',
      cause: 'the claim was closed (withdrawn) when the window ended',
    });
  });

  it('of a claim on which nothing is open asks what to do, and ends when nothing is', () => {
    const paid: ClaimState = { ...settled(), closed: { outcome: 'paid', on: TODAY } };
    const open = commanded(paid, reopen, '2026-06-01');
    const [task] = open.tasks;
    expect(task?.question).toContain('nothing is open');
    const over = commanded(
      open,
      { kind: 'chooseAction', taskId: task?.taskId as string, action: 'no_action' },
      '2026-06-02',
    );
    expect(nextPhase(over)).toBe('closing');
  });
});
