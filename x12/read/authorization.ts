import { authorization278 } from '../guides/authorization';
import type { Segment } from '../segment';
import type {
  AuthorizationBranch,
  BusinessHeader,
  PartyLevel,
  PatientEvent,
  ReviewedService,
  ReviewFacts,
} from '../types';
import type { ReadContext, TransactionReader } from './context';
import { present, rawSegment, readHeader } from './parts';
import { readName } from './party';
import { addToLevel, newLevel, PartyLevels } from './party-levels';
import { addToEvent, addToService, newFacts } from './review-facts';

/** What a sender who leaves the event's level out still says of an event. */
const OF_AN_EVENT = new Set(['UM', 'HCR', 'HSD', 'CL1', 'SV1', 'SV2', 'SV3', 'MSG', 'PWK']);
/** What belongs to a provider named in an event; anything else after the name is the event's again. */
const OF_A_PROVIDER = new Set(['N2', 'N3', 'N4', 'REF', 'PER', 'AAA', 'PRV', 'DMG']);
/** BHT02 of an answer: response, status. */
const ANSWERS = new Set(['11', '08']);

/** 278: one object an event with its services, and one for each level above that is refused or ends its branch. */
export class AuthorizationReader implements TransactionReader {
  readonly guide = authorization278;
  private readonly levels: PartyLevels;
  private header: BusinessHeader = { structure: '', purpose: '' };
  private depth = -1;
  /** HL of the party level that nothing below has spoken for yet. */
  private level: Segment | undefined;
  private event: PatientEvent | undefined;
  private services: ReviewedService[] = [];
  private provider: PartyLevel | undefined;

  constructor(private readonly context: ReadContext) {
    this.levels = new PartyLevels(context, ['X3', '1P', 'IL', 'QC']);
  }

  take(segment: Segment, _loop: string, entered: boolean): void {
    if (segment.tag === 'HL' && this.levelStarts(segment)) return;
    if (segment.tag === 'BHT' && this.depth < 0) this.header = readHeader(this.context, segment);
    else if (!this.event && OF_AN_EVENT.has(segment.tag)) this.inEvent(this.eventStarts(segment), segment);
    else if (!this.event) this.levels.take(segment);
    else if (segment.tag === 'NM1' && entered) this.providerStarts(this.event, segment);
    else this.inEvent(this.event, segment);
  }

  end(cut: boolean): void {
    if (cut) {
      const open = this.event?.source ?? this.level?.position;
      const message = 'The file ends inside this event, which was therefore not read.';
      if (open) this.context.raise('claim-incomplete', open, message);
      return;
    }
    this.eventEnds();
    this.levelEnds(-1);
  }

  /** False where the level is of a kind that a 278 does not have. */
  private levelStarts(hl: Segment): boolean {
    const code = hl.el(3);
    const depth = this.levels.depthOf(code);
    if (depth >= 0) {
      this.eventEnds();
      this.levelEnds(depth);
      this.levels.starts(code);
      this.depth = depth;
      this.level = hl;
      this.context.claimStarts();
    } else if (code === 'EV' || code === '19') {
      this.eventEnds();
      this.eventStarts(hl);
    } else if (code === 'SS') {
      if (!this.event) this.eventStarts(hl);
      this.provider = undefined;
      this.services.push({ ...newFacts(hl), more: [] });
    } else return false;
    return true;
  }

  private eventStarts(source: Segment): PatientEvent {
    // The level above is part of the event's object; a refusal of its own stands alone too.
    if ((this.levels.branch.at(-1)?.rejections.length ?? 0) > 0) this.levelEnds(-1);
    this.level = undefined;
    this.context.claimStarts();
    this.event = newFacts(source);
    return this.event;
  }

  private providerStarts(event: PatientEvent, nm1: Segment): void {
    this.provider = { ...newLevel(''), party: readName(nm1) };
    this.facts(event).providers.push(this.provider);
  }

  private inEvent(event: PatientEvent, segment: Segment): void {
    const service = this.services.at(-1);
    if (segment.tag === 'HL') this.facts(event).extra.push(rawSegment(segment));
    else if (this.provider && OF_A_PROVIDER.has(segment.tag))
      addToLevel(this.context, this.provider, segment);
    else if (service) addToService(this.context, service, segment);
    else addToEvent(this.context, event, segment);
  }

  private facts(event: PatientEvent): ReviewFacts {
    return this.services.at(-1) ?? event;
  }

  private eventEnds(): void {
    const { event } = this;
    if (event) this.emit(event.source, event);
    this.event = undefined;
    this.services = [];
    this.provider = undefined;
  }

  /** `next`: depth of the level that starts; one that stands deeper continues the branch. */
  private levelEnds(next: number): void {
    const rejected = (this.levels.branch[this.depth]?.rejections.length ?? 0) > 0;
    if (this.level && (next <= this.depth || rejected)) this.emit(this.level.position);
    this.level = undefined;
  }

  private emit(source: AuthorizationBranch['source'], event?: PatientEvent): void {
    const { context, header, services } = this;
    const { guide } = context.transaction;
    const [reviewer, requester, subscriber, dependent] = this.levels.branch;
    const branch = present<AuthorizationBranch>({
      guide,
      source,
      purpose: guide.includes('X215') ? 'inquiry' : guide.includes('X216') ? 'notification' : 'review',
      header,
      reviewer: reviewer ?? newLevel('X3'),
      requester,
      subscriber,
      dependent,
      event,
      services,
      ...context.claimEnds(),
    });
    if (ANSWERS.has(header.purpose)) context.emit({ type: 'authorization', ...branch });
    else context.emit({ type: 'authorizationRequest', ...branch });
  }
}
