import { claimStatus276277 } from '../guides/status';
import type { Segment } from '../segment';
import type { BusinessHeader, ClaimStatus277, ClaimStatusFacts, StatusLevel } from '../types';
import type { ReadContext, TransactionReader } from './context';
import { present, readHeader } from './parts';
import { addToParty } from './party';
import { StatusParties } from './status-parties';
import { addToLevel, addToStatusFacts, newLevel, newStatusFacts } from './status-parts';

/** 277 (X212): one answer for each trace of a claim, and one where a level above is refused. */
export class ClaimStatus277Reader implements TransactionReader {
  readonly guide = claimStatus276277;
  private header: BusinessHeader = { structure: '', purpose: '' };
  private readonly parties: StatusParties;
  private levels = new Map<string, StatusLevel>();
  private open: ClaimStatus277 | undefined;

  constructor(private readonly context: ReadContext) {
    this.parties = new StatusParties(context);
  }

  take(segment: Segment, loop: string, entered: boolean): void {
    if (segment.tag === 'HL') this.levelStarts(segment);
    else if (segment.tag === 'BHT') this.header = readHeader(this.context, segment);
    else if (this.parties.take(segment, loop, entered)) return;
    else if (segment.tag === 'TRN' && entered) this.traceStarts(segment, loop);
    else if (this.open?.claim) addToStatusFacts(this.context, this.open.claim, segment);
    else if (/^2200[ABC]$/.test(loop)) addToLevel(this.context, this.levelOf(loop), segment);
    else if (this.parties.current) addToParty(this.context, this.parties.current, segment);
  }

  end(cut: boolean): void {
    if (!cut) this.answerEnds();
    else if (this.open) {
      const message = 'The file ends inside this answer, which was therefore not read.';
      this.context.raise('claim-incomplete', this.open.source, message);
    }
  }

  private levelStarts(hl: Segment): void {
    this.answerEnds();
    this.parties.levelStarts(hl.el(3));
    if (hl.el(3) === '20') this.levels = new Map();
    if (hl.el(3) === '21') this.levels.delete('2200B');
    if (hl.el(3) === '21' || hl.el(3) === '19') this.levels.delete('2200C');
  }

  /** The status of the level above the claim that this loop belongs to. */
  private levelOf(loop: string): StatusLevel {
    const { payer, receiver, provider } = this.parties.above;
    const party = { '2200A': payer, '2200B': receiver, '2200C': provider }[loop] ?? payer;
    let level = this.levels.get(loop);
    if (!level) {
      level = newLevel(party);
      this.levels.set(loop, level);
    }
    return level;
  }

  private traceStarts(trn: Segment, loop: string): void {
    if (loop === '2200A' || this.levels.get(loop)?.trace !== undefined) {
      addToLevel(this.context, this.levelOf(loop), trn);
      return;
    }
    this.answerEnds();
    this.context.claimStarts();
    if (loop === '2200B' || loop === '2200C') {
      addToLevel(this.context, this.levelOf(loop), trn);
      this.open = this.answer(loop === '2200B' ? 'receiver' : 'provider', trn);
    } else {
      this.open = this.answer('claim', trn, newStatusFacts(trn));
    }
  }

  private answer(level: ClaimStatus277['level'], trn: Segment, claim?: ClaimStatusFacts): ClaimStatus277 {
    const { subscriber, dependent } = this.parties.above;
    return present({
      type: 'claimStatus',
      level,
      guide: this.context.transaction.guide,
      source: trn.position,
      header: this.header,
      payer: this.levelOf('2200A'),
      informationReceiver: this.levelOf('2200B'),
      provider: level === 'receiver' ? undefined : this.levelOf('2200C'),
      subscriber: claim ? subscriber : undefined,
      dependent: claim ? dependent : undefined,
      claim,
    });
  }

  private answerEnds(): void {
    if (!this.open) return;
    this.context.emit(Object.assign(this.open, this.context.claimEnds()));
    this.open = undefined;
  }
}
