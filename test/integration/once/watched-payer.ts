import type { PasPort } from '../../../adapters/authorization/pas/pas-way';
import type {
  AppealReport,
  AppealSubmission,
  ClearinghousePort,
  RecordsSubmission,
} from '../../../adapters/clearinghouse/port';
import { NOT_ON_FILE } from '../../../domain/authorization/answer';
import { Failure } from '../../../domain/failures';
import { dateOf, type PracticeInstant } from '../../../domain/time';
import { Clearinghouse } from '../../../simulator/clearinghouse/clearinghouse';
import { memoryKeeper } from '../../../simulator/clearinghouse/journal';
import { referenceOf } from '../../../x12/lookup';
import { readFile, readInquiries276 } from '../../../x12/read';
import { answer271, inquiryIn } from '../claims/answer-271';
import { answer278, askedIn } from '../claims/answer-278';
import { answerBundle, requestNumberIn } from '../claims/answer-bundle';

/** One thing a payer saw of us: an act that it acts on, or a question whether it has one. */
export interface Seen {
  what: 'act' | 'ask';
  /** Names the act whatever envelope it came in: claim numbers of an 837, trace of a 276, trace and meaning of a 270, our key of an appeal. */
  key: string;
}

const GRANTED = { action: 'A1', number: 'AUTH-1' } as const;

/** The far side of every send path. It keeps whatever comes, as often as it comes, and answers honestly what it has. */
export class WatchedPayer implements ClearinghousePort, PasPort {
  readonly seen: Seen[] = [];
  private readonly interchanges = new Set<string>();
  private readonly simulator = new Clearinghouse(memoryKeeper('7'));

  async submit({ bytes }: { bytes: Uint8Array }) {
    const items = [...readFile(bytes)];
    for (const item of items) if (item.type === 'interchange') this.interchanges.add(item.controlNumber);
    const claims = items.flatMap((item) => (item.type === 'claim' ? item.patientControlNumber : []));
    this.act(claims.sort().join('+'));
    return { reference: `R-${this.seen.length}` };
  }

  async deliveryReport(input: { interchangeControlNumber: string; asOf: PracticeInstant }) {
    const { interchangeControlNumber: reference, asOf } = input;
    this.seen.push({ what: 'ask', key: reference });
    if (!this.interchanges.has(reference)) return { received: false } as const;
    return { received: true, reference, receivedOn: dateOf(asOf) } as const;
  }

  sendAppeal(appeal: AppealSubmission & { asOf: PracticeInstant }) {
    return this.takes(appeal);
  }

  askAppeal(about: { intentKey: string; asOf: PracticeInstant }): Promise<AppealReport> {
    return this.has(about);
  }

  private async takes({ intentKey, asOf }: { intentKey: string; asOf: PracticeInstant }) {
    this.act(intentKey);
    return { reference: `R-${intentKey}`, receivedOn: dateOf(asOf) };
  }

  private async has({
    intentKey,
    asOf,
  }: {
    intentKey: string;
    asOf: PracticeInstant;
  }): Promise<AppealReport> {
    this.seen.push({ what: 'ask', key: intentKey });
    if (!this.acts().includes(intentKey)) return { received: false };
    return { received: true, reference: `R-${intentKey}`, receivedOn: dateOf(asOf) };
  }

  sendDocuments(records: RecordsSubmission & { asOf: PracticeInstant }) {
    return this.takes(records);
  }

  askDocuments(about: { intentKey: string; asOf: PracticeInstant }): Promise<AppealReport> {
    return this.has(about);
  }

  async inquire276({ bytes, asOf }: { bytes: Uint8Array; asOf: PracticeInstant }) {
    for (const item of readInquiries276(bytes)) if (item.type === 'statusInquiry') this.act(item.trace);
    const encoded = Buffer.from(bytes).toString('base64');
    return Buffer.from(this.simulator.apply({ op: 'inquiry', asOf, bytes: encoded }) ?? '', 'latin1');
  }

  /** Every request is granted at once. */
  async request278({ bytes }: { bytes: Uint8Array }) {
    this.act(askedIn(bytes).event?.traces[0]?.number ?? '');
    return answer278(bytes, GRANTED);
  }

  async inquire278({ bytes }: { bytes: Uint8Array }) {
    const { event } = askedIn(bytes);
    const isKnown = this.learns((event && referenceOf(event, 'NT')) ?? '');
    return answer278(bytes, isKnown ? GRANTED : { rejection: NOT_ON_FILE });
  }

  async submitClaim({ bytes }: { bytes: Uint8Array }) {
    this.act(requestNumberIn(bytes));
    return answerBundle(bytes, GRANTED);
  }

  async inquireClaim({ bytes }: { bytes: Uint8Array }) {
    return answerBundle(bytes, this.learns(requestNumberIn(bytes)) ? GRANTED : undefined);
  }

  private learns(key: string): boolean {
    this.seen.push({ what: 'ask', key });
    return this.acts().includes(key);
  }

  /** The person is covered. A question is the same one only if it asks the same of the same person. */
  async ask270({ bytes }: { bytes: Uint8Array }) {
    const { subscriber, dependent, questions } = inquiryIn(bytes);
    const trace = (dependent ?? subscriber)?.traces[0]?.number;
    this.act(JSON.stringify([trace, subscriber?.party, dependent?.party, questions]));
    return answer271(bytes, ['1']);
  }

  async send275({ bytes }: { bytes: Uint8Array }) {
    for (const item of readFile(bytes)) {
      if (item.type === 'interchange') this.interchanges.add(item.controlNumber);
      if (item.type === 'attachment') this.act(item.head.reference);
    }
    return { reference: `R-${this.seen.length}` };
  }

  async ask275({ interchangeControlNumber, asOf }: Parameters<ClearinghousePort['ask275']>[0]) {
    this.seen.push({ what: 'ask', key: interchangeControlNumber });
    if (!this.interchanges.has(interchangeControlNumber)) return { received: false } as const;
    const reference = `P-${interchangeControlNumber}`;
    return { received: true, status: 'acknowledged', reference, receivedOn: dateOf(asOf) } as const;
  }

  async listMailbox() {
    return [];
  }

  async fetch(): Promise<Uint8Array> {
    throw new Failure('NotFound', 'The mailbox is empty');
  }

  async listLetters() {
    return [];
  }

  /** The keys of everything it acts on, in order. */
  acts(): string[] {
    return this.seen.filter(({ what }) => what === 'act').map(({ key }) => key);
  }

  private act(key: string): void {
    this.seen.push({ what: 'act', key });
  }
}
