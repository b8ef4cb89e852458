import type { Segment } from '../segment';
import type { Party } from '../types';
import type { ReadContext } from './context';
import { addDemographics, addToParty, emptyParty, readName } from './party';

interface PartiesAbove {
  payer: Party;
  receiver: Party;
  provider: Party;
  subscriber: Party;
  dependent?: Party;
}

/** The five levels of names of a 276 or 277: payer, information receiver, provider, subscriber, dependent. */
export class StatusParties {
  above: PartiesAbove = noParties();
  /** The name whose loop is open. */
  current: Party | undefined;
  /** DMG stands before the name it belongs to. */
  private demographics: Segment | undefined;

  constructor(private readonly context: ReadContext) {}

  levelStarts(code: string): void {
    this.current = undefined;
    this.demographics = undefined;
    const none = noParties();
    if (code === '20') this.above = none;
    if (code === '21') this.above = { ...none, payer: this.above.payer };
    if (code === '19') this.above = { ...none, payer: this.above.payer, receiver: this.above.receiver };
    if (code === '22' || code === 'PT')
      this.above = { ...this.above, subscriber: none.subscriber, dependent: undefined };
    if (code === '23') this.above = { ...this.above, dependent: undefined };
  }

  /** Takes names and what belongs to them; false where the segment is something else. */
  take(segment: Segment, loop: string, entered: boolean): boolean {
    if (segment.tag === 'DMG' && loop.startsWith('2000')) {
      this.demographics = segment;
      return true;
    }
    if (segment.tag === 'NM1' && entered) {
      this.named(readName(segment), loop);
      return true;
    }
    if (!loop.startsWith('2100') || !this.current) return false;
    addToParty(this.context, this.current, segment);
    return true;
  }

  private named(party: Party, loop: string): void {
    this.current = party;
    if (this.demographics) addDemographics(this.context, party, this.demographics);
    this.demographics = undefined;
    if (loop === '2100A') this.above.payer = party;
    else if (loop === '2100B') this.above.receiver = party;
    else if (loop === '2100C') this.above.provider = party;
    else if (loop === '2100E') this.above.dependent = party;
    else this.above.subscriber = party;
  }
}

function noParties(): PartiesAbove {
  return {
    payer: emptyParty('PR'),
    receiver: emptyParty('41'),
    provider: emptyParty('1P'),
    subscriber: emptyParty('IL'),
  };
}
