import { claimStatus276277 } from '../guides/status';
import type { Segment } from '../segment';
import type { BusinessHeader, StatusInquiry276 } from '../types';
import type { ReadContext, TransactionReader } from './context';
import { present, rawSegment, readAmount, readDtp, readHeader, readReference } from './parts';
import { addToParty } from './party';
import { StatusParties } from './status-parties';
import { newInquiryLine } from './status-parts';

/** 276 (X212): one question for each TRN. */
export class Inquiries276Reader implements TransactionReader {
  readonly guide = claimStatus276277;
  private header: BusinessHeader = { structure: '', purpose: '' };
  private readonly parties: StatusParties;
  private open: StatusInquiry276 | undefined;

  constructor(private readonly context: ReadContext) {
    this.parties = new StatusParties(context);
  }

  take(segment: Segment, loop: string, entered: boolean): void {
    if (segment.tag === 'HL') {
      this.inquiryEnds();
      this.parties.levelStarts(segment.el(3));
    } else if (segment.tag === 'BHT') this.header = readHeader(this.context, segment);
    else if (this.parties.take(segment, loop, entered)) return;
    else if (segment.tag === 'TRN' && entered) this.inquiryStarts(segment);
    else if (this.open) this.inInquiry(this.open, segment);
    else if (this.parties.current) addToParty(this.context, this.parties.current, segment);
  }

  end(cut: boolean): void {
    if (!cut) this.inquiryEnds();
    else if (this.open) {
      const message = 'The file ends inside this inquiry, which was therefore not read.';
      this.context.raise('claim-incomplete', this.open.source, message);
    }
  }

  private inquiryStarts(trn: Segment): void {
    this.inquiryEnds();
    const { payer, receiver, provider, subscriber, dependent } = this.parties.above;
    this.open = present<StatusInquiry276>({
      type: 'statusInquiry',
      guide: this.context.transaction.guide,
      source: trn.position,
      header: this.header,
      payer,
      informationReceiver: receiver,
      provider,
      subscriber,
      dependent,
      trace: trn.el(2),
      references: [],
      amounts: [],
      dates: [],
      lines: [],
      extra: [],
    });
  }

  private inInquiry(inquiry: StatusInquiry276, segment: Segment): void {
    const { context } = this;
    const target = inquiry.lines.at(-1) ?? inquiry;
    if (segment.tag === 'SVC') inquiry.lines.push(newInquiryLine(context, segment));
    else if (segment.tag === 'REF') target.references.push(readReference(segment));
    else if (segment.tag === 'DTP') target.dates.push(readDtp(context, segment));
    else if (segment.tag === 'AMT') inquiry.amounts.push(readAmount(context, segment));
    else target.extra.push(rawSegment(segment));
  }

  private inquiryEnds(): void {
    if (this.open) this.context.emit(this.open);
    this.open = undefined;
  }
}
