import { attachment275 } from '../guides/attachment';
import type { Segment } from '../segment';
import type { Attachment275, AttachmentHead, Party } from '../types';
import { readDocument } from './attached-document';
import type { ReadContext, TransactionReader } from './context';
import { present, rawSegment, readDtp, readReference, withoutTail } from './parts';
import { addToParty, emptyParty, readName } from './party';
import { readTrace } from './party-levels';
import { readStatus } from './status-parts';

/** 275: one object an LX. A sender who leaves LX out still has one answer, from its trace on. */
export class Attachments275Reader implements TransactionReader {
  readonly guide = attachment275;
  private head: AttachmentHead = {
    purpose: '',
    reference: '',
    payer: emptyParty('PR'),
    submitter: emptyParty('41'),
    provider: emptyParty('1P'),
    patient: emptyParty('QC'),
    extra: [],
  };
  private party: Party | undefined;
  private partyLoop = '';
  private open: Attachment275 | undefined;
  private described: { security?: string; object?: string[] } = {};

  constructor(private readonly context: ReadContext) {}

  take(segment: Segment, loop: string, entered: boolean): void {
    if (segment.tag === 'LX' || (segment.tag === 'TRN' && !this.open)) this.answerStarts(segment);
    if (this.open) this.inAnswer(this.open, segment);
    else if (segment.tag === 'BGN') Object.assign(this.head, this.readBgn(segment));
    else if (segment.tag === 'NM1' && entered) this.named(segment, loop);
    else if (this.party && loop === this.partyLoop) addToParty(this.context, this.party, segment);
    else this.head.extra.push(rawSegment(segment));
  }

  end(cut: boolean): void {
    if (!cut) this.answerEnds();
    else if (this.open) {
      const message = 'The file ends inside this attachment, which was therefore not read.';
      this.context.raise('claim-incomplete', this.open.source, message);
    }
  }

  private readBgn(bgn: Segment): Partial<AttachmentHead> {
    return present({
      purpose: bgn.el(1),
      reference: bgn.el(2),
      date: this.context.date(bgn, 3),
      time: this.context.text(bgn, 4),
    });
  }

  private named(nm1: Segment, loop: string): void {
    const party = readName(nm1);
    this.party = party;
    this.partyLoop = loop;
    if (loop === '1000A') this.head.payer = party;
    else if (loop === '1000B') this.head.submitter = party;
    else if (loop === '1000C') this.head.provider = party;
    else if (loop === '1000D') this.head.patient = party;
    else {
      this.party = undefined;
      this.head.extra.push(rawSegment(nm1));
    }
  }

  private answerStarts(first: Segment): void {
    this.answerEnds();
    this.context.claimStarts();
    this.described = {};
    this.open = {
      type: 'attachment',
      guide: this.context.transaction.guide,
      source: first.position,
      head: this.head,
      number: first.tag === 'LX' ? first.el(1) : '1',
      statuses: [],
      references: [],
      dates: [],
      documents: [],
      extra: [],
    };
  }

  private inAnswer(answer: Attachment275, segment: Segment): void {
    const { context } = this;
    switch (segment.tag) {
      case 'LX':
        break;
      case 'TRN':
        if (answer.trace) answer.extra.push(rawSegment(segment));
        else answer.trace = readTrace(segment);
        break;
      case 'STC':
        answer.statuses.push(readStatus(context, segment));
        break;
      case 'REF':
        answer.references.push(readReference(segment));
        break;
      case 'DTP':
        answer.dates.push(readDtp(context, segment));
        break;
      default:
        this.document(answer, segment);
    }
  }

  private document(answer: Attachment275, segment: Segment): void {
    const { context } = this;
    if (segment.tag === 'CAT' && answer.category === undefined) {
      Object.assign(
        answer,
        present({
          category: segment.el(1),
          format: context.text(segment, 2),
          formatVersion: context.text(segment, 4),
        }),
      );
    } else if (segment.tag === 'EFI') this.described.security = segment.el(1);
    else if (segment.tag === 'OOI') this.described.object = withoutTail([...segment.elements]);
    else if (segment.tag === 'BIN' || segment.tag === 'BDS') {
      answer.documents.push(readDocument(context, segment, this.described));
      this.described = {};
    } else answer.extra.push(rawSegment(segment));
  }

  private answerEnds(): void {
    if (this.open) this.context.emit(Object.assign(this.open, this.context.claimEnds()));
    this.open = undefined;
  }
}
