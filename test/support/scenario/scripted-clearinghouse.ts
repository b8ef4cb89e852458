import type {
  AppealSubmission,
  ClearinghousePort,
  RecordsSubmission,
} from '../../../adapters/clearinghouse/port';
import { Failure } from '../../../domain/failures';
import { dateOf, type PracticeInstant } from '../../../domain/time';
import { readFile } from '../../../x12/read';
import { NOWHERE, type StatusInquiry276 } from '../../../x12/types';
import { write277 } from '../../../x12/write';
import { envelopeFor, type SentClaim } from './payer-files';

/** One 837 that arrived. */
export interface Submission {
  bytes: Uint8Array;
  asOf: PracticeInstant;
  claims: SentClaim[];
}

/** Ids go on over the stories of a test file: they share a server, and a file's workflow is named by its id. */
let lastMailboxId = 0;

/** A clearinghouse that does what the story says: keeps what it gets, and puts into the mailbox what the test gives it. */
export class ScriptedClearinghouse implements ClearinghousePort {
  readonly submissions: Submission[] = [];
  readonly appeals: (AppealSubmission & { asOf: PracticeInstant })[] = [];
  readonly records: (RecordsSubmission & { asOf: PracticeInstant })[] = [];
  readonly inquiries: StatusInquiry276[] = [];
  /** STC01 with which every 276 is answered. */
  statusAnswer = 'P1:20';
  private readonly mailbox: { mailboxId: string; name: string; bytes: Uint8Array }[] = [];

  /** @returns the file's id in the mailbox */
  put(name: string, bytes: Uint8Array): string {
    lastMailboxId += 1;
    const mailboxId = String(lastMailboxId).padStart(8, '0');
    this.mailbox.push({ mailboxId, name, bytes });
    return mailboxId;
  }

  /** The newest claim that arrived under one of our claim numbers. */
  newest(claimNumber: string): SentClaim {
    const all = this.submissions.flatMap(({ claims }) => claims);
    const claim = all.findLast(({ patientControlNumber }) => patientControlNumber.startsWith(claimNumber));
    if (!claim) throw new RangeError(`No claim ${claimNumber} was submitted`);
    return claim;
  }

  async submit({ bytes, asOf }: { bytes: Uint8Array; asOf: PracticeInstant }) {
    const claims = [...readFile(bytes)].flatMap((item) => (item.type === 'claim' ? item : []));
    this.submissions.push({ bytes, asOf, claims });
    return { reference: `R${this.submissions.length}` };
  }

  async deliveryReport(): Promise<never> {
    throw new Failure('InvariantViolated', 'No send of a story is lost');
  }

  async listMailbox({ after = '' }: { after?: string }) {
    return this.mailbox.filter(({ mailboxId }) => mailboxId > after);
  }

  async fetch({ mailboxId }: { mailboxId: string }) {
    const file = this.mailbox.find((one) => one.mailboxId === mailboxId);
    if (!file) throw new Failure('NotFound', 'The mailbox has no such file');
    return file.bytes;
  }

  async send275(): Promise<never> {
    throw new Failure('InvariantViolated', 'A 275 of a story goes by its scripted carrier');
  }

  async ask275(): Promise<never> {
    throw new Failure('InvariantViolated', 'A 275 of a story goes by its scripted carrier');
  }

  async request278(): Promise<never> {
    throw new Failure('InvariantViolated', 'No playbook of a story asks about authorization');
  }

  async inquire278(): Promise<never> {
    throw new Failure('InvariantViolated', 'No playbook of a story asks about authorization');
  }

  async ask270(): Promise<never> {
    throw new Failure('InvariantViolated', 'No playbook of a story asks about cover');
  }

  async inquire276({ bytes, asOf }: { bytes: Uint8Array; asOf: PracticeInstant }) {
    const inquiry = [...readFile(bytes)].find((item) => item.type === 'statusInquiry');
    if (inquiry?.type !== 'statusInquiry') throw new Failure('InvalidInput', 'This is no 276');
    this.inquiries.push(inquiry);
    const [category = '', code = ''] = this.statusAnswer.split(':');
    const level = (party: StatusInquiry276['payer']) => ({
      ...{ party, statuses: [], dates: [], references: [], quantities: [], amounts: [], extra: [] },
    });
    const { trace, payer, informationReceiver, provider, subscriber, dates } = inquiry;
    const on = dateOf(asOf);
    return write277(
      [
        {
          ...{ type: 'claimStatus', level: 'claim', guide: '005010X212', source: NOWHERE, subscriber },
          header: { structure: '0010', purpose: '08', reference: trace, date: on, time: '0500', type: 'DG' },
          ...{
            payer: level(payer),
            informationReceiver: level(informationReceiver),
            provider: level(provider),
          },
          claim: {
            ...{ trace, references: [], dates, lines: [], extra: [] },
            statuses: [{ codes: [{ category, code }], date: on }],
          },
        },
      ],
      envelopeFor(on),
    );
  }

  async sendAppeal(appeal: AppealSubmission & { asOf: PracticeInstant }) {
    this.appeals.push(appeal);
    return { reference: `APPEAL${this.appeals.length}`, receivedOn: dateOf(appeal.asOf) };
  }

  async askAppeal(): Promise<never> {
    throw new Failure('InvariantViolated', 'No appeal of a story is lost');
  }

  async sendDocuments(records: RecordsSubmission & { asOf: PracticeInstant }) {
    this.records.push(records);
    return { reference: `RECORDS${this.records.length}`, receivedOn: dateOf(records.asOf) };
  }

  async askDocuments(): Promise<never> {
    throw new Failure('InvariantViolated', 'No records of a story are lost');
  }

  async listLetters() {
    return [];
  }
}
