import { joinLetters, signLetter } from '../../adapters/documents/compose-draft';
import { joinRecords } from '../../adapters/documents/join-records';
import { type NewEdiFile, sha256Of } from '../../adapters/import/edi-files';
import type { AppealSendInput, DocumentSendInput, SendOutcome } from '../../domain/claim/acts';
import type { Intent } from '../../domain/claim/claim-store';
import { FIRST_PAYER, newestVersionFor } from '../../domain/claim/payers';
import type { ReleaseState } from '../../domain/claim/release-state';
import { type ClaimState, caseById } from '../../domain/claim/state';
import { Failure } from '../../domain/failures';
import type { PayersDeps } from './payers-deps';

export interface PacketsDeps
  extends Pick<PayersDeps, 'clearinghouse' | 'store' | 'desk' | 'letters' | 'nameOf'> {
  keepFile(clientId: string, file: Pick<NewEdiFile, 'direction' | 'kind' | 'name' | 'bytes'>): string;
  commit(intent: Omit<Intent, 'status'>): Promise<void>;
}

/** Appeals and records of the year: each packet leaves once, under its key, and the payer's receipt comes at once. */
export class YearPackets {
  constructor(private readonly deps: PacketsDeps) {}

  /** The letters of all cases leave as one packet under one key. */
  async sendAppeal(packet: readonly ClaimState[], input: AppealSendInput): Promise<SendOutcome> {
    const { clientId, intentKey: key, appealId, asOf, others = [] } = input;
    const [first, ...rest] = [input, ...others].map((letter) => this.ready(packet, appealId, letter));
    if (!first) throw new RangeError('A packet has at least one letter');
    const letters = Buffer.from(joinLetters([first, ...rest].map(({ text }) => text)), 'utf8');
    const name = `${key.replaceAll('/', '-')}.md`;
    this.deps.keepFile(clientId, { direction: 'outbound', kind: 'appeal', name, bytes: letters });
    await this.deps.commit({ key, clientId, kind: 'appeal', mode: 'live', committedAt: asOf });
    const { payerId, level } = first;
    const receipt = this.deps.clearinghouse.apply({
      op: 'appeal',
      asOf,
      request: {
        ...{ intentKey: key, ...first.claim, level: Math.max(1, level), letterSha256: sha256Of(letters) },
        ...(rest.length > 0 ? { others: rest.map(({ claim }) => claim) } : {}),
        ...(payerId ? { payerId } : {}),
      },
    });
    if (!receipt) throw new Failure('NotFound', 'No payer holds every claim of the packet', { appealId });
    const { reference, receivedOn } = receipt;
    await this.deps.store.settleIntent({ key, status: 'sent', reference });
    return { outcome: 'delivered', reference, receivedOn };
  }

  /** One claim's part of a packet: its signed letter, and what the payer calls the claim. */
  private ready(
    packet: readonly ClaimState[],
    appealId: string,
    letter: Pick<AppealSendInput, 'claimId' | 'draftId' | 'draftVersion'>,
  ) {
    const { claimId } = letter;
    const state = packet.find((one) => one.claimId === claimId);
    const appeal = state?.appeals.find((one) => one.appealId === appealId);
    const denialCase = state && appeal && caseById(state, appeal.caseId);
    const version = state?.versions.find((one) => one.version === denialCase?.version);
    if (!state || !appeal || !denialCase || !version)
      throw new Failure('NotFound', 'The claim has no such appeal', { claimId, appealId });
    const { patientControlNumber, payerControlNumber } = version;
    return {
      text: this.signed(denialCase.approval, letter),
      claim: { patientControlNumber, ...(payerControlNumber ? { payerControlNumber } : {}) },
      payerId: this.deps.desk.contents.of(state, version.version).payer.id,
      level: appeal.level,
    };
  }

  /** Sends of the year never get lost, so there is never a doubt to resolve; the answer is the payer's own all the same. */
  async askAppeal(_packet: readonly ClaimState[], { intentKey }: AppealSendInput): Promise<SendOutcome> {
    return arrived(this.deps.clearinghouse.appeal(intentKey));
  }

  /** The cover that a person approved, under one key. The year's records are invented: there is nothing behind their names. */
  async sendDocuments(state: ClaimState, input: DocumentSendInput): Promise<SendOutcome> {
    const { clientId, claimId, intentKey: key, releaseId, asOf } = input;
    const release = state.releases?.find((one) => one.releaseId === releaseId);
    const version = release?.attachment
      ? newestVersionFor(state, FIRST_PAYER)
      : state.versions.find((one) => one.version === caseById(state, release?.caseId ?? '')?.version);
    const text = release && this.coverOf(release);
    if (!version || text === undefined)
      throw new Failure('NotFound', 'The claim has no such release', { claimId, releaseId });
    const part = { name: 'Cover', mediaType: 'text/plain', body: Buffer.from(text, 'utf8') };
    const { bytes, documents } = joinRecords([part]);
    const name = `${key.replaceAll('/', '-')}.eml`;
    this.deps.keepFile(clientId, { direction: 'outbound', kind: 'records', name, bytes });
    await this.deps.commit({ key, clientId, kind: 'documents', mode: 'live', committedAt: asOf });
    const { patientControlNumber } = version;
    const attachmentNumber = release?.attachment?.controlNumber;
    const request = {
      ...{ intentKey: key, patientControlNumber, documents, sha256: sha256Of(bytes) },
      ...(attachmentNumber ? { attachmentNumber } : {}),
    };
    const receipt = this.deps.clearinghouse.apply({ op: 'records', asOf, request });
    if (!receipt) throw new Failure('NotFound', 'No payer holds the claim of these records', { claimId });
    const { reference, receivedOn } = receipt;
    await this.deps.store.settleIntent({ key, status: 'sent', reference });
    return { outcome: 'delivered', reference, receivedOn };
  }

  private coverOf({ attachment, draftId, draftVersion }: ReleaseState): string | undefined {
    if (attachment) return `Attachment control number: ${attachment.controlNumber}`;
    const cover = this.deps.desk.bodyOf(draftId, draftVersion);
    return cover?.kind === 'documentRelease' ? cover.text : undefined;
  }

  async askDocuments(_state: ClaimState, { intentKey }: DocumentSendInput): Promise<SendOutcome> {
    return arrived(this.deps.clearinghouse.records(intentKey));
  }

  private signed(
    approval: { by: string; role: string; on: string } | undefined,
    { draftId, draftVersion }: Pick<AppealSendInput, 'draftId' | 'draftVersion'>,
  ): string {
    const body = this.deps.desk.bodyOf(draftId, draftVersion);
    if (body?.kind !== 'appealLetter' || !approval)
      throw new Failure('Forbidden', 'Nobody approved this version of the letter', { draftId, draftVersion });
    const { by, role, on } = approval;
    return signLetter(this.deps.letters, body, { name: this.deps.nameOf(by), role, on });
  }
}

function arrived(filed: { reference: string; receivedOn: string } | undefined): SendOutcome {
  if (!filed) return { outcome: 'refused', reason: 'notReceived' };
  return { outcome: 'delivered', reference: filed.reference, receivedOn: filed.receivedOn };
}
