import type { ClearinghousePort } from '../../../adapters/clearinghouse/port';
import { Failure, type FailureType } from '../../../domain/failures';
import { dateOf } from '../../../domain/time';
import { readFile } from '../../../x12/read';

/** A clearinghouse in memory: keeps what it gets, offers a mailbox, and fails once in the way it is told to. */
export class FakeClearinghouse implements ClearinghousePort {
  readonly received: Uint8Array[] = [];
  readonly mailbox: { name: string; bytes: Uint8Array }[] = [];
  /** The next send fails so; `stored`: after it was taken, as when the answer is lost. */
  nextSend?: { fails: FailureType; stored: boolean };
  /** Its mailbox, or one file of it, is not to be had. */
  refuses?: 'mailbox' | { mailboxId: string };

  async submit({ bytes }: { bytes: Uint8Array }) {
    const { nextSend } = this;
    this.nextSend = undefined;
    if (!nextSend || nextSend.stored) this.received.push(bytes);
    if (nextSend) throw new Failure(nextSend.fails, 'As the test asked');
    return { reference: `R-${this.received.length}` };
  }

  async deliveryReport({
    interchangeControlNumber,
    asOf,
  }: Parameters<ClearinghousePort['deliveryReport']>[0]) {
    const numbers = this.received.flatMap((bytes) =>
      [...readFile(bytes)].flatMap((item) => (item.type === 'interchange' ? item.controlNumber : [])),
    );
    if (!numbers.includes(interchangeControlNumber)) return { received: false } as const;
    return { received: true, reference: interchangeControlNumber, receivedOn: dateOf(asOf) } as const;
  }

  async listMailbox({ after = '' }: { after?: string }) {
    if (this.refuses === 'mailbox') throw new Failure('InvalidInput', 'No', { status: 400 });
    const entries = this.mailbox.map(({ name }, at) => ({
      mailboxId: String(at + 1).padStart(8, '0'),
      name,
    }));
    return entries.filter(({ mailboxId }) => mailboxId > after);
  }

  async fetch({ mailboxId }: { mailboxId: string }) {
    const { refuses } = this;
    if (typeof refuses === 'object' && refuses.mailboxId === mailboxId)
      throw new Failure('InvalidInput', 'No', { status: 410 });
    const file = this.mailbox[Number(mailboxId) - 1];
    if (!file) throw new Failure('NotFound', 'No such file');
    return file.bytes;
  }

  inquire276 = unasked;
  request278 = unasked;
  inquire278 = unasked;
  ask270 = unasked;
  sendAppeal = unasked;
  askAppeal = unasked;
  sendDocuments = unasked;
  askDocuments = unasked;
  send275 = unasked;
  ask275 = unasked;
  listLetters = unasked;
}

function unasked(): never {
  throw new Failure('InvariantViolated', 'No test of files asks this');
}
