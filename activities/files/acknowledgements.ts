import type { Tx } from '../../adapters/database/client';
import type { Prisma } from '../../adapters/database/generated/client';
import { toDateColumn } from '../../adapters/database/values';
import type { NewException } from '../../adapters/import/edi-files';
import { type FileFinding, finding } from '../../adapters/import/findings';
import type { NewFact } from '../../domain/claim/claim-store';
import type { FactBody } from '../../domain/claim/facts';
import type { CalendarDate } from '../../domain/time';
import type { FileRef, Posting, PostingDeps } from './deps';
import { type MatchedVersion, matchByControlNumber, normalControlNumber } from './match-versions';
import type { OutboundClaim } from './outbound-claims';

/** What acknowledgements and statuses of one file come to, before it is written. */
export interface Acknowledged {
  facts: NewFact[];
  rows: AcknowledgementRow[];
  exceptions: NewException[];
}

/** What was said, of a batch or of one claim version. */
export type Said = Omit<
  Extract<FactBody, { kind: 'acknowledgementReceived' }>,
  'kind' | 'version' | 'fileId'
>;

interface AcknowledgementRow {
  said: Said;
  batchId?: string;
  matched?: MatchedVersion;
}

export function nothingAcknowledged(): Acknowledged {
  return { facts: [], rows: [], exceptions: [] };
}

/** One word for one claim: its row, and its fact. `ordinal` is the statement's place in the file. */
export function tell(
  to: Acknowledged,
  { file }: { file: FileRef },
  input: { said: Said; matched: MatchedVersion; ordinal: string; batchId?: string },
): void {
  const { said, matched, ordinal, batchId } = input;
  const { clientId, claimId, version } = matched;
  to.rows.push({ said, matched, batchId });
  to.facts.push({
    ...{ clientId, claimId, key: `ack/${file.id}/${ordinal}` },
    body: { kind: 'acknowledgementReceived', version, ...said, fileId: file.id },
  });
}

/** A refusal from above, for every claim that it falls on. */
export async function tellAll(
  to: Acknowledged,
  tx: Tx,
  posting: Posting,
  input: { said: Said; claims: readonly OutboundClaim[]; ordinal: string; batchId: string },
): Promise<void> {
  const { said, claims, ordinal, batchId } = input;
  const matched = await matchByControlNumber(
    tx,
    claims.map(({ patientControlNumber }) => patientControlNumber),
  );
  for (const { patientControlNumber } of claims) {
    const version = matched.get(normalControlNumber(patientControlNumber));
    if (version) tell(to, posting, { said, matched: version, ordinal, batchId });
  }
}

/** Something said about a claim or batch that is not on record. */
export function unknownSubject(to: Acknowledged, kind: string, found: FileFinding, raw?: Uint8Array): void {
  to.exceptions.push({ kind, finding: found, ...(raw && { raw }) });
}

export function notOnRecord(what: string, position: Parameters<typeof finding>[1]): FileFinding {
  return finding('claim-unknown', position, `${what} is about something that is not on record; it was kept.`);
}

/** The rows of all acknowledgements of a file. */
export async function writeAcknowledgements(
  tx: Tx,
  { newId }: PostingDeps,
  { file }: Posting,
  rows: readonly AcknowledgementRow[],
): Promise<void> {
  const data = rows.map((row) => acknowledgementRow(newId(), file, row));
  for (let at = 0; at < data.length; at += 1_000)
    await tx.acknowledgement.createMany({ data: data.slice(at, at + 1_000) });
}

/** One acknowledgement as it is stored. */
export function acknowledgementRow(
  id: string,
  file: FileRef,
  { said, matched, batchId }: Acknowledged['rows'][number],
): Prisma.AcknowledgementCreateManyInput {
  return {
    ...{ id, fileId: file.id, partnerId: file.partnerId, batchId: batchId ?? null },
    ...{
      clientId: matched?.clientId ?? null,
      claimId: matched?.claimId ?? null,
      version: matched?.version ?? null,
    },
    ...{ source: said.source, accepted: said.accepted, category: said.category },
    ...{ statusCode: said.statusCode ?? null, entity: said.entity ?? null },
    payerControlNumber: said.payerControlNumber ?? null,
    receivedOn: toDateColumn(said.receivedOn),
  };
}

/** What is said of an envelope of ours, for its row. */
export function envelopeSaid(
  source: Said['source'],
  accepted: boolean,
  code: { category: string; statusCode?: string },
  receivedOn: CalendarDate,
): Said {
  return {
    source,
    accepted,
    category: code.category,
    ...(code.statusCode && { statusCode: code.statusCode }),
    receivedOn,
  };
}
