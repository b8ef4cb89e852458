import { addBusinessDays } from '../../domain/calendar/business-days';
import { Failure } from '../../domain/failures';
import type { InboundLetter, LetterClues } from '../../domain/letters/letter';
import { ACT_BUSINESS_DAYS, ageOf, isOverdue } from '../../domain/letters/letter-clock';
import { dateOf, isoOf, type PracticeInstant } from '../../domain/time';
import type { KeyRing } from '../../platform/crypto/key-ring';
import type { Database, Tx } from '../database/client';
import { fromTimestamp, toDateColumn } from '../database/values';
import type { Member } from '../staff/members';
import { escalateIfDue } from './add-letter';
import { type LetterRow, letterOf, lockLetter, noteAct, openClues, openReason } from './letter-rows';

interface Deps {
  database: Database;
  ring: KeyRing;
}

/** A letter in a list. No patient data. */
export interface LetterListed extends InboundLetter {
  ageDays: number;
  overdue: boolean;
  claimId?: string;
  appealId?: string;
}

/** A letter with what was typed off it and what was done with it. Holds patient data. */
export interface LetterShown extends LetterListed {
  mediaType: string;
  pages: number;
  fileName: string;
  clues: LetterClues;
  acts: { kind: string; by: string; at: string; data: unknown; reason?: string }[];
}

/** Letters, those due first before the others. */
export async function listLetters(
  database: Database,
  filter: { status?: string; clientId?: string; limit: number; asOf: PracticeInstant },
): Promise<LetterListed[]> {
  const { status, clientId, limit, asOf } = filter;
  const rows = await database.forAllClients((tx) =>
    tx.inboundLetter.findMany({
      where: { ...(status ? { status } : {}), ...(clientId ? { clientId } : {}) },
      orderBy: [{ dueOn: 'asc' }, { id: 'asc' }],
      take: limit,
      omit: { content: true },
    }),
  );
  return rows.map((row) => listed(row, asOf));
}

/** @throws Failure `NotFound` */
export async function showLetter(
  { database, ring }: Deps,
  { clientId, letterId }: { clientId: string; letterId: string },
  asOf: PracticeInstant,
): Promise<LetterShown> {
  return database.forClients([clientId], async (tx) => {
    const row = await tx.inboundLetter.findUnique({
      where: { id: letterId },
      omit: { content: true },
      include: { acts: { orderBy: { seq: 'asc' } } },
    });
    if (!row) throw new Failure('NotFound', `No letter ${letterId}: \`overturn letters list\` shows them`);
    const { fileName, ...clues } = openClues(ring, row);
    const { mediaType, pages } = row;
    const acts = row.acts.map((act) => {
      const reason = openReason(ring, act);
      const { kind, by, at, data } = act;
      return { kind, by, at: isoOf(fromTimestamp(at)), data, ...(reason ? { reason } : {}) };
    });
    return { ...listed(row, asOf), mediaType, pages, fileName, clues, acts };
  });
}

function listed(row: LetterRow, asOf: PracticeInstant): LetterListed {
  const today = dateOf(asOf);
  const letter = letterOf(row);
  return {
    ...{ ...letter, ageDays: ageOf(letter, today), overdue: isOverdue(letter, today) },
    ...(row.claimId ? { claimId: row.claimId } : {}),
    ...(row.appealId ? { appealId: row.appealId } : {}),
  };
}

interface Settling {
  clientId: string;
  letterId: string;
  by: string;
  asOf: PracticeInstant;
}

/** A letter becomes one person's. @throws Failure `Conflict` for one that is settled, `Forbidden` for an auditor */
export async function assignLetter({ database, ring }: Deps, to: Member, settling: Settling): Promise<void> {
  if (to.role === 'auditor') throw new Failure('Forbidden', 'An auditor reads and changes nothing');
  await database.forClients([settling.clientId], async (tx) => {
    const row = await inStatus(tx, settling.letterId, 'open');
    await tx.inboundLetter.update({
      where: { id: row.id },
      data: { assignee: to.userId, owner: row.owner === 'manager' ? row.owner : to.role },
    });
    await noteAct(tx, ring, row, { ...settling, kind: 'assigned', data: { to: to.userId } });
  });
}

/** No claim's: it leaves the queue, and stays on record with the reason. @throws Failure `Conflict` for one that is settled */
export function discardLetter(deps: Deps, settling: Settling & { reason: string }): Promise<void> {
  return move(deps, settling, { from: 'open', to: 'discarded', as: 'discarded' });
}

/** A letter that was discarded is in the queue again, under the clock it had. @throws Failure `Conflict` for any other */
export function reopenLetter(deps: Deps, settling: Settling & { reason: string }): Promise<void> {
  return move(deps, settling, { from: 'discarded', to: 'open', as: 'reopened' });
}

async function move(
  { database, ring }: Deps,
  { clientId, letterId, by, asOf, reason }: Settling & { reason: string },
  way: { from: 'open' | 'discarded'; to: 'open' | 'discarded'; as: 'discarded' | 'reopened' },
): Promise<void> {
  await database.forClients([clientId], async (tx) => {
    const row = await inStatus(tx, letterId, way.from);
    const data = { status: way.to, ...(way.to === 'open' ? { escalatedOn: null } : {}) };
    const moved = await tx.inboundLetter.update({ where: { id: row.id }, data, omit: { content: true } });
    await noteAct(tx, ring, row, { kind: way.as, by, asOf, reason });
    await escalateIfDue(tx, ring, moved, asOf);
  });
}

async function inStatus(tx: Tx, letterId: string, status: 'open' | 'discarded'): Promise<LetterRow> {
  const row = await lockLetter(tx, letterId);
  if (row.status !== status)
    throw new Failure('Conflict', `This letter is ${row.status}: it must be ${status} for that`);
  return row;
}

/** What the watch-dog counts of the mail. */
export interface LetterCounts {
  open: number;
  /** Open past their day. */
  overdue: number;
  /** Open, and nobody who works for the client can have it: a defect, must be 0. */
  withoutOwner: number;
}

/** Letters escalated in one sweep; the next one finds the rest. */
const PER_SWEEP = 1_000;

/** Hands letters that lie too long to a manager, and counts the queue. */
export async function sweepLetters({ database, ring }: Deps, asOf: PracticeInstant): Promise<LetterCounts> {
  const today = toDateColumn(dateOf(asOf));
  return database.forAllClients(async (tx) => {
    const waiting = await tx.inboundLetter.findMany({
      where: {
        ...{ status: 'open', escalatedOn: null },
        OR: [
          { dueOn: { lt: today } },
          { worstSafeDate: { lte: toDateColumn(addBusinessDays(dateOf(asOf), ACT_BUSINESS_DAYS)) } },
        ],
      },
      orderBy: [{ dueOn: 'asc' }, { id: 'asc' }],
      take: PER_SWEEP,
      select: { id: true },
    });
    for (const { id } of waiting) await escalateIfDue(tx, ring, await lockLetter(tx, id), asOf);
    const [none] = await tx.$queryRaw<{ count: number }[]>`
      select count(*)::int as count from inbound_letter letter
      where letter.status = 'open' and not exists (
        select 1 from membership join app_user on app_user.id = membership.user_id
        where membership.client_id = letter.client_id and app_user.active
          and case when letter.assignee is null then membership.role = letter.owner
                   else membership.user_id = letter.assignee end)`;
    return {
      open: await tx.inboundLetter.count({ where: { status: 'open' } }),
      overdue: await tx.inboundLetter.count({ where: { status: 'open', dueOn: { lt: today } } }),
      withoutOwner: none?.count ?? 0,
    };
  });
}
