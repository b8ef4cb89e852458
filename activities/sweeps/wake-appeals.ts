import { tellClock } from '../../adapters/temporal/announce-clock';
import { wakeAppeal } from '../../adapters/temporal/appeal-workflows';
import type { AppealRef } from '../../domain/appeal-case/state';
import { appealWorkflowId } from '../../domain/ids';
import type { PracticeInstant } from '../../domain/time';
import { DAY } from '../../domain/time';
import type { StartDeps } from './start-claims';

/** An appeal this far behind its own next action has lost its workflow or its timer. */
const OVERDUE_BY = DAY;

/** Tells appeals that facts wait; one that does not run is started. Only appeals on record are: an id from elsewhere starts nothing. */
export async function wakeAppeals(deps: StartDeps, appeals: readonly AppealRef[]): Promise<void> {
  const clock = await deps.clock.segment();
  await Promise.all(appeals.map((appeal) => wakeAppeal(deps.client, appeal, clock)));
  // A segment that began meanwhile was announced before these workflows could be listed.
  const newest = await deps.clock.segment();
  if (newest.seq !== clock.seq)
    await Promise.all(appeals.map((appeal) => tellClock(deps.client, appealWorkflowId(appeal), newest)));
}

/** Wakes the appeals whose facts lie unread or whose next action is long overdue. @returns open appeals that have no next action: a defect */
export async function sweepAppeals(
  deps: StartDeps,
  asOf: PracticeInstant,
  limit: number,
): Promise<{ withoutNextAction: number; woken: number }> {
  const { unread, withoutNextAction } = await deps.database.forAllClients(async (tx) => ({
    withoutNextAction: await tx.appealCase.count({
      where: { status: { not: 'closed' }, nextDueAt: null, decisionNo: { gt: 0 } },
    }),
    unread: await tx.$queryRaw<AppealRef[]>`
      select client_id as "clientId", id as "appealId" from appeal_case
      where last_fact_seq > processed_fact_seq
        or (status <> 'closed' and next_due_at < ${new Date(asOf - OVERDUE_BY)})
      order by next_due_at nulls first limit ${limit}`,
  }));
  if (unread.length > 0) await wakeAppeals(deps, unread);
  return { withoutNextAction, woken: unread.length };
}
