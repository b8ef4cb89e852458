import type { Database, Tx } from '../../adapters/database/client';
import { toTimestamp } from '../../adapters/database/values';
import { Failure } from '../../domain/failures';
import type { Year } from './live-year';
import { loadAppeals } from './load-appeals';
import { loadLives } from './load-lives';
import type { SentVersion, YearRows } from './year-rows';

/** Rows in one statement. */
const ROWS_AT_ONCE = 500;

/**
 * Writes a year into the database, set-based and in one transaction: either all of it is there or nothing.
 * @throws Failure `Conflict` when claims of the practice have been worked already
 */
export async function loadYear(database: Database, year: Year): Promise<void> {
  await database.forPartner(year.partnerId, async (tx) => {
    await refuseSecond(tx);
    await loadRows(tx, year.rows);
    await loadLives(tx, year.store);
    await loadAppeals(tx, year.store, year.until);
    await bindVersions(tx, year.rows.sentVersions);
    await replaceContents(tx, year.rows.corrected);
    await tx.claimLine.createMany({ data: year.rows.lines });
    const intents = year.store.allIntents();
    await inParts(intents, (data) =>
      tx.intent.createMany({
        data: data.map((intent) => ({ ...intent, committedAt: toTimestamp(intent.committedAt) })),
      }),
    );
    await passNumbers(tx, year);
    // Closed claims are watched like those whose workflow ended: a late remittance starts them again.
    await tx.$executeRaw`update claim set workflow_started_at = created_at where outcome is not null`;
  });
}

/** @throws Failure `Conflict` */
export async function refuseSecondYear(database: Database): Promise<void> {
  await database.forAllClients(refuseSecond);
}

async function refuseSecond(tx: Tx): Promise<void> {
  const worked = await tx.claim.count({ where: { decisionNo: { gt: 0 } } });
  if (worked > 0)
    throw new Failure(
      'Conflict',
      `This practice has ${worked} claims at work: a year is made only for a practice that has just begun`,
    );
}

async function loadRows(tx: Tx, rows: YearRows): Promise<void> {
  await inParts(rows.files, (data) => tx.ediFile.createMany({ data }));
  await inParts(rows.batches, (data) => tx.batch.createMany({ data }));
  await inParts(rows.acknowledgements, (data) => tx.acknowledgement.createMany({ data }));
  await inParts(rows.statusChecks, (data) => tx.statusCheck.createMany({ data }));
  await inParts(rows.eligibilityChecks, (data) => tx.eligibilityCheck.createMany({ data }));
  await inParts(rows.authorizations, (data) => tx.authorization.createMany({ data }));
  await inParts(rows.authorizationUses, (data) => tx.authorizationUse.createMany({ data }));
  await inParts(rows.authorizationAsks, (data) => tx.authorizationAsk.createMany({ data }));
  await inParts(rows.remittances, (data) => tx.remittance.createMany({ data }));
  await inParts(rows.remitClaims, (data) => tx.remitClaim.createMany({ data }));
  await inParts(rows.remitLines, (data) => tx.remitLine.createMany({ data }));
  await inParts(rows.adjustments, (data) => tx.adjustment.createMany({ data }));
  await inParts(rows.providerAdjustments, (data) => tx.providerAdjustment.createMany({ data }));
  await inParts(rows.letters, (data) => tx.letter.createMany({ data }));
  await inParts(rows.drafts, (data) => tx.draft.createMany({ data }));
  await inParts(rows.documents, (data) => tx.document.createMany({ data }));
}

async function inParts<Row>(rows: readonly Row[], write: (part: Row[]) => Promise<unknown>): Promise<void> {
  for (let at = 0; at < rows.length; at += ROWS_AT_ONCE) await write(rows.slice(at, at + ROWS_AT_ONCE));
}

/** Which batch took each version, and the content of those that a correction made. Decisions write neither. */
async function bindVersions(tx: Tx, sent: readonly SentVersion[]): Promise<void> {
  const rows = sent.map(({ claimId, version, batchId, content }) => ({
    ...{ claimId, version, batchId },
    content: content ? `\\x${Buffer.from(content).toString('hex')}` : null,
  }));
  await tx.$executeRaw`
    update claim_version set batch_id = bound."batchId", content = coalesce(bound.content::bytea, claim_version.content)
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as bound("claimId" text, version int, "batchId" text, content text)
    where claim_version.claim_id = bound."claimId" and claim_version.version = bound.version`;
}

/** What a correction before the first send made of a claim's own content. */
async function replaceContents(tx: Tx, corrected: YearRows['corrected']): Promise<void> {
  await inParts(corrected, (part) =>
    tx.claimContentBefore.createMany({ data: part.map(({ before }) => before) }),
  );
  for (const { content, before } of corrected) {
    const { claimId, version } = before;
    await tx.claimVersion.update({ where: { claimId_version: { claimId, version } }, data: { content } });
  }
}

/** Control numbers go on after the last one of the year. */
async function passNumbers(tx: Tx, { partnerId, lastNumbers }: Year): Promise<void> {
  for (const [kind, lastValue] of Object.entries(lastNumbers)) {
    if (lastValue === 0) continue;
    await tx.controlNumber.upsert({
      where: { partnerId_kind: { partnerId, kind } },
      create: { partnerId, kind, lastValue },
      update: { lastValue },
    });
  }
}
