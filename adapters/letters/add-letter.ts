import { createHash } from 'node:crypto';
import { Failure } from '../../domain/failures';
import {
  type InboundLetter,
  type LetterClues,
  type LetterKind,
  letterDateProblems,
} from '../../domain/letters/letter';
import { type LetterClock, letterClock, mustEscalate } from '../../domain/letters/letter-clock';
import type { PlaybookPolicy, StaffRole } from '../../domain/playbook';
import { type CalendarDate, dateOf, type PracticeInstant } from '../../domain/time';
import type { KeyRing } from '../../platform/crypto/key-ring';
import type { Database, Tx } from '../database/client';
import { toDateColumn, toTimestamp } from '../database/values';
import type { PolicyLookup } from '../import/policies';
import { type LetterRow, letterOf, lockLetter, noteAct, openClues, sealClues, sealScan } from './letter-rows';
import { readScan } from './scan';

export interface QueueDeps {
  database: Database;
  ring: KeyRing;
  policyFor: PolicyLookup;
}

/** What a person reads off a letter; all of it may come later than the scan. */
export interface ReadLetter {
  kind?: LetterKind;
  payerId?: string;
  noticeDate?: CalendarDate;
  receivedOn?: CalendarDate;
  clues: LetterClues;
}

export interface ArrivedLetter extends ReadLetter {
  clientId: string;
  receivedOn: CalendarDate;
  name: string;
  bytes: Uint8Array;
  pages: number;
  /** The user's id, or `overturn` for a watched folder. */
  by: string;
  asOf: PracticeInstant;
}

/** Who reads the mail first, where somebody has that role. */
const READER: StaffRole = 'biller';

/**
 * Stores a letter as it came, encrypted, and puts it into the queue with its clock. The same scan again changes nothing.
 * @throws Failure `InvalidInput` for a file that is no scan, a date that cannot be, or a payer that is not on record
 */
export async function addLetter(
  deps: QueueDeps & { newId: () => string },
  arrived: ArrivedLetter,
): Promise<{ letter: InboundLetter; isNew: boolean }> {
  const { database, ring, newId } = deps;
  const { clientId, bytes, name, pages, clues, by, asOf } = arrived;
  const { mediaType } = readScan(name, bytes);
  refuseDates(arrived, asOf);
  const id = newId();
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  return database.forClients([clientId], async (tx) => {
    const clock = letterClock(clockInput(arrived), await policiesOf(tx, deps, arrived));
    const row = {
      ...{ id, clientId, sha256, mediaType, pages, addedAt: toTimestamp(asOf) },
      ...{ content: sealScan(ring, id, bytes), clues: sealClues(ring, id, { ...clues, fileName: name }) },
      ...readColumns(arrived),
      ...{
        receivedOn: toDateColumn(arrived.receivedOn),
        ...clockColumns(clock),
        owner: await readerOf(tx, clientId),
      },
    };
    const { count } = await tx.inboundLetter.createMany({ data: [row], skipDuplicates: true });
    const where = { clientId_sha256: { clientId, sha256 } };
    const stored = await tx.inboundLetter.findUniqueOrThrow({ where, omit: { content: true } });
    if (count === 0) return { letter: letterOf(stored), isNew: false };
    await noteAct(tx, ring, stored, { kind: 'added', by, asOf, data: { ...clock } });
    return { letter: letterOf(await escalateIfDue(tx, ring, stored, asOf)), isNew: true };
  });
}

async function readerOf(tx: Tx, clientId: string): Promise<StaffRole> {
  const where = { clientId, role: READER, user: { active: true } };
  return (await tx.membership.count({ where })) > 0 ? READER : 'manager';
}

/**
 * Puts what a person has read on record. Its clock is set anew: the more is known, the nearer the truth.
 * @throws Failure `Conflict` for a letter that is settled; otherwise as `addLetter`
 */
export async function describeLetter(
  deps: QueueDeps,
  ref: { clientId: string; letterId: string },
  read: ReadLetter,
  { by, asOf }: { by: string; asOf: PracticeInstant },
): Promise<InboundLetter> {
  return deps.database.forClients([ref.clientId], async (tx) => {
    const row = await lockLetter(tx, ref.letterId);
    if (row.status !== 'open')
      throw new Failure('Conflict', `This letter is ${row.status}: what is on record for it stays`);
    const known = letterOf(row);
    const secrets = openClues(deps.ring, row);
    const references = [...new Set([...secrets.references, ...read.clues.references])];
    const clues = { ...secrets, ...read.clues, references };
    const now = { ...known, ...read, receivedOn: read.receivedOn ?? known.receivedOn, clues };
    refuseDates(now, asOf);
    const clock = letterClock(clockInput(now), await policiesOf(tx, deps, { payerId: now.payerId, asOf }));
    const data = {
      ...readColumns(now),
      ...{ receivedOn: toDateColumn(now.receivedOn), ...clockColumns(clock) },
      clues: sealClues(deps.ring, row.id, clues),
    };
    const where = { id: row.id };
    const described = await tx.inboundLetter.update({ where, data, omit: { content: true } });
    const { kind, noticeDate, payerId } = now;
    const said = Object.fromEntries(Object.entries({ kind, noticeDate, payerId }).filter(([, one]) => one));
    await noteAct(tx, deps.ring, row, { kind: 'described', by, asOf, data: { ...said, ...clock } });
    return letterOf(await escalateIfDue(tx, deps.ring, described, asOf));
  });
}

/** Hands a letter to a manager, where it must go to one by now. @returns the row after it */
export async function escalateIfDue(
  tx: Tx,
  ring: KeyRing,
  row: LetterRow,
  asOf: PracticeInstant,
): Promise<LetterRow> {
  const today = dateOf(asOf);
  const letter = letterOf(row);
  if (!mustEscalate(letter, today)) return row;
  const { dueOn, worstSafeDate } = letter;
  const data = { dueOn, ...(worstSafeDate ? { worstSafeDate } : {}) };
  await noteAct(tx, ring, row, { kind: 'escalated', by: 'overturn', asOf, data });
  return tx.inboundLetter.update({
    where: { id: row.id },
    data: { owner: 'manager', assignee: null, escalatedOn: toDateColumn(today) },
    omit: { content: true },
  });
}

/** @throws Failure `InvalidInput` with the field of every date that cannot be */
export function refuseDates(
  dates: Pick<InboundLetter, 'noticeDate' | 'receivedOn'>,
  asOf: PracticeInstant,
  known: { serviceFrom?: CalendarDate; appealSentOn?: CalendarDate } = {},
): void {
  const problems = letterDateProblems(dates, { today: dateOf(asOf), ...known });
  if (problems.length > 0)
    throw new Failure('InvalidInput', problems.map(({ field, reason }) => `${field}: ${reason}`).join('; '));
}

/** The playbooks that may set its clock: the payer's, or those of every payer on record. */
async function policiesOf(
  tx: Tx,
  { policyFor }: QueueDeps,
  { payerId, asOf }: { payerId?: string | undefined; asOf: PracticeInstant },
): Promise<PlaybookPolicy[]> {
  const payers = await tx.payer.findMany({ where: payerId ? { id: payerId } : {}, orderBy: { id: 'asc' } });
  if (payerId && payers.length === 0)
    throw new Failure('InvalidInput', `payer: ${payerId} is no payer on record`);
  const keys = [...new Set(payers.map(({ playbookKey }) => playbookKey))];
  return keys
    .map((playbookKey) => policyFor({ playbookKey, on: dateOf(asOf) }))
    .filter((one) => one !== undefined);
}

function clockInput({ kind, noticeDate, receivedOn, clues }: ReadLetter & { receivedOn: CalendarDate }) {
  const { answerBy } = clues;
  return {
    ...(kind ? { kind } : {}),
    ...(noticeDate ? { noticeDate } : {}),
    ...(answerBy ? { answerBy } : {}),
    receivedOn,
  };
}

function readColumns({ kind, payerId, noticeDate }: ReadLetter) {
  return {
    ...(kind ? { kind } : {}),
    ...(payerId ? { payerId } : {}),
    ...(noticeDate ? { noticeDate: toDateColumn(noticeDate) } : {}),
  };
}

function clockColumns({ dueOn, worstSafeDate }: LetterClock) {
  return {
    dueOn: toDateColumn(dueOn),
    worstSafeDate: worstSafeDate ? toDateColumn(worstSafeDate) : null,
  };
}
