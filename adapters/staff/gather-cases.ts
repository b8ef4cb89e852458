import type { ClaimStore } from '../../domain/claim/claim-store';
import { type NamedCase, planGathering } from '../../domain/claim/gathering';
import { Failure } from '../../domain/failures';
import { appealIdOf } from '../../domain/ids';
import { dateOf, type PracticeInstant } from '../../domain/time';
import type { Database } from '../database/client';
import type { Member } from './members';
import { type CommandDeps, sendCommand } from './send-command';

export interface GatherDeps extends CommandDeps {
  store: ClaimStore;
}

export interface GatherRequest {
  clientId: string;
  /** Claims by id, each with the case that it brings. */
  cases: readonly { claimId: string; caseId: string }[];
  person: Pick<Member, 'userId' | 'role'>;
  /** The caller's own: the same key for the same cases does nothing twice. */
  idempotencyKey: string;
  asOf: PracticeInstant;
}

/** What was gathered: `joined` by this call, `already` before it. */
export interface Gathered {
  appealId: string;
  joined: { claimId: string; caseId: string }[];
  already: { claimId: string; caseId: string }[];
}

/**
 * Gathers cases of one client into one appeal: a new one, or the one that one of them is gathered in. Nothing is gathered unless all can
 * be; one that a claim refuses after all, because it moved on meanwhile, is named by the failure, and the same call again does the rest.
 * @throws Failure `Conflict` with the reason for every case that stands in the way; `Forbidden` for a role that may not
 */
export async function gatherCases(deps: GatherDeps, request: GatherRequest): Promise<Gathered> {
  const { clientId, cases, person, idempotencyKey, asOf } = request;
  const named: NamedCase[] = [];
  for (const { claimId, caseId } of cases) {
    const state = await deps.store.claimState({ clientId, claimId });
    if (!state) throw new Failure('NotFound', 'No such claim is on record', { claimId });
    named.push({ state, caseId });
  }
  const plan = planGathering(named, dateOf(asOf));
  if ('why' in plan) throw new Failure('Conflict', `These cases cannot be gathered.\n${plan.why.join('\n')}`);
  const { packet, toGather, already } = plan;
  const appealId = plan.appealId ?? (await newAppealId(deps.database, clientId, toGather[0]?.claimId ?? ''));
  await refuseClosed(deps.database, clientId, appealId);
  for (const { claimId, caseId } of toGather) {
    const body = {
      kind: 'gatherCase' as const,
      caseId,
      appealId,
      packet,
      by: person.userId,
      role: person.role,
    };
    const key = `${idempotencyKey}/${claimId}/${caseId}`;
    await sendCommand(deps, { clientId, claimId, idempotencyKey: key, body, asOf });
  }
  return { appealId, joined: toGather, already };
}

/** The claim that opens it gives it its id; a claim may open several in its life. */
async function newAppealId(database: Database, clientId: string, claimId: string): Promise<string> {
  const opened = await database.forClients([clientId], (tx) =>
    tx.appealCase.count({ where: { clientId, id: { startsWith: appealIdOf(claimId, 'G') } } }),
  );
  return appealIdOf(claimId, `G${opened + 1}`);
}

async function refuseClosed(database: Database, clientId: string, appealId: string): Promise<void> {
  const row = await database.forClients([clientId], (tx) =>
    tx.appealCase.findFirst({ where: { id: appealId, clientId }, select: { status: true } }),
  );
  if (row && row.status !== 'gathering')
    throw new Failure(
      'Conflict',
      `The packet of appeal ${appealId} is closed (${row.status}): nobody can join it`,
    );
}
