import { Failure } from '../../domain/failures';
import { lessonOf, type SeenDenials } from '../../domain/scrub/learn';
import type { PayerEdit } from '../../domain/scrub/tables';
import { type CalendarDate, dateOf, type PracticeInstant } from '../../domain/time';
import type { Tx } from '../database/client';
import type { ScrubRule } from '../database/generated/client';
import { fromDateColumn, toDateColumn, toTimestamp } from '../database/values';
import { ruleColumns } from './load-tables';
import { payerEdit } from './loaded-tables';

/** A rule of a client with how it came to be. */
export interface ListedRule extends PayerEdit {
  clientId: string;
  origin: string;
  status: string;
  seen?: number;
  decidedBy?: string;
  decidedOn?: CalendarDate;
}

/** Rules of the session's clients: proposed ones first. */
export async function listRules(tx: Tx): Promise<ListedRule[]> {
  const rows = await tx.scrubRule.findMany({
    orderBy: [{ status: 'desc' }, { clientId: 'asc' }, { id: 'asc' }],
  });
  return rows.map(listedRule);
}

function listedRule(row: ScrubRule): ListedRule {
  const { clientId, origin, status, seen, decidedBy, decidedAt } = row;
  return {
    ...payerEdit(row),
    ...{ clientId, origin, status },
    ...(seen === null ? {} : { seen }),
    ...(decidedBy ? { decidedBy } : {}),
    ...(decidedAt ? { decidedOn: dateOf(decidedAt.getTime()) } : {}),
  };
}

interface SeenRow {
  payer: string;
  procedure: string;
  reason: string;
  claims: number;
  billed: number;
  first_service_on: Date;
}

/**
 * Proposes a rule for each payer, procedure and reason that was denied on at least so many of the client's claims since a day. One that is on
 * record, whatever a person decided, is proposed no second time; its count is kept up to date.
 *
 * @returns how many are new
 */
export async function proposeRules(
  tx: Tx,
  {
    clientId,
    since,
    atLeast,
    asOf,
  }: { clientId: string; since: CalendarDate; atLeast: number; asOf: PracticeInstant },
): Promise<number> {
  const known = new Set(
    (await tx.scrubRule.findMany({ where: { clientId }, select: { id: true } })).map(({ id }) => id),
  );
  let proposed = 0;
  for (const seen of await seenDenials(tx, clientId, since)) {
    const lesson = lessonOf(seen, atLeast);
    if (!lesson) continue;
    if (known.has(lesson.id)) {
      await tx.scrubRule.updateMany({ where: { clientId, id: lesson.id }, data: { seen: seen.claims } });
      continue;
    }
    const { claims } = seen;
    const { count } = await tx.scrubRule.createMany({
      // Somebody else may propose the same meanwhile: the first row stands.
      skipDuplicates: true,
      data: {
        ...ruleColumns(lesson),
        ...{
          id: lesson.id,
          clientId,
          origin: 'learned',
          status: 'proposed',
          seen: claims,
          createdAt: toTimestamp(asOf),
        },
      },
    });
    proposed += count;
  }
  return proposed;
}

async function seenDenials(tx: Tx, clientId: string, since: CalendarDate): Promise<SeenDenials[]> {
  const rows = await tx.$queryRaw<SeenRow[]>`
    with billed as (
      select payer.identifier as payer, line.procedure, count(distinct claim.id)::int as claims
      from claim join payer on payer.id = claim.payer_id
      join claim_line line on line.claim_id = claim.id
      where claim.client_id = ${clientId} and claim.service_from >= ${toDateColumn(since)}
      group by 1, 2
    )
    select payer.identifier as payer, line.procedure, denial.carc as reason, count(distinct claim.id)::int as claims,
      coalesce(max(billed.claims), 0)::int as billed, min(claim.service_from) as first_service_on
    from denial_case denial
    join claim on claim.id = denial.claim_id
    join payer on payer.id = claim.payer_id
    join claim_line line on line.claim_id = denial.claim_id and line.version = denial.version
      and (line.line_id = any (denial.line_ids) or cardinality(denial.line_ids) = 0)
    left join billed on billed.payer = payer.identifier and billed.procedure = line.procedure
    where denial.client_id = ${clientId} and line.procedure <> '' and denial.kind = 'denial' and denial.carc is not null
      and denial.payer_sequence = 1 and denial.opened_on >= ${toDateColumn(since)}
    group by 1, 2, 3
    order by 1, 2, 3`;
  return rows.map(({ first_service_on, ...row }) => ({
    ...row,
    firstServiceOn: fromDateColumn(first_service_on),
  }));
}

/**
 * A person accepts or rejects a proposed rule. An accepted one counts from the next claim that is scrubbed.
 * @throws Failure `NotFound`, or `Conflict` for one that was decided otherwise
 */
export async function decideRule(
  tx: Tx,
  {
    clientId,
    id,
    status,
    by,
    asOf,
  }: { clientId: string; id: string; status: 'accepted' | 'rejected'; by: string; asOf: PracticeInstant },
): Promise<ListedRule> {
  const rule = await tx.scrubRule.findUnique({ where: { clientId_id: { clientId, id } } });
  if (!rule) throw new Failure('NotFound', `No rule ${id} is on record`);
  if (rule.status === status) return listedRule(rule);
  if (rule.status !== 'proposed') throw new Failure('Conflict', `The rule ${id} was ${rule.status} already`);
  const data = { status, decidedBy: by, decidedAt: toTimestamp(asOf) };
  return listedRule(await tx.scrubRule.update({ where: { clientId_id: { clientId, id } }, data }));
}
