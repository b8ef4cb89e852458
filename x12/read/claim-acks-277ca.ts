import { claimAck277CA } from '../guides/status';
import type { Segment } from '../segment';
import type { BusinessHeader, ClaimAck277CA, ClaimStatusFacts, Party, StatusLevel } from '../types';
import type { ReadContext, TransactionReader } from './context';
import { rawSegment, readHeader } from './parts';
import { addToParty, emptyParty, readName } from './party';
import { addToLevel, addToStatusFacts, newLevel, newStatusFacts } from './status-parts';

/**
 * 277CA (X214): one statement about the batch (2200B), one for each provider (2200C), one for each claim (2200D).
 * The statements above a claim come before it in the stream and are part of it too.
 */
export class ClaimAcks277CAReader implements TransactionReader {
  readonly guide = claimAck277CA;
  private header: BusinessHeader = { structure: '', purpose: '' };
  private source: StatusLevel = newLevel(emptyParty('PR'));
  private receiver: StatusLevel = newLevel(emptyParty('41'));
  private provider: StatusLevel | undefined;
  private patient: Party | undefined;
  private party: Party | undefined;
  /** The statement being read; emitted when the next level or trace begins. */
  private open: ClaimAck277CA | undefined;

  constructor(private readonly context: ReadContext) {}

  take(segment: Segment, loop: string, entered: boolean): void {
    if (segment.tag === 'BHT') this.header = readHeader(this.context, segment);
    else if (segment.tag === 'HL') this.levelStarts(segment.el(3));
    else if (segment.tag === 'NM1' && entered) this.named(readName(segment), loop);
    else if (segment.tag === 'TRN' && entered) this.traceStarts(segment, loop);
    else if (loop.startsWith('2100') && this.party) addToParty(this.context, this.party, segment);
    else if (loop === '2200A') addToLevel(this.context, this.source, segment);
    else if (this.open?.claim) addToStatusFacts(this.context, this.open.claim, segment);
    else if (loop === '2200B') addToLevel(this.context, this.receiver, segment);
    else if (loop === '2200C' && this.provider) addToLevel(this.context, this.provider, segment);
    else this.party?.extra.push(rawSegment(segment));
  }

  end(cut: boolean): void {
    if (!cut) this.statementEnds();
    else if (this.open) {
      const message = 'The file ends inside this statement, which was therefore not read.';
      this.context.raise('claim-incomplete', this.open.source, message);
    }
  }

  private levelStarts(code: string): void {
    this.statementEnds();
    this.party = undefined;
    this.patient = undefined;
    if (code === '20') this.source = newLevel(emptyParty('PR'));
    if (code === '20' || code === '21') this.receiver = newLevel(emptyParty('41'));
    if (code !== 'PT') this.provider = undefined;
  }

  private named(party: Party, loop: string): void {
    this.party = party;
    if (loop === '2100A') this.source.party = party;
    else if (loop === '2100B') this.receiver.party = party;
    else if (loop === '2100C') this.provider = newLevel(party);
    else this.patient = party;
  }

  private traceStarts(trn: Segment, loop: string): void {
    const { source, receiver, provider } = this;
    const level = { '2200A': source, '2200B': receiver, '2200C': provider }[loop];
    if (level && (loop === '2200A' || level.trace !== undefined)) {
      addToLevel(this.context, level, trn);
      return;
    }
    this.statementEnds();
    this.context.claimStarts();
    if (loop === '2200B') {
      addToLevel(this.context, this.receiver, trn);
      this.open = this.statement('receiver', trn);
    } else if (loop === '2200C') {
      this.provider ??= newLevel(emptyParty('85'));
      addToLevel(this.context, this.provider, trn);
      this.open = this.statement('provider', trn);
    } else {
      this.open = this.statement('claim', trn, newStatusFacts(trn));
    }
  }

  private statement(level: ClaimAck277CA['level'], trn: Segment, claim?: ClaimStatusFacts): ClaimAck277CA {
    return {
      type: 'claimAck',
      level,
      guide: this.context.transaction.guide,
      source: trn.position,
      header: this.header,
      informationSource: this.source,
      informationReceiver: this.receiver,
      ...(this.provider && level !== 'receiver' ? { provider: this.provider } : {}),
      ...(claim ? { patient: this.patient ?? emptyParty('QC'), claim } : {}),
    };
  }

  private statementEnds(): void {
    if (!this.open) return;
    this.context.emit(Object.assign(this.open, this.context.claimEnds()));
    this.open = undefined;
  }
}
