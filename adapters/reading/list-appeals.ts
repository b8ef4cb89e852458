import { type AppealCaseState, type AppealMember, liveMembers } from '../../domain/appeal-case/state';
import { Failure } from '../../domain/failures';
import type { CalendarDate, PracticeInstant } from '../../domain/time';
import type { Database, Tx } from '../database/client';
import { fromTimestamp } from '../database/values';

/** One appeal in a list. No patient data. */
export interface AppealListed {
  appealId: string;
  clientId: string;
  payerId: string;
  name: string;
  level: number;
  action: string;
  status: string;
  /** Cases that still want something of it, and all that ever joined. */
  open: number;
  cases: number;
  nextAction?: string;
  nextOwner?: string;
  nextDueAt?: PracticeInstant;
}

/** One appeal with its cases, each named by its claim's number. */
export interface AppealShown extends AppealListed {
  members: (AppealMember & { claimNumber: string })[];
  sentOn?: CalendarDate;
  dispatch?: AppealCaseState['dispatch'];
  receipt?: AppealCaseState['receipt'];
  closedOn?: CalendarDate;
  deadlines: { key: string; dueAt: PracticeInstant; rule: string }[];
}

/** Appeals with a life of their own, those due first before the others. `status`: `open`, or one of an appeal's own. */
export async function listAppeals(
  database: Database,
  { status, limit }: { status?: string; limit: number },
): Promise<AppealListed[]> {
  const where = status === undefined ? {} : { status: status === 'open' ? { not: 'closed' } : status };
  const rows = await database.forAllClients((tx) =>
    tx.appealCase.findMany({
      where,
      orderBy: [{ nextDueAt: { sort: 'asc', nulls: 'last' } }, { id: 'asc' }],
      take: limit,
    }),
  );
  return rows.map(listed);
}

/** @throws Failure `NotFound` */
export async function showAppeal(database: Database, appealId: string): Promise<AppealShown> {
  const { row, claims } = await database.forAllClients(async (tx) => {
    const found = await tx.appealCase.findFirst({ where: { id: appealId } });
    const ids = found?.claimIds ?? [];
    const where = { id: { in: ids } };
    return {
      row: found,
      claims: await tx.claim.findMany({ where, select: { id: true, claimNumber: true } }),
    };
  });
  if (!row)
    throw new Failure('NotFound', `No appeal ${appealId} is on record: \`overturn appeals list\` shows them`);
  const { members, sentOn, dispatch, receipt, closedOn, deadlines } = row.state as unknown as AppealCaseState;
  const numbers = new Map(claims.map(({ id, claimNumber }) => [id, claimNumber]));
  return {
    ...listed(row),
    members: members.map((one) => ({ ...one, claimNumber: numbers.get(one.claimId) ?? one.claimId })),
    ...(sentOn ? { sentOn } : {}),
    ...(dispatch ? { dispatch } : {}),
    ...(receipt ? { receipt } : {}),
    ...(closedOn ? { closedOn } : {}),
    deadlines: deadlines.map(({ key, dueAt, rule }) => ({ key, dueAt, rule })),
  };
}

type Row = Awaited<ReturnType<Tx['appealCase']['findMany']>>[number];

function listed(row: Row): AppealListed {
  const { id, clientId, payerId, name, level, action, status, nextAction, nextOwner, nextDueAt } = row;
  const state = row.state as unknown as AppealCaseState;
  return {
    ...{ appealId: id, clientId, payerId, name, level, action, status },
    open: liveMembers(state).length,
    cases: state.members.length,
    ...(nextAction === null ? {} : { nextAction }),
    ...(nextOwner === null ? {} : { nextOwner }),
    ...(nextDueAt === null ? {} : { nextDueAt: fromTimestamp(nextDueAt) }),
  };
}
