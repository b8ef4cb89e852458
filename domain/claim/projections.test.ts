import { importedClaim, readyDecision } from '../../test/contract/claims';
import { instant, startOf } from '../time';
import { projectionsOf } from './projections';

const AT = instant(startOf('2026-03-02'));

describe('the projections of a claim', () => {
  it('show one planned version and the whole charge open when it was just imported', () => {
    const { claim, versions, deadlines, cases, appeals, tasks, approvals } = projectionsOf(
      importedClaim(),
      AT,
    );
    expect(claim).toMatchObject({
      phase: 'intake',
      chargeCents: 12_500,
      openCents: 12_500,
      paidCents: 0,
      decisionNo: 0,
    });
    expect(versions).toMatchObject([{ version: 1, status: 'planned', partnerId: 'partner-1' }]);
    expect([deadlines, cases, appeals, tasks, approvals]).toEqual([[], [], [], [], []]);
  });

  it('name the next action with its clock', () => {
    const { claim } = projectionsOf(readyDecision(importedClaim()).state, AT);
    expect(claim).toMatchObject({
      nextAction: 'sendBatch',
      nextDeadlineKey: 'batch:V1',
      nextDueAt: '2026-03-03T09:00:00.000Z',
    });
  });

  it('leave a closed claim without a next action', () => {
    const closed = {
      ...readyDecision(importedClaim()).state,
      closed: { outcome: 'paid' as const, on: '2026-03-02' },
    };
    expect(projectionsOf(closed, AT).claim).toMatchObject({
      phase: 'closed',
      outcome: 'paid',
      nextAction: undefined,
    });
  });

  it('are plain JSON: what PostgreSQL is given is what was computed', () => {
    const rows = projectionsOf(readyDecision(importedClaim()).state, AT);
    expect(JSON.parse(JSON.stringify(rows))).toEqual(rows);
  });
});
