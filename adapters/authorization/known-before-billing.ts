import type { AuthorizationOnFile } from '../../domain/authorization/fit';
import type { KnownOfAuthorization } from '../../domain/authorization/look';
import { addDays, type CalendarDate } from '../../domain/time';
import { referenceOf } from '../../x12/lookup';
import type { Claim837 } from '../../x12/types';
import type { Tx } from '../database/client';
import { toDateColumn } from '../database/values';
import { billedServices, isEmergency, urgencyOf } from './billed-services';
import { authorizationsOnFile } from './store';

/** Denials for want of an authorization (domain reference, section 2, tree 197): absent, exceeded, for another service. */
const FOR_WANT_OF_ONE = ['15', '197', '198', '284', '296', '302'];
/** Days in which denials teach. */
const LESSON_DAYS = 365;

/** What the practice knows about the authorization of a claim: what it bills, what is on file, what denials taught. */
export async function knownBeforeBilling(
  tx: Tx,
  { claimId, content, today }: { claimId: string; content: Claim837; today: CalendarDate },
): Promise<KnownOfAuthorization> {
  const claim = await tx.claim.findUniqueOrThrow({
    where: { id: claimId },
    select: { payerId: true, account: { select: { patientId: true } } },
  });
  const { payerId } = claim;
  const patientId = claim.account?.patientId;
  const onFile = patientId ? await authorizationsOnFile(tx, { patientId, payerId, claimId }) : [];
  const denials = await denialsOf(tx, { payerId, content, since: addDays(today, -LESSON_DAYS) });
  return knownOf(content, onFile, denials);
}

/** The same from what is loaded. */
export function knownOf(
  content: Claim837,
  onFile: AuthorizationOnFile[],
  denials: KnownOfAuthorization['denials'],
): KnownOfAuthorization {
  const urgency = urgencyOf(content);
  return {
    ...(urgency ? { urgency } : {}),
    ...{ billed: billedServices(content), onFile, emergency: isEmergency(content), denials },
    numberOnClaim: referenceOf(content, 'G1') !== undefined,
  };
}

/** The client's own denials of this payer for want of an authorization, by procedure of the denied lines. */
async function denialsOf(
  tx: Tx,
  { payerId, content, since }: { payerId: string; content: Claim837; since: CalendarDate },
): Promise<KnownOfAuthorization['denials']> {
  const procedures = [...new Set(billedServices(content).lines.map(({ procedure }) => procedure))];
  const rows = await tx.$queryRaw<{ procedure: string; count: bigint }[]>`
    select line.procedure, count(distinct denied.claim_id || '/' || denied.case_id) as count
    from denial_case denied
    join claim on claim.id = denied.claim_id
    join claim_line line on line.claim_id = denied.claim_id and line.version = 1
    where claim.payer_id = ${payerId} and denied.kind = 'denial' and denied.carc = any(${FOR_WANT_OF_ONE})
      and denied.opened_on >= ${toDateColumn(since)} and line.procedure = any(${procedures})
      and (cardinality(denied.line_ids) = 0 or line.line_id = any(denied.line_ids))
    group by line.procedure order by line.procedure`;
  return rows.map(({ procedure, count }) => ({ procedure, count: Number(count) }));
}
