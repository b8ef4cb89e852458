import type { ClaimState } from '../state';
import { attend } from '../steps/attention';
import { actOn, approvalOverdue, drafted, taskOverdue } from '../steps/denial';
import { at } from '../testing/a-claim';
import { commanded, denied } from '../testing/commanded';

/** Denied on 2026-05-20; the appeal window ends on Sunday 2026-07-19, its safe date is Friday 2026-07-17. */
const caseId = denied().cases[0]?.caseId ?? '';
const clock = (state: ClaimState, kind: string) => state.deadlines.find((one) => one.kind === kind);

/** A person chooses to give it up, and the draft waits for its approver. */
function givingUp(on: string): ClaimState {
  const chosen = commanded(denied(), { kind: 'chooseAction', caseId, action: 'write_off' }, on);
  const made = { draftId: 'd1', version: 1, sha256: 'x', missing: [] };
  return drafted(chosen, caseId, 'writeOff', made, at(on)).state;
}

describe('a write-off that waits for its approver while a right runs out', () => {
  it('leaves the window open', () => {
    expect(clock(givingUp('2026-07-13'), 'appeal')).toMatchObject({ status: 'open' });
  });

  it.each([
    ['in the usual time while there is enough', '2026-07-01', '2026-07-07'],
    ['two business days before the safe date at the latest', '2026-07-13', '2026-07-15'],
    ['at once when less is left', '2026-07-16', '2026-07-16'],
  ])('reaches a manager %s', (_what, on, dueOn) => {
    expect(clock(givingUp(on), 'approval')?.dueAt).toBe(at(dueOn));
  });

  it('that the manager does not decide is told to him again on each business day', () => {
    const told = approvalOverdue(givingUp('2026-07-13'), caseId, at('2026-07-15')).state;
    expect(told.cases[0]?.draft?.toldOn).toBe('2026-07-15');
    expect(clock(told, 'approval')?.dueAt).toBe(at('2026-07-16'));
  });

  it('ends the window as given up, by whom and why, when it is approved', () => {
    const wish = { kind: 'decideApproval', draftId: 'd1', version: 1, decision: 'approved' } as const;
    const signed = commanded(givingUp('2026-07-13'), wish, '2026-07-16');
    expect(clock(signed, 'appeal')?.status).toBe('open');
    const done = actOn(signed, caseId, at('2026-07-16'));
    expect(clock(done.state, 'appeal')).toMatchObject({
      ...{ status: 'void', cause: 'given up by u1: medical_necessity' },
    });
    expect(done.events.filter(({ type }) => type === 'deadlineVoided')).toHaveLength(1);
  });

  it('leaves time for another path when it is rejected', () => {
    const wish = { kind: 'decideApproval', draftId: 'd1', version: 1, decision: 'rejected' } as const;
    const asked = commanded(givingUp('2026-07-13'), wish, '2026-07-14');
    expect(clock(asked, 'appeal')?.status).toBe('open');
    expect(clock(asked, 'task')?.dueAt).toBe(at('2026-07-15'));
    const late = taskOverdue(asked, caseId, at('2026-07-15')).state;
    expect(late.tasks).toMatchObject([{ kind: 'chooseAction', owner: 'manager' }]);
    expect(clock(late, 'task')?.dueAt).toBe(at('2026-07-16'));
  });

  it('that nobody decides is a missed window, with its cause', () => {
    const missed = attend(givingUp('2026-07-13'), at('2026-07-20'))?.state as ClaimState;
    expect(clock(missed, 'appeal')).toMatchObject({
      status: 'missed',
      cause: 'the case stood at awaitingApproval when the appeal window ended',
    });
  });
});
