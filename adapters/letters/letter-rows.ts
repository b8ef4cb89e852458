import { Failure } from '../../domain/failures';
import type { InboundLetter, LetterClues, LetterKind, LetterStatus } from '../../domain/letters/letter';
import type { StaffRole } from '../../domain/playbook';
import type { PracticeInstant } from '../../domain/time';
import { decryptField, decryptJson, encryptField, encryptJson } from '../../platform/crypto/field-encryption';
import type { KeyRing } from '../../platform/crypto/key-ring';
import type { Database, Tx } from '../database/client';
import type { Prisma } from '../database/generated/client';
import { fromDateColumn, toTimestamp } from '../database/values';

export type LetterRow = Prisma.InboundLetterGetPayload<{ omit: { content: true } }>;

/** What a letter's encrypted column holds. */
export interface LetterSecrets extends LetterClues {
  fileName: string;
}

export type LetterActKind =
  | 'added'
  | 'described'
  | 'assigned'
  | 'escalated'
  | 'matched'
  | 'unmatched'
  | 'discarded'
  | 'reopened';

export function letterOf(row: LetterRow): InboundLetter {
  return {
    ...{ letterId: row.id, clientId: row.clientId, status: row.status as LetterStatus },
    ...(row.kind ? { kind: row.kind as LetterKind } : {}),
    ...(row.payerId ? { payerId: row.payerId } : {}),
    ...(row.noticeDate ? { noticeDate: fromDateColumn(row.noticeDate) } : {}),
    ...{ receivedOn: fromDateColumn(row.receivedOn), owner: row.owner as StaffRole },
    ...(row.assignee ? { assignee: row.assignee } : {}),
    dueOn: fromDateColumn(row.dueOn),
    ...(row.worstSafeDate ? { worstSafeDate: fromDateColumn(row.worstSafeDate) } : {}),
    ...(row.escalatedOn ? { escalatedOn: fromDateColumn(row.escalatedOn) } : {}),
  };
}

export function sealClues(ring: KeyRing, letterId: string, secrets: LetterSecrets) {
  return encryptJson(ring, `inbound_letter.clues/${letterId}`, secrets);
}

export function openClues(ring: KeyRing, { id, clues }: Pick<LetterRow, 'id' | 'clues'>): LetterSecrets {
  return decryptJson(ring, `inbound_letter.clues/${id}`, clues);
}

export function sealScan(ring: KeyRing, letterId: string, bytes: Uint8Array) {
  return encryptField(ring, `inbound_letter.content/${letterId}`, bytes);
}

/** The scan as it came. */
export async function loadScan(tx: Tx, ring: KeyRing, letterId: string): Promise<Buffer> {
  const { content } = await tx.inboundLetter.findUniqueOrThrow({
    where: { id: letterId },
    select: { content: true },
  });
  return decryptField(ring, `inbound_letter.content/${letterId}`, content);
}

/** In which client's queue a letter is; part of its id is enough, where it names one. @throws Failure `NotFound` */
export async function findLetter(
  database: Database,
  id: string,
): Promise<{ letterId: string; clientId: string }> {
  const rows = await database.forAllClients((tx) =>
    tx.inboundLetter.findMany({
      where: { id: { startsWith: id } },
      select: { id: true, clientId: true },
      take: 2,
    }),
  );
  const [row, another] = rows;
  if (!row) throw new Failure('NotFound', `No letter ${id}: \`overturn letters list\` shows them`);
  if (another) throw new Failure('NotFound', `More than one letter begins with ${id}: write more of its id`);
  return { letterId: row.id, clientId: row.clientId };
}

/** What a letter is, where somebody has put it on record. */
export async function kindOnRecord(
  database: Database,
  { clientId, letterId }: { clientId: string; letterId: string },
): Promise<LetterKind | undefined> {
  const row = await database.forClients([clientId], (tx) =>
    tx.inboundLetter.findUnique({ where: { id: letterId }, select: { kind: true } }),
  );
  return (row?.kind as LetterKind | null | undefined) ?? undefined;
}

/** Locks a letter, so that two people who settle it wait for each other, and reads it. @throws Failure `NotFound` */
export async function lockLetter(tx: Tx, letterId: string): Promise<LetterRow> {
  await tx.$queryRaw`select id from inbound_letter where id = ${letterId} for update`;
  const row = await tx.inboundLetter.findUnique({ where: { id: letterId }, omit: { content: true } });
  if (!row) throw new Failure('NotFound', `No letter ${letterId}: \`overturn letters list\` shows them`);
  return row;
}

export interface LetterAct {
  kind: LetterActKind;
  /** The user's id, or `overturn`. */
  by: string;
  asOf: PracticeInstant;
  data?: Prisma.InputJsonObject;
  reason?: string;
}

/** Notes what was done with a letter that is locked. */
export async function noteAct(
  tx: Tx,
  ring: KeyRing,
  { id: letterId, clientId }: Pick<LetterRow, 'id' | 'clientId'>,
  { kind, by, asOf, data, reason }: LetterAct,
): Promise<void> {
  const seq = (await tx.inboundLetterAct.count({ where: { letterId } })) + 1;
  const context = `inbound_letter_act.reason/${letterId}/${seq}`;
  await tx.inboundLetterAct.create({
    data: {
      ...{ letterId, seq, clientId, kind, by, at: toTimestamp(asOf), data: data ?? {} },
      ...(reason ? { reason: encryptField(ring, context, reason) } : {}),
    },
  });
}

export function openReason(
  ring: KeyRing,
  { letterId, seq, reason }: { letterId: string; seq: number; reason: Uint8Array | null },
): string | undefined {
  if (!reason) return undefined;
  return decryptField(ring, `inbound_letter_act.reason/${letterId}/${seq}`, reason).toString('utf8');
}
