import { groupsOf, type OutgoingClaim, writeInterchange } from '../../activities/batches/interchange';
import { toDateColumn, toTimestamp } from '../../adapters/database/values';
import { lineRow, versionContext } from '../../adapters/import/claim-rows';
import { type FileNumbers, fileRow, type NewEdiFile, NO_NUMBERS } from '../../adapters/import/edi-files';
import { buildInquiry } from '../../adapters/inquiries/build-inquiry';
import { readAnswer } from '../../adapters/inquiries/read-answer';
import type {
  AppealSendInput,
  DocumentSendInput,
  EligibilityInput,
  InquiryInput,
  InquiryOutcome,
  SendOutcome,
} from '../../domain/claim/acts';
import type { Intent, SubmissionBatch } from '../../domain/claim/claim-store';
import { FIRST_PAYER, payerOf, payerOfVersion } from '../../domain/claim/payers';
import type { ClaimState } from '../../domain/claim/state';
import { Failure } from '../../domain/failures';
import { intentKeys } from '../../domain/ids';
import { dateOf, type PracticeInstant } from '../../domain/time';
import { encryptJson } from '../../platform/crypto/field-encryption';
import type { PracticePayers, SubmittedClaim } from '../../virtual/ports';
import type { PayersDeps } from './payers-deps';
import { YearAuthorizations } from './year-authorizations';
import { askForYear } from './year-eligibility';
import { YearPackets } from './year-packets';

/**
 * Payers that get real files: batches, inquiries and appeals go as bytes to a clearinghouse in this process, and each leaves the rows that
 * the activities would have written. What comes back lies in the clearinghouse's mailbox.
 */
export class YearPayers implements PracticePayers {
  private groups = 0;
  private inquiries = 0;

  readonly authorizations: YearAuthorizations;
  private readonly packets: YearPackets;

  constructor(private readonly deps: PayersDeps) {
    const { clearinghouse, store } = deps;
    this.packets = new YearPackets({
      ...deps,
      keepFile: (clientId, file) => this.keepFile({ owner: { clientId }, ...file }),
      commit: (intent) => this.commit(intent),
    });
    this.authorizations = new YearAuthorizations({
      ...deps,
      nextNumber: () => this.nextInquiry(),
      keepFile: (clientId, file) => this.keepFile({ owner: { clientId }, ...file }),
      send: (bytes, asOf) => {
        const reply = clearinghouse.apply({ op: 'authorization', asOf, bytes: base64(bytes) });
        return reply === undefined ? undefined : Buffer.from(reply, 'latin1');
      },
      commit: (intent) => this.commit(intent),
      settle: (key, reference) => store.settleIntent({ key, status: 'sent', reference }),
      tell: (fact, asOf) => store.addFacts({ facts: [fact], asOf }),
    });
  }

  get duplicates(): number {
    return this.deps.clearinghouse.counts().duplicatesAtPayer;
  }

  /** Last numbers taken, by kind of control number. */
  get lastNumbers(): Record<'interchange' | 'group' | 'inquiry', number> {
    const interchange = this.deps.store.lastInterchangeNumber(this.deps.partner.id);
    return { interchange, group: this.groups, inquiry: this.inquiries };
  }

  async submit(batch: SubmissionBatch, claims: readonly SubmittedClaim[]): Promise<void> {
    const asOf = this.deps.agenda.now;
    const outgoing = claims.map(({ state, version }): OutgoingClaim => {
      const { clientId, claimId } = state;
      return { clientId, claimId, version, content: this.deps.desk.contents.of(state, version) };
    });
    const bytes = this.keepBatch(batch, outgoing, asOf);
    const key = intentKeys.batch(batch.batchId);
    await this.commit({ key, kind: 'batch', mode: 'live', committedAt: asOf });
    const receipt = this.deps.clearinghouse.apply({ op: 'submission', asOf, bytes: base64(bytes) });
    if (!receipt) throw new Failure('InvariantViolated', 'The clearinghouse found no interchange in a batch');
    await this.deps.store.settleIntent({ key, status: 'sent', reference: receipt.receipt });
  }

  async inquire(state: ClaimState, input: InquiryInput): Promise<InquiryOutcome> {
    const { clientId, claimId, version, check, intentKey, purpose, asOf } = input;
    const sent = state.versions.find((one) => one.version === version);
    const asked = input.payerSequence ?? (sent ? payerOfVersion(sent) : FIRST_PAYER);
    await this.commit({ key: intentKey, clientId, kind: 'statusInquiry', mode: 'live', committedAt: asOf });
    const { bytes, trace } = this.question(state, input);
    const reply = this.deps.clearinghouse.apply({ op: 'inquiry', asOf, bytes: base64(bytes) });
    const answered = reply === undefined ? undefined : Buffer.from(reply, 'latin1');
    const answer = answered && readAnswer(answered, trace);
    if (!answered || !answer)
      throw new Failure('InvariantViolated', 'The clearinghouse answered an inquiry with nothing');
    const name = `${intentKey.replaceAll('/', '-')}.277`;
    const fileId = this.keepFile({
      owner: { clientId },
      direction: 'inbound',
      kind: '277',
      name,
      bytes: answered,
    });
    const { category, statusCode, payerControlNumber = null } = answer;
    this.deps.rows.statusChecks.push({
      ...{ id: this.deps.newId(), clientId, claimId, version, checkNo: check, intentKey, purpose },
      ...{ payerId: payerOf(state, asked).payerId, payerSequence: asked },
      ...{ askedAt: toTimestamp(asOf), answeredOn: toDateColumn(dateOf(asOf)), answerFileId: fileId },
      ...{ category, statusCode, payerControlNumber },
    });
    await this.deps.store.settleIntent({ key: intentKey, status: 'sent', reference: trace });
    const body = {
      kind: 'statusReceived',
      version,
      check,
      ...answer,
      receivedOn: dateOf(asOf),
      fileId,
    } as const;
    await this.deps.store.addFacts({
      facts: [{ clientId, claimId, key: `status/${intentKey}`, body }],
      asOf,
    });
    return { outcome: 'answered' };
  }

  async askEligibility(state: ClaimState, input: EligibilityInput): Promise<InquiryOutcome> {
    const { clientId, version, intentKey: key, asOf } = input;
    const { clearinghouse, desk, partner, store, rows, newId } = this.deps;
    await this.commit({ key, clientId, kind: 'eligibilityInquiry', mode: 'live', committedAt: asOf });
    const asked = askForYear(state, input, {
      ...{ partner, newId, content: desk.contents.of(state, version), controlNumber: this.nextInquiry() },
      keepFile: (file) => this.keepFile({ owner: { clientId }, ...file }),
      send: (bytes) => {
        const reply = clearinghouse.apply({ op: 'eligibility', asOf, bytes: base64(bytes) });
        return reply === undefined ? undefined : Buffer.from(reply, 'latin1');
      },
    });
    rows.eligibilityChecks.push(asked.row);
    await store.settleIntent({ key, status: 'sent', reference: asked.trace });
    await store.addFacts({ facts: [asked.fact], asOf });
    return { outcome: 'answered' };
  }

  private nextInquiry(): string {
    this.inquiries += 1;
    return String(this.inquiries).padStart(9, '0');
  }

  async sendAppeal(packet: readonly ClaimState[], input: AppealSendInput): Promise<SendOutcome> {
    return this.packets.sendAppeal(packet, input);
  }

  async askAppeal(packet: readonly ClaimState[], input: AppealSendInput): Promise<SendOutcome> {
    return this.packets.askAppeal(packet, input);
  }

  async sendDocuments(state: ClaimState, input: DocumentSendInput): Promise<SendOutcome> {
    return this.packets.sendDocuments(state, input);
  }

  async askDocuments(state: ClaimState, input: DocumentSendInput): Promise<SendOutcome> {
    return this.packets.askDocuments(state, input);
  }

  private keepBatch(batch: SubmissionBatch, outgoing: OutgoingClaim[], asOf: PracticeInstant): Uint8Array {
    const { batchId, partnerId, interchangeControlNumber } = batch;
    const { partner, rows } = this.deps;
    const groups = groupsOf(outgoing);
    const groupControlNumbers = groups.map(() => String(++this.groups));
    const bytes = writeInterchange(groups, { partner, interchangeControlNumber, groupControlNumbers, asOf });
    const numbers = { ...NO_NUMBERS, interchanges: [interchangeControlNumber], groups: groupControlNumbers };
    const kind = groups
      .map(([claim]) => (claim?.content.kind === 'institutional' ? '837I' : '837P'))
      .join('+');
    const name = `${interchangeControlNumber}.837`;
    const file = { owner: { partnerId }, direction: 'outbound', kind, name, bytes, numbers } as const;
    const fileId = this.keepFile(file, 'sent');
    rows.batches.push({
      ...{
        id: batchId,
        partnerId,
        interchangeControlNumber,
        claimCount: outgoing.length,
        status: 'sent',
        fileId,
      },
      ...{ openedAt: toTimestamp(asOf), sentOn: toDateColumn(dateOf(asOf)) },
    });
    for (const claim of outgoing) this.keepSent(claim, batchId);
    return bytes;
  }

  /** A corrected version gets content and lines of its own, as `buildBatchFile` gives them. */
  private keepSent({ clientId, claimId, version, content }: OutgoingClaim, batchId: string): void {
    const { rows, ring } = this.deps;
    if (version === 1) {
      rows.sentVersions.push({ claimId, version, batchId });
      return;
    }
    const sealed = encryptJson(ring, versionContext(claimId, version), content);
    rows.sentVersions.push({ claimId, version, batchId, content: sealed });
    rows.lines.push(...content.lines.map((line, at) => lineRow({ clientId, claimId }, version, line, at)));
  }

  private question(state: ClaimState, input: InquiryInput): { bytes: Uint8Array; trace: string } {
    const { clientId, version, check, asOf } = input;
    const row = state.versions.find((one) => one.version === version);
    if (!row)
      throw new Failure('NotFound', 'The claim has no such version', { claimId: state.claimId, version });
    const { patientControlNumber, payerControlNumber } = row;
    const trace = `${patientControlNumber}-${check}`;
    const controlNumber = this.nextInquiry();
    const content = this.deps.desk.contents.of(state, version);
    const { partner } = this.deps;
    const bytes = buildInquiry({
      ...{ content, trace, partner, controlNumber, asOf },
      ...(payerControlNumber ? { payerControlNumber } : {}),
    });
    this.keepFile({ owner: { clientId }, direction: 'outbound', kind: '276', name: `${trace}.276`, bytes });
    return { bytes, trace };
  }

  private keepFile(
    file: Omit<NewEdiFile, 'id' | 'receivedAt' | 'numbers'> & { numbers?: FileNumbers },
    status = 'received',
  ): string {
    const { ring, rows, agenda, newId } = this.deps;
    const id = newId();
    const row = fileRow(ring, { numbers: NO_NUMBERS, ...file, id, receivedAt: agenda.now });
    rows.files.push({ ...row, status });
    return id;
  }

  private async commit(intent: Omit<Intent, 'status'>): Promise<void> {
    const { status } = await this.deps.store.commitIntent(intent);
    if (status === 'exists')
      throw new Failure('InvariantViolated', 'The year would send something twice', { key: intent.key });
  }
}

function base64(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('base64');
}
