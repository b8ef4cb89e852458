import {
  type Acknowledged,
  acknowledgementRow,
  envelopeSaid,
  nothingAcknowledged,
  tell,
} from '../../activities/files/acknowledgements';
import type { FileRef } from '../../activities/files/deps';
import { type JudgeContext, judgeRemitClaim } from '../../activities/files/judge-remit-claim';
import { type MatchedVersion, normalControlNumber, versionKey } from '../../activities/files/match-versions';
import { payerIdentifiers, remittanceRow } from '../../activities/files/open-payment';
import { providerAdjustmentRows } from '../../activities/files/post-payments';
import { paidCentsOf, remitFactsOf, remitRows } from '../../activities/files/write-remit-claims';
import { fromDateColumn, toBigInt } from '../../adapters/database/values';
import { ackStatement, rejectsBelow } from '../../adapters/posting/claim-acks';
import { refusalOfInterchange, refusalsOfGroup } from '../../adapters/posting/envelope-acks';
import type { InboundFile, Payment } from '../../adapters/posting/read-inbound';
import type { BilledLine } from '../../adapters/posting/remit-lines';
import type { NewFact } from '../../domain/claim/claim-store';
import type { ClaimState } from '../../domain/claim/state';
import { Failure } from '../../domain/failures';
import { parsePatientControlNumber } from '../../domain/ids';
import { sumCents } from '../../domain/money';
import type { ReasonCodeLookup } from '../../domain/remittance/post-remit';
import { dateOf, type PracticeInstant } from '../../domain/time';
import type { KeyRing } from '../../platform/crypto/key-ring';
import { npiOf } from '../../x12/lookup';
import type { YearDesk } from './year-desk';
import type { YearRows } from './year-rows';
import { matchYearAdjustments } from './year-takebacks';

export interface PostingDeps {
  ring: KeyRing;
  lookup: ReasonCodeLookup;
  desk: YearDesk;
  rows: YearRows;
  /** Ids of payers by their identifier in files. */
  payers: ReadonlyMap<string, string>;
  /** Clients by the NPI under which they bill. */
  clientsByNpi: ReadonlyMap<string, readonly string[]>;
  /** Claim ids by our claim number. */
  claimIds: ReadonlyMap<string, string>;
  stateOf: (claimId: string) => ClaimState | undefined;
  newId: () => string;
}

/** A file of the year that has been read. */
export interface YearFile {
  file: FileRef;
  read: InboundFile;
  asOf: PracticeInstant;
}

/**
 * Posts a payer's file by the rules of `postFile`, against claims in memory. The simulated payers send no file that cannot be posted whole:
 * one that would leave an exception ends the year with an error, so that no answer of a payer is ever left out.
 * @returns the facts of the claims that the file is about
 */
export function postYearFile(deps: PostingDeps, posting: YearFile): NewFact[] {
  const fault = posting.read.findings.find(({ severity }) => severity === 'error');
  if (fault) throw unpostable(fault.code);
  const acknowledged = nothingAcknowledged();
  postEnvelopes(deps, acknowledged, posting);
  postClaimAcks(deps, acknowledged, posting);
  for (const row of acknowledged.rows) keepAcknowledgement(deps, posting, row);
  return [
    ...posting.read.payments.flatMap((payment) => postPayment(deps, posting, payment)),
    ...acknowledged.facts,
  ];
}

function postEnvelopes({ rows }: PostingDeps, to: Acknowledged, { read, asOf }: YearFile): void {
  for (const ack of read.interchangeAcks) {
    if (refusalOfInterchange(ack)) throw unpostable('interchange-refused');
    const number = ack.controlNumber.trim().padStart(9, '0');
    const batchId = rows.batches.find((one) => one.interchangeControlNumber === number)?.id;
    if (!batchId) throw unpostable('batch-unknown');
    const code = { category: ack.result, statusCode: ack.code };
    to.rows.push({ said: envelopeSaid('interchange', true, code, dateOf(asOf)), batchId });
  }
  for (const ack of read.groupAcks) {
    if (refusalsOfGroup(ack).length > 0) throw unpostable('group-refused');
    const batchId = batchOfGroup(rows, ack.groupControlNumber.trim());
    const code = { category: ack.result, statusCode: ack.codes[0] };
    to.rows.push({ said: envelopeSaid('functionalGroup', true, code, dateOf(asOf)), batchId });
  }
}

function batchOfGroup({ files, batches }: YearRows, group: string): string {
  const file = files.find(
    ({ direction, controlNumbers }) =>
      direction === 'outbound' && (controlNumbers as { groups?: string[] }).groups?.includes(group),
  );
  const batch = batches.find(({ fileId }) => file !== undefined && fileId === file.id);
  if (!batch) throw unpostable('batch-unknown');
  return batch.id;
}

function postClaimAcks(deps: PostingDeps, to: Acknowledged, { file, read, asOf }: YearFile): void {
  for (const [at, ack] of read.claimAcks.entries()) {
    if (rejectsBelow(ack)) throw unpostable('batch-refused');
    if (ack.level !== 'claim') continue;
    const said = ackStatement(ack, dateOf(asOf));
    const matched = versionOf(deps, ack.claim?.trace ?? '');
    if (!said || !matched) throw unpostable('claim-unknown');
    tell(to, { file }, { said, matched, ordinal: `277CA-${at + 1}` });
  }
}

function keepAcknowledgement(
  { desk, rows, newId }: PostingDeps,
  { file }: YearFile,
  row: Acknowledged['rows'][number],
): void {
  rows.acknowledgements.push(acknowledgementRow(newId(), file, row));
  const { said, matched } = row;
  if (!matched || !said.accepted) return;
  const source = said.source === 'payer' ? 'payer' : 'other';
  desk.acknowledged(matched.claimId, source, { receivedOn: said.receivedOn, reference: file.id });
}

function postPayment(deps: PostingDeps, posting: YearFile, payment: Payment): NewFact[] {
  const { rows, newId } = deps;
  const { remit, adjustments } = payment;
  const payerId = payerIdentifiers(remit).flatMap((one) => deps.payers.get(one) ?? [])[0];
  const clientIds = deps.clientsByNpi.get(npiOf(remit.payee) ?? '') ?? [];
  const row = remittanceRow(newId(), posting, payment, { clientIds, ...(payerId ? { payerId } : {}) });
  const context = judgeContext(deps, payment, fromDateColumn(row.paymentDate));
  const claims = payment.claims.map((claim, at) => ({ ...judgeRemitClaim(claim, context), ordinal: at + 1 }));
  const held = claims.find(({ match }) => match !== 'own');
  if (held) throw unpostable(held.exception?.kind ?? held.match);
  const owner = { remittanceId: row.id, clientId: row.clientId, partnerId: posting.file.partnerId };
  const written = remitRows(deps, owner, claims);
  rows.remitClaims.push(...written.claims);
  rows.remitLines.push(...written.lines);
  rows.adjustments.push(...written.adjustments);
  const provider = providerAdjustmentRows(deps, owner, adjustments);
  rows.providerAdjustments.push(...provider);
  const plbCents = toBigInt(sumCents(adjustments.map((one) => one.cents)));
  rows.remittances.push({ ...row, ownCents: toBigInt(paidCentsOf(claims, 'own')), plbCents });
  return [
    ...claims.flatMap((claim) => remitFactsOf(posting, remit.traceNumber, claim)),
    ...matchYearAdjustments({ ring: deps.ring, rows, fileId: posting.file.id }, row, provider),
  ];
}

function judgeContext(deps: PostingDeps, { claims }: Payment, paymentDate: string): JudgeContext {
  const matched = claims.flatMap(({ patientControlNumber }) => {
    const version = versionOf(deps, patientControlNumber);
    return version ? [[normalControlNumber(patientControlNumber), version] as const] : [];
  });
  const versions = matched.map(([, version]) => version);
  return {
    ...{ byControlNumber: new Map(matched), byPayerNumber: new Map() },
    lines: new Map(versions.map((version) => [versionKey(version), billedLines(deps, version)])),
    sequences: new Map(versions.map(({ claimId, payerSequence }) => [claimId, payerSequence])),
    ...{ paymentDate, lookup: deps.lookup, newId: deps.newId },
  };
}

/** The claim of ours that a patient control number names. */
export function claimOf({ claimIds, stateOf }: PostingDeps, number: string): ClaimState | undefined {
  const named = parsePatientControlNumber(normalControlNumber(number));
  return named && stateOf(claimIds.get(named.claimNumber) ?? '');
}

function versionOf(deps: PostingDeps, number: string): MatchedVersion | undefined {
  const named = parsePatientControlNumber(normalControlNumber(number));
  const state = claimOf(deps, number);
  if (!state?.versions.some(({ version }) => version === named?.version)) return undefined;
  const { clientId, claimId } = state;
  return { clientId, claimId, version: named?.version ?? 1, payerSequence: 1 };
}

/** Our lines have the same numbers in every version, so those of the claim's summary find every line of a remittance. */
function billedLines({ stateOf }: PostingDeps, { claimId }: MatchedVersion): BilledLine[] {
  return stateOf(claimId)?.billing.lines ?? [];
}

function unpostable(code: string): Failure {
  return new Failure('InvariantViolated', 'A file of the simulated payers cannot be posted whole', { code });
}
