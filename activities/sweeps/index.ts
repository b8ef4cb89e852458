import { collectReceipts, type ReceiptDeps } from '../../adapters/delivery/collect-receipts';
import { listTraces, reconcilePayments } from '../../adapters/import/payment-traces';
import { type CollectDeps, collectLetters } from '../../adapters/letters/collect-letters';
import { sweepLetters } from '../../adapters/letters/letter-queue';
import { tellOfHeldClaims } from '../../adapters/partners/held-claims';
import { type LessonsProposed, proposeForAll } from '../../adapters/scrub/nightly-lessons';
import type { Nudge } from '../../domain/claim/claim-store';
import { Failure } from '../../domain/failures';
import { DAY, dateOf, type PracticeInstant } from '../../domain/time';
import type { KeyRing } from '../../platform/crypto/key-ring';
import type { Logger } from '../../platform/logger';
import { tellOfBatches } from '../batches/silent-batches';
import type { SweepActivities } from '../contracts';
import { withFailures } from '../failures';
import { type StartDeps, startUnstarted } from './start-claims';
import { sweepAppeals, wakeAppeals } from './wake-appeals';
import { wakeClaims } from './wake-claims';

export interface SweepDeps extends StartDeps, CollectDeps, ReceiptDeps {
  log: Logger;
  ring: KeyRing;
  /** UUIDv7. */
  newId: () => string;
}

/** Claims told or looked at in one sweep; the next one finds the rest. */
const PER_SWEEP = 1_000;
/** A claim this far behind its own next action has lost its workflow or its timer. */
const OVERDUE_BY = DAY;

/** What keeps every claim moving: nudges after a file, and the watch-dog's sweep, which also reads the mail. */
export function createSweepActivities(deps: SweepDeps): SweepActivities {
  return withFailures<SweepActivities>(
    {
      nudgeClaims: ({ nudges }) => wakeClaims(deps, nudges),
      wakeAppeals: ({ appeals }) => wakeAppeals(deps, appeals),
      sweep: ({ asOf }) => sweep(deps, asOf),
      proposeRules: ({ asOf }) => learn(deps, asOf),
    },
    deps.log,
  );
}

async function learn({ database, log }: SweepDeps, asOf: PracticeInstant): Promise<LessonsProposed> {
  const lessons = await proposeForAll(database, asOf);
  log.info('scrub.rules_proposed', { ...lessons });
  return lessons;
}

async function sweep(
  deps: SweepDeps,
  asOf: PracticeInstant,
): Promise<Awaited<ReturnType<SweepActivities['sweep']>>> {
  const { database, log } = deps;
  const unstarted = await startUnstarted(deps, asOf);
  const receipts = await collectReceipts(deps, asOf);
  const silentBatches = await tellOfBatches(deps, asOf);
  const heldUp = await tellOfHeldClaims(database, asOf);
  const letters = await readMail(deps, asOf);
  const queue = await sweepLetters(deps, asOf);
  const overdueTraces = await tracePayments(deps, asOf);
  // After the mail: an appeal that has just got a letter is woken at once.
  const appeals = await sweepAppeals(deps, asOf, PER_SWEEP);
  const found = await database.forAllClients(async (tx) => ({
    withoutNextAction: await tx.claim.count({
      where: { outcome: null, nextDueAt: null, decisionNo: { gt: 0 } },
    }),
    unread: await tx.$queryRaw<Nudge[]>`
      select client_id as "clientId", id as "claimId", last_fact_seq as seq from claim
      where workflow_started_at is not null
        and (last_fact_seq > processed_fact_seq
          or (outcome is null and next_due_at < ${new Date(asOf - OVERDUE_BY)}))
      order by next_due_at nulls first limit ${PER_SWEEP}`,
  }));
  if (found.withoutNextAction > 0)
    log.error('claims.without_next_action', { count: found.withoutNextAction });
  if (appeals.withoutNextAction > 0)
    log.error('appeals.without_next_action', { count: appeals.withoutNextAction });
  if (queue.withoutOwner > 0) log.error('letters.without_owner', { count: queue.withoutOwner });
  if (queue.overdue > 0) log.warn('letters.overdue', { count: queue.overdue, open: queue.open });
  if (overdueTraces > 0) log.warn('payments.not_found', { overdue: overdueTraces });
  if (silentBatches > 0) log.warn('batches.without_answer', { count: silentBatches });
  if (heldUp > 0) log.warn('partners.hold_claims', { count: heldUp });
  if (unstarted > 0) log.info('claims.started', { count: unstarted });
  return {
    withoutNextAction: found.withoutNextAction,
    unread: [...receipts, ...letters, ...found.unread],
    unstarted,
    letters: queue,
  };
}

/** Looks for missing payments and remittances of every client; returns how many are past their day and a manager's. */
async function tracePayments({ database, newId }: SweepDeps, asOf: PracticeInstant): Promise<number> {
  const clients = await database.forAllClients((tx) => tx.client.findMany({ select: { id: true } }));
  for (const { id: clientId } of clients)
    await database.forClients([clientId], (tx) => reconcilePayments(tx, { clientId, newId, asOf }));
  const open = await database.forAllClients((tx) => listTraces(tx, dateOf(asOf)));
  return open.filter(({ owner }) => owner === 'manager').length;
}

/** A clearinghouse that is away is asked again at the next sweep; nothing else waits for it. */
async function readMail(deps: SweepDeps, asOf: PracticeInstant): Promise<Nudge[]> {
  const partners = await deps.database.prisma.tradingPartner.findMany({ select: { id: true } });
  const nudges: Nudge[] = [];
  for (const { id } of partners) {
    try {
      // The appeals that got a letter are found unread by the sweep that follows.
      nudges.push(...(await collectLetters(deps, id, asOf)).claims);
    } catch (error) {
      if (!(error instanceof Failure)) throw error;
      deps.log.warn('letters.unavailable', { partnerId: id, type: error.type });
    }
  }
  return nudges;
}
