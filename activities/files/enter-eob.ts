import type { Tx } from '../../adapters/database/client';
import { findFile, sha256Of } from '../../adapters/import/edi-files';
import { EobInvalid } from '../../adapters/posting/paper-eob';
import { eobAs835 } from '../../adapters/posting/paper-eob-835';
import type { Nudge } from '../../domain/claim/claim-store';
import { Failure } from '../../domain/failures';
import { parsePatientControlNumber } from '../../domain/ids';
import { type EobProblem, eobProblems, type PaperEob } from '../../domain/remittance/paper-eob';
import type { PracticeInstant } from '../../domain/time';
import type { PostingDeps } from './deps';
import { type MatchedVersion, matchByControlNumber, normalControlNumber } from './match-versions';
import { postFile } from './post-file';
import { storeInbound } from './store-inbound';

export interface EnteredEob {
  /** duplicate: this check is on record, electronic or on paper; nothing was changed. */
  status: 'posted' | 'duplicate';
  claims: number;
  /** What of it waits for a person. */
  exceptions: number;
  nudges: Nudge[];
}

/**
 * Posts a paper EOB that a person has keyed: an ordinary remittance with source `paper` and who keyed it. It must balance at every line,
 * every claim and against its check, and name claims that are on record.
 * @param input.by the user's id
 * @throws EobInvalid with the exact difference and field, or for a payer or claim that is not on record; Failure `Forbidden` for somebody who
 *   does not work for the clients of its claims, or only reads
 */
export async function enterEob(
  deps: PostingDeps,
  input: { eob: PaperEob; partnerId: string; by: string; name: string; asOf: PracticeInstant },
): Promise<EnteredEob> {
  const { eob, partnerId, by, name, asOf } = input;
  const problems = eobProblems(eob);
  if (problems.length > 0) throw new EobInvalid(problems);
  const payer = await deps.database.forPartner(partnerId, async (tx) => {
    await mayKey(tx, by, await claimsNamed(tx, eob));
    return payerOf(tx, eob.payer);
  });
  const bytes = eobAs835(eob, payer.identifier);
  const known = await deps.database.forPartner(partnerId, (tx) =>
    isOnRecord(tx, partnerId, { eob, payer, bytes }),
  );
  if (known) return { status: 'duplicate', claims: 0, exceptions: 0, nudges: [] };
  const { fileId } = await storeInbound(deps, { partnerId, name, bytes, asOf });
  const { claims, exceptions, nudges } = await postFile(deps, fileId, asOf, { keyedBy: by });
  return { status: 'posted', claims, exceptions, nudges };
}

/** A number of our form that is not on record is a slip of the finger; one of another form is another practice's. */
async function claimsNamed(tx: Tx, { claims }: PaperEob): Promise<MatchedVersion[]> {
  const found = await matchByControlNumber(
    tx,
    claims.map(({ claim }) => claim),
  );
  const unknown = claims.flatMap(({ claim }, at): EobProblem[] => {
    const isOurs = parsePatientControlNumber(normalControlNumber(claim)) !== undefined;
    const known = found.has(normalControlNumber(claim));
    return isOurs && !known
      ? [{ field: `claims[${at}].claim`, message: 'no claim with this number is on record' }]
      : [];
  });
  if (unknown.length > 0) throw new EobInvalid(unknown);
  return [...found.values()];
}

async function mayKey(tx: Tx, userId: string, claims: readonly MatchedVersion[]): Promise<void> {
  const clientIds = [...new Set(claims.map(({ clientId }) => clientId))];
  const works = await tx.membership.findMany({
    where: { userId, role: { not: 'auditor' }, user: { active: true } },
    select: { clientId: true },
  });
  const worked = new Set(works.map(({ clientId }) => clientId));
  if (worked.size === 0 || clientIds.some((id) => !worked.has(id)))
    throw new Failure('Forbidden', `${userId} may not enter this EOB`);
}

interface KnownPayer {
  id: string;
  /** As its electronic payments name it; its own identifier before the first. */
  identifier: string;
}

async function payerOf(tx: Tx, identifier: string): Promise<KnownPayer> {
  const payer = await tx.payer.findFirst({ where: { identifier } });
  if (!payer) throw new EobInvalid([{ field: 'payer', message: 'no payer with this id is on record' }]);
  const before = await tx.remittance.findFirst({
    where: { payerId: payer.id, source: '835' },
    orderBy: { id: 'desc' },
    select: { payerIdentifier: true },
  });
  return { id: payer.id, identifier: before?.payerIdentifier ?? identifier };
}

/** The same check is on record, electronic or keyed, whatever it says. A file that was stored and not posted was cut short: it goes on. */
async function isOnRecord(
  tx: Tx,
  partnerId: string,
  { eob, payer, bytes }: { eob: PaperEob; payer: KnownPayer; bytes: Uint8Array },
): Promise<boolean> {
  const file = await findFile(tx, { partnerId }, 'inbound', sha256Of(bytes));
  if (file) return file.status !== 'received';
  const count = await tx.remittance.count({
    where: {
      traceNumber: eob.check.number,
      OR: [{ payerId: payer.id }, { payerIdentifier: payer.identifier }],
    },
  });
  return count > 0;
}
