import type { Prisma } from '../../adapters/database/generated/client';
import { toDateColumn, toTimestamp } from '../../adapters/database/values';
import { fileRow } from '../../adapters/import/edi-files';
import { readInbound } from '../../adapters/posting/read-inbound';
import type { NewFact } from '../../domain/claim/claim-store';
import { Failure } from '../../domain/failures';
import { dateOf, HOUR, type PracticeInstant } from '../../domain/time';
import type { Clearinghouse } from '../../simulator/clearinghouse/clearinghouse';
import type { LetterRecord, MailboxFile } from '../../simulator/clearinghouse/state';
import type { Agenda } from '../../virtual/agenda';
import type { MemoryStore } from '../../virtual/memory-store';
import { claimOf, type PostingDeps, postYearFile } from './year-posting';

/** As often as the mailbox loop looks (adapters/temporal/ensure-loops.ts). */
const EVERY = 2 * HOUR;

export interface MailboxDeps extends PostingDeps {
  partnerId: string;
  clearinghouse: Clearinghouse;
  store: MemoryStore;
  agenda: Agenda;
  nudge: (claimId: string) => void;
  onError: (error: unknown) => void;
}

/** Empties the clearinghouse's mailbox at its hours: every file is kept as it came and posted, every letter recorded. */
export class YearMailbox {
  private lastFile = '';
  private lastLetter = '';

  constructor(private readonly deps: MailboxDeps) {}

  /** Looks now, and again every two practice hours. */
  open(): void {
    const { agenda, onError } = this.deps;
    this.empty(agenda.now).catch(onError);
    agenda.at(agenda.now + EVERY, () => this.open());
  }

  private async empty(asOf: PracticeInstant): Promise<void> {
    const { clearinghouse, store, nudge } = this.deps;
    for (const file of clearinghouse.mailbox(asOf, this.lastFile)) {
      this.lastFile = file.id;
      await store.addFacts({ facts: this.post(file, asOf), asOf }).then((nudges) => {
        for (const { claimId } of nudges) nudge(claimId);
      });
    }
    for (const letter of clearinghouse.letters(asOf, this.lastLetter)) {
      this.lastLetter = letter.id;
      const fact = this.takeIn(letter, asOf);
      await store.addFacts({ facts: [fact], asOf });
      nudge(fact.claimId);
    }
  }

  private post({ id: mailboxId, name, text }: MailboxFile, asOf: PracticeInstant): NewFact[] {
    const { ring, rows, partnerId, newId } = this.deps;
    const bytes = new Uint8Array(Buffer.from(text, 'latin1'));
    const read = readInbound(bytes);
    const id = newId();
    const numbers = { ...read.numbers, mailboxIds: [mailboxId] };
    const file = {
      id,
      owner: { partnerId },
      direction: 'inbound',
      kind: read.kind,
      name,
      bytes,
      numbers,
    } as const;
    const row = fileRow(ring, { ...file, receivedAt: asOf });
    const issues = read.findings as unknown as Prisma.InputJsonValue;
    rows.files.push({ ...row, status: 'posted', postedAt: toTimestamp(asOf), issues });
    return postYearFile(this.deps, { file: { id, partnerId }, read, asOf });
  }

  /** A letter leads to its appeal by the key the appeal was sent with; here its claim is told, which tells the appeal. */
  private takeIn({ id, letter }: LetterRecord, asOf: PracticeInstant): NewFact {
    const { rows, partnerId } = this.deps;
    const { intentKey, outcome, noticeDate, patientControlNumber } = letter;
    const state = claimOf(this.deps, patientControlNumber);
    const appealId = state?.appeals.find((one) => one.intentKey === intentKey)?.appealId;
    if (!state || !appealId)
      throw new Failure('InvariantViolated', 'A letter is about no appeal of the year', { letterId: id });
    const { clientId, claimId } = state;
    const letterId = `${partnerId}/${id}`;
    const receivedOn = dateOf(asOf);
    rows.letters.push({
      ...{ id: letterId, clientId, claimId, appealId, outcome },
      ...{ noticeDate: toDateColumn(noticeDate), receivedOn: toDateColumn(receivedOn) },
    });
    const body = {
      kind: 'decisionLetterReceived',
      letterId,
      outcome,
      noticeDate,
      receivedOn,
      appealId,
    } as const;
    return { clientId, claimId, key: `letter/${letterId}`, body };
  }
}
