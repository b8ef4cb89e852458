import { uuidv7 } from 'uuidv7';
import {
  PARTNER_QUESTIONS,
  type PartnerTask,
  type PartnerTaskKind,
} from '../../domain/partners/partner-task';
import type { Database } from '../database/client';
import { fromDateColumn, toDateColumn } from '../database/values';

type Prisma = Pick<Database, 'prisma'>;

/** Whoever answers for partners: theirs is no client's work. */
const OWNER = 'manager';

/** Asks a person, once for as long as it is open; what is known of it is brought up to date. @returns whether it is asked now */
export async function openPartnerTask(
  { prisma }: Prisma,
  { partnerId, kind, subject = '', detail, claims, safeDate, legalDate }: PartnerTask,
): Promise<boolean> {
  const known = {
    ...{ detail: detail ?? null, claims: claims ?? null },
    safeDate: safeDate ? toDateColumn(safeDate) : null,
    legalDate: legalDate ? toDateColumn(legalDate) : null,
  };
  const open = { partnerId, kind, subject, status: 'open' };
  const { count } = await prisma.partnerTask.updateMany({ where: open, data: known });
  if (count > 0) return false;
  const made = await prisma.partnerTask.createMany({
    data: [{ id: uuidv7(), ...open, owner: OWNER, ...known }],
    skipDuplicates: true,
  });
  return made.count > 0;
}

/** What it asked for has come about by itself. */
export async function settlePartnerTask(
  { prisma }: Prisma,
  { partnerId, kind, subject = '' }: Pick<PartnerTask, 'partnerId' | 'kind' | 'subject'>,
): Promise<void> {
  await prisma.partnerTask.updateMany({
    where: { partnerId, kind, subject, status: 'open' },
    data: { status: 'done' },
  });
}

/** A task as people read it. */
export interface OpenPartnerTask extends PartnerTask {
  question: string;
  owner: string;
  /** By the machine's clock. */
  openedAt: string;
}

/** Open tasks about partners, the oldest first. */
export async function openPartnerTasks({ prisma }: Prisma): Promise<OpenPartnerTask[]> {
  const rows = await prisma.partnerTask.findMany({ where: { status: 'open' }, orderBy: { openedAt: 'asc' } });
  return rows.map((row) => {
    const kind = row.kind as PartnerTaskKind;
    return {
      ...{ partnerId: row.partnerId, kind, question: PARTNER_QUESTIONS[kind], owner: row.owner },
      ...(row.subject && { subject: row.subject }),
      ...(row.detail && { detail: row.detail }),
      ...(row.claims !== null && { claims: row.claims }),
      ...(row.safeDate && { safeDate: fromDateColumn(row.safeDate) }),
      ...(row.legalDate && { legalDate: fromDateColumn(row.legalDate) }),
      openedAt: row.openedAt.toISOString(),
    };
  });
}
