import type { Nudge } from '../../domain/claim/claim-store';
import type { CodeTables } from '../../domain/denials/code-tables';
import { reasonCodeLookup } from '../../domain/denials/reason-code-lookup';
import { Failure } from '../../domain/failures';
import { dateOf, type PracticeInstant } from '../../domain/time';
import type { KeyRing } from '../../platform/crypto/key-ring';
import type { Database, Tx } from '../database/client';
import type { EdiFile } from '../database/generated/client';
import { takeCorrections } from '../scrub/corrected-imports';
import {
  addExceptions,
  finishFile,
  type NewException,
  resolveExceptions,
  sha256Of,
  storeFile,
} from './edi-files';
import { type FileFinding, finding } from './findings';
import {
  duplicateClaim,
  type ImportPlan,
  type PlannedClaim,
  planImport,
  type RefusedClaim,
} from './plan-import';
import type { PolicyLookup } from './policies';
import { loadPayers, loadPlaces, ownerOfFile } from './practice';
import { CLAIM_ENDS, RawParts, TRANSACTION_ENDS } from './raw-parts';
import { type ClaimsFile, readClaimsFile } from './read-claims';
import { knownClaims, writeClaims } from './write-claims';

export interface ImportDeps {
  database: Database;
  ring: KeyRing;
  policyFor: PolicyLookup;
  /** What the adjustments of payers before mean. */
  tables: CodeTables;
  /** UUIDv7. */
  newId: () => string;
}

export interface ImportRequest {
  bytes: Uint8Array;
  name: string;
  /** The clients whose claims the caller may bring in. */
  clientIds: readonly string[];
  asOf: PracticeInstant;
  deps: ImportDeps;
}

export interface ImportedFile {
  name: string;
  sha256: string;
  /** 837P, 837I, 837P+837I, another transaction's number, or `unknown`. */
  kind: string;
  /** accepted: at least one claim was taken in; duplicate: these bytes changed nothing; rejected: no claim could be taken in. */
  status: 'accepted' | 'duplicate' | 'rejected';
  /** Claims taken in now. */
  claims: number;
  claimIds: string[];
  /** Claims that waited before their first send and say something else now: whom to nudge. */
  nudges: Nudge[];
  /** Everything that is wrong with the file, each with its place; the parts themselves are in the list of exceptions. */
  issues: FileFinding[];
}

/** Claims written in one transaction: short locks, however large the file. */
const CLAIMS_AT_ONCE = 500;
/** A claim number is a 50-bit hash; a second collision in a row does not happen. */
const NUMBER_ATTEMPTS = 3;

/**
 * Takes in an 837P or 837I file of any number of interchanges, groups, transactions and claims. The raw bytes are stored first; each claim
 * is written whole or becomes an exception with its raw segments. The same bytes again change nothing, except that claims refused for want
 * of a provider or playbook are taken in once these exist; so a file that was cut short by a crash is finished by importing it again.
 */
export async function importFile(request: ImportRequest): Promise<ImportedFile> {
  const { bytes, name, clientIds, deps } = request;
  const read = readClaimsFile(bytes);
  const places = await loadPlaces(deps.database, clientIds);
  const payers = await loadPayers(deps.database, read.claims);
  const { policyFor, ring, tables } = deps;
  const known = { places, payers, policyFor, lookup: reasonCodeLookup(tables) };
  const plan = planImport(read.claims, { ...known, ring, on: dateOf(request.asOf) });
  const base = { name, sha256: sha256Of(bytes), kind: read.kind, claimIds: [], claims: 0, nudges: [] };
  const file = await keepFile(request, read, plan);
  if (!file) {
    const text =
      'It cannot be told whose file this is: import it for one practice, or as somebody who works all of them.';
    return {
      ...base,
      status: 'rejected',
      issues: [...read.findings, finding('owner-unknown', undefined, text)],
    };
  }
  const written = await writeAccepted(request, file, plan);
  if (isFinished(file) && written.claimIds.length + written.corrected.length === 0) {
    const text = `These bytes came before, as ${file.name}: nothing was changed.`;
    return { ...base, status: 'duplicate', issues: [finding('file-duplicate', undefined, text, 'warning')] };
  }
  const refused = [...plan.refused, ...written.refused];
  const warnings = [
    ...written.written.flatMap((one) => one.warnings),
    ...written.corrected.map(correctedClaim),
  ];
  const issues = unique([...read.findings, ...refused.map((one) => one.finding), ...warnings]);
  await finish(request, file, {
    refused,
    findings: read.findings,
    issues,
    written: [...written.written, ...written.corrected],
    kind: read.kind,
  });
  const { claimIds, nudges } = written;
  const status = claimIds.length + nudges.length > 0 ? 'accepted' : 'rejected';
  return { ...base, status, claims: claimIds.length, claimIds, nudges, issues };
}

/** The stored file: as it came before, whoever of the caller's clients it belongs to, or new; `undefined` when its owner cannot be told. */
async function keepFile(
  request: ImportRequest,
  read: ClaimsFile,
  plan: ImportPlan,
): Promise<EdiFile | undefined> {
  const { bytes, name, clientIds, asOf, deps } = request;
  const { database, ring, newId } = deps;
  const sha256 = sha256Of(bytes);
  const known = await database.forClients(clientIds, (tx) =>
    tx.ediFile.findFirst({ where: { sha256, direction: 'inbound' }, orderBy: { id: 'asc' } }),
  );
  if (known) return known;
  const owner = await ownerOfFile(database, clientIds, plan);
  if (!owner) return undefined;
  const file = { id: newId(), owner, direction: 'inbound', kind: read.kind, name, bytes } as const;
  const stored = await database.forClients(clientIds, (tx) =>
    storeFile(tx, ring, { ...file, numbers: read.numbers, receivedAt: asOf }),
  );
  return stored.file;
}

function isFinished({ status }: EdiFile): boolean {
  return status === 'posted' || status === 'rejected';
}

interface Written {
  claimIds: string[];
  written: PlannedClaim[];
  refused: RefusedClaim[];
  corrected: PlannedClaim[];
  nudges: Nudge[];
}

async function writeAccepted(request: ImportRequest, file: EdiFile, plan: ImportPlan): Promise<Written> {
  const all: Written = { claimIds: [], written: [], refused: [], corrected: [], nudges: [] };
  for (let at = 0; at < plan.accepted.length; at += CLAIMS_AT_ONCE) {
    const part = await writePart(request, file, plan.accepted.slice(at, at + CLAIMS_AT_ONCE));
    all.claimIds.push(...part.claimIds);
    all.written.push(...part.written);
    all.refused.push(...part.refused);
    all.corrected.push(...part.corrected);
    all.nudges.push(...part.nudges);
  }
  return all;
}

async function writePart(
  request: ImportRequest,
  file: EdiFile,
  planned: readonly PlannedClaim[],
): Promise<Written> {
  for (let attempt = 0; ; attempt += 1) {
    try {
      return await request.deps.database.forClients(request.clientIds, (tx) =>
        writeNew(tx, request, { file, attempt }, planned),
      );
    } catch (error) {
      // Two imports at once, or a claim number taken: what the other wrote is visible to the next try.
      if (!isUniqueViolation(error) || attempt + 1 >= NUMBER_ATTEMPTS) throw error;
    }
  }
}

async function writeNew(
  tx: Tx,
  { asOf, deps }: ImportRequest,
  { file, attempt }: { file: EdiFile; attempt: number },
  all: readonly PlannedClaim[],
): Promise<Written> {
  const fileId = file.id;
  // A file that came before corrects nothing: what was corrected since stands.
  const taken = isFinished(file)
    ? { corrected: [], nudges: [], others: all }
    : await takeCorrections(tx, deps.ring, {
        planned: all,
        fileId,
        asOf,
        lookup: reasonCodeLookup(deps.tables),
      });
  const { corrected, nudges, others: planned } = taken;
  const known = await knownClaims(tx, planned);
  const keyOf = ({ place, externalIdHash }: PlannedClaim) => `${place.clientId}/${externalIdHash}`;
  const fresh = planned.filter((one) => !known.has(keyOf(one)));
  const elsewhere = planned.filter((one) => known.has(keyOf(one)) && known.get(keyOf(one)) !== fileId);
  const { ring, newId } = deps;
  const claimIds = await writeClaims({ tx, ring, newId, fileId, asOf, attempt }, fresh);
  const text =
    'This claim is on record already (same account number, first day of service and charge); it was not taken in again.';
  const refused = elsewhere.map((one) => duplicateClaim(one, text));
  return { claimIds, written: fresh, refused, corrected, nudges };
}

function correctedClaim({ claim }: PlannedClaim): FileFinding {
  const text =
    'This claim was on record and waited for a correction before its first send: what it says was replaced.';
  return finding('claim-corrected', claim.source, text, 'warning');
}

interface Finishing {
  refused: RefusedClaim[];
  /** Of the file's envelope and syntax. */
  findings: FileFinding[];
  issues: FileFinding[];
  written: PlannedClaim[];
  kind: string;
}

async function finish(request: ImportRequest, file: EdiFile, result: Finishing): Promise<void> {
  const { bytes, clientIds, asOf, deps } = request;
  const { refused, findings, issues, written, kind } = result;
  await deps.database.forClients(clientIds, async (tx) => {
    if (isFinished(file))
      await resolveExceptions(
        tx,
        file.id,
        written.map(({ claim }) => claim.source),
      );
    else {
      const exceptions = exceptionsOf(new RawParts(bytes), refused, findings);
      await addExceptions(tx, deps.ring, file, { exceptions, newId: deps.newId, asOf });
    }
    const status = written.length > 0 || file.status === 'posted' ? 'posted' : 'rejected';
    await finishFile(tx, file.id, { status, kind, findings: issues, asOf });
  });
}

function exceptionsOf(
  parts: RawParts,
  refused: readonly RefusedClaim[],
  findings: readonly FileFinding[],
): NewException[] {
  const claims = refused.map(({ claim, kind, finding: found, place }) => ({
    ...{ kind, finding: found, raw: parts.cut(claim.source.byteOffset, CLAIM_ENDS) },
    ...(place && { clientId: place.clientId }),
  }));
  const ofClaims = new Set(refused.map((one) => one.finding.message));
  const others = findings
    .filter((one) => one.severity === 'error' && !ofClaims.has(one.message))
    .map((one) => ({
      ...{ kind: 'unreadable', finding: one },
      ...(one.position && { raw: parts.cut(one.position.byteOffset, [...CLAIM_ENDS, ...TRANSACTION_ENDS]) }),
    }));
  return [...claims, ...others];
}

function unique(findings: readonly FileFinding[]): FileFinding[] {
  return [...new Map(findings.map((one) => [`${one.code}|${one.message}`, one])).values()];
}

function isUniqueViolation(error: unknown): boolean {
  return !(error instanceof Failure) && (error as { code?: unknown } | null)?.code === 'P2002';
}
