import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Command } from 'commander';
import { storeDocument } from '../../adapters/documents/document-store';
import { isReportType, REPORT_TYPES } from '../../domain/attachments/vocabulary';
import { DOCUMENT_KINDS, type DocumentKind } from '../../domain/claim/by-staff';
import { EXIT, Problem } from '../problem';
import { withJson, withPerson } from './options';
import { type Telling, type ToldOptions, tellClaim } from './tell-claim';
import { wholeNumber } from './whole-number';

interface AddOptions extends ToldOptions {
  claim: string;
  case?: string;
  kind: string;
  pages: string;
  part?: string;
  report?: string;
}

export function registerDocuments(program: Command): void {
  const documents = program.command('documents').description('Documents of claims, stored encrypted');
  const add = documents
    .command('add')
    .description('Add a document to a claim or one of its cases; the same file again is the same document')
    .argument('<file>', 'the file')
    .requiredOption('--claim <claim>', 'its id or its number')
    .option('--case <case>', 'the case it belongs to, as `claims show` names it')
    .requiredOption('--kind <kind>', `one of ${DOCUMENT_KINDS.join(', ')}`)
    .option('--pages <n>', 'how many pages it has', '1')
    .option(
      '--report <code>',
      `what it is to the payer (PWK01), so that it may go with the claim: one of ${REPORT_TYPES.join(', ')}`,
    )
    .option('--part <words>', 'the missing part of the draft that it is, as `approvals show` names it')
    .action(runAdd);
  withJson(
    withPerson(add),
    'documents add chart.pdf --claim OV4K7QW2MX9A --case D1 --kind medicalRecord --pages 12 --as biller',
  );
}

async function runAdd(file: string, options: AddOptions): Promise<void> {
  const kind = DOCUMENT_KINDS.find((one) => one === options.kind);
  if (!kind)
    throw new Problem(
      `${options.kind} is no kind of document: it is one of ${DOCUMENT_KINDS.join(', ')}.`,
      EXIT.usage,
    );
  if (options.report !== undefined && !isReportType(options.report))
    throw new Problem(
      `${options.report} is no kind of report: it is one of ${REPORT_TYPES.join(', ')}.`,
      EXIT.usage,
    );
  const pages = wholeNumber('--pages', options.pages, 1, 10_000);
  await tellClaim(
    options.claim,
    options,
    async (telling) => added(await keepDocument(telling, file, kind), kind, pages, options),
    `${path.basename(file)} added`,
  );
}

/** Stores a file encrypted, before the command that carries its id. @returns its id, the same for the same file */
export async function keepDocument(
  { app, ref: { clientId, claimId }, person }: Telling,
  file: string,
  kind: DocumentKind,
): Promise<string> {
  const body = readFile(file);
  const id = idOf(claimId, body);
  const asOf = await app.clock.now();
  await app.database.forClients([clientId], (tx) =>
    storeDocument(tx, app.ring, {
      ...{ id, clientId, claimId, kind, name: path.basename(file), body, asOf },
      ...{ mediaType: 'application/octet-stream', author: `user:${person.userId}` },
    }),
  );
  return id;
}

function added(
  documentId: string,
  documentKind: DocumentKind,
  pages: number,
  { case: caseId, part, report }: AddOptions,
) {
  return {
    kind: 'addDocument' as const,
    ...{ documentId, documentKind, pages },
    ...(caseId ? { caseId } : {}),
    ...(part ? { part } : {}),
    ...(report ? { report } : {}),
  };
}

/** By its content, so that a file which was added is known when it comes again. */
function idOf(claimId: string, body: Uint8Array): string {
  return `doc-${createHash('sha256').update(claimId).update(body).digest('hex').slice(0, 32)}`;
}

function readFile(file: string): Buffer {
  try {
    return readFileSync(file);
  } catch (error) {
    throw new Problem(`${file} cannot be read: ${error instanceof Error ? error.message : String(error)}`);
  }
}
