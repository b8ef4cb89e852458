import type { Recorded, RecordInput } from '../../domain/claim/acts';
import { type ClaimProjections, projectionsOf } from '../../domain/claim/projections';
import { isoOf, type PracticeInstant } from '../../domain/time';
import { MemoryStore } from '../../virtual/memory-store';

type TaskRow = ClaimProjections['tasks'][number];

/** What a claim's decisions left in the projections and its newest state shows no more. */
export interface PassedRows {
  approvals: Map<string, ClaimProjections['approvals'][number]>;
  /** Every task the claim ever had, with its end where it has one. */
  tasks: Map<string, TaskRow & { doneAt?: string }>;
  deadlines: Map<string, ClaimProjections['deadlines'][number]>;
  newestAt: PracticeInstant;
}

/**
 * The memory store, which also remembers what decisions written one by one would have left in the database: approvals of paths that were
 * given up, tasks that were done, working clocks that are over. The rules are those of `writeDecisions`.
 */
export class YearStore extends MemoryStore {
  readonly passed = new Map<string, PassedRows>();

  override async record(input: RecordInput): Promise<Recorded> {
    const recorded = await super.record(input);
    if (!recorded.adopted) this.remember(input);
    return recorded;
  }

  private remember({ claimId, state, asOf }: RecordInput): void {
    const rows = this.passed.get(claimId) ?? nothingPassed(asOf);
    this.passed.set(claimId, rows);
    rows.newestAt = asOf;
    const { approvals, tasks, deadlines } = projectionsOf(state, asOf);
    for (const row of approvals) {
      const key = `${row.draftId}/${row.version}/${row.decidedBy}`;
      if (!rows.approvals.has(key)) rows.approvals.set(key, row);
    }
    for (const row of tasks) {
      const { openedAt } = rows.tasks.get(row.taskId) ?? row;
      rows.tasks.set(row.taskId, { ...row, openedAt });
    }
    endMissing(rows.tasks, new Set(tasks.map(({ taskId }) => taskId)), asOf);
    for (const row of deadlines) rows.deadlines.set(row.key, row);
    voidMissing(rows.deadlines, new Set(deadlines.map(({ key }) => key)));
  }
}

function nothingPassed(newestAt: PracticeInstant): PassedRows {
  return { approvals: new Map(), tasks: new Map(), deadlines: new Map(), newestAt };
}

function endMissing(tasks: PassedRows['tasks'], open: ReadonlySet<string>, asOf: PracticeInstant): void {
  for (const [taskId, row] of tasks) {
    if (row.status !== 'open' || open.has(taskId)) continue;
    tasks.set(taskId, { ...row, status: 'done', doneAt: isoOf(asOf) });
  }
}

function voidMissing(deadlines: PassedRows['deadlines'], kept: ReadonlySet<string>): void {
  for (const [key, row] of deadlines) {
    if (row.status !== 'open' || kept.has(key)) continue;
    deadlines.set(key, { ...row, status: 'void', cause: 'over' });
  }
}
