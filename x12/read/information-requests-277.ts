import { informationRequest277 } from '../guides/status';
import type { Segment } from '../segment';
import type { BusinessHeader, InformationRequest277 } from '../types';
import type { ReadContext, TransactionReader } from './context';
import { present, readHeader } from './parts';
import { addToParty } from './party';
import { StatusParties } from './status-parties';
import { addToStatusFacts, newStatusFacts } from './status-parts';

/** 277 request for additional information (X213, X313): one object a claim, that is, a trace. */
export class InformationRequests277Reader implements TransactionReader {
  readonly guide = informationRequest277;
  private header: BusinessHeader = { structure: '', purpose: '' };
  private readonly parties: StatusParties;
  private open: InformationRequest277 | undefined;

  constructor(private readonly context: ReadContext) {
    this.parties = new StatusParties(context);
  }

  take(segment: Segment, loop: string, entered: boolean): void {
    if (segment.tag === 'HL') {
      this.requestEnds();
      this.parties.levelStarts(segment.el(3));
    } else if (segment.tag === 'BHT') this.header = readHeader(this.context, segment);
    else if (this.parties.take(segment, loop, entered)) return;
    else if (segment.tag === 'TRN' && entered) this.requestStarts(segment);
    else if (this.open) addToStatusFacts(this.context, this.open.claim, segment);
    else if (this.parties.current) addToParty(this.context, this.parties.current, segment);
  }

  end(cut: boolean): void {
    if (!cut) this.requestEnds();
    else if (this.open) {
      const message = 'The file ends inside this request, which was therefore not read.';
      this.context.raise('claim-incomplete', this.open.source, message);
    }
  }

  private requestStarts(trn: Segment): void {
    this.requestEnds();
    this.context.claimStarts();
    const { payer, receiver, provider, subscriber, dependent } = this.parties.above;
    this.open = present<InformationRequest277>({
      type: 'informationRequest',
      guide: this.context.transaction.guide,
      source: trn.position,
      header: this.header,
      payer,
      informationReceiver: receiver,
      provider,
      patient: dependent ?? subscriber,
      subscriber: dependent ? subscriber : undefined,
      claim: newStatusFacts(trn),
    });
  }

  private requestEnds(): void {
    if (this.open) this.context.emit(Object.assign(this.open, this.context.claimEnds()));
    this.open = undefined;
  }
}
