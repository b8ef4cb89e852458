import type { Segment } from '../segment';
import type { Delivery, Party, PartyLevel, Rejection, Relationship, Trace } from '../types';
import type { ReadContext } from './context';
import { addHealthCodes } from './health-codes';
import { present, rawSegment, withoutTail } from './parts';
import { addToParty, emptyParty, readName } from './party';

/** HL03 of the levels that are parties, outermost first: source, receiver, subscriber, dependent. */
const PARTY_LEVELS = ['20', '21', '22', '23'];

export function newLevel(entity: string): PartyLevel {
  return { party: emptyParty(entity), traces: [], rejections: [], codes: [] };
}

/**
 * The branch of party levels that is open in a 270, 271 or 278. A level is replaced, never changed, when its HL comes
 * again, so objects read before keep theirs.
 */
export class PartyLevels {
  /** By depth: source, receiver, subscriber, dependent. */
  readonly branch: (PartyLevel | undefined)[] = [];
  private named = false;
  /** A second name in one level: it and all that follows is kept verbatim. */
  private foreign = false;
  private early: Rejection[] = [];

  /** `entities`: NM101 of a level whose name is missing, by depth. */
  constructor(
    private readonly context: ReadContext,
    private readonly entities: readonly string[],
  ) {}

  /** How deep a level with this code stands; -1 where it is none of a party. */
  depthOf(code: string): number {
    return PARTY_LEVELS.indexOf(code);
  }

  starts(code: string): void {
    const depth = this.depthOf(code);
    if (depth < 0) return;
    const level = newLevel(this.entities[depth] ?? '');
    level.rejections = this.early;
    this.early = [];
    this.branch.length = depth;
    this.branch[depth] = level;
    this.named = false;
    this.foreign = false;
  }

  /** Takes a segment of the innermost level. */
  take(segment: Segment): void {
    const level = this.branch.at(-1);
    if (!level) {
      // Some payers refuse the whole question before any level.
      if (segment.tag === 'AAA') this.early.push(readRejection(segment));
    } else if (this.foreign || (segment.tag === 'NM1' && this.named)) {
      this.foreign = true;
      level.party.extra.push(rawSegment(segment));
    } else if (segment.tag === 'NM1') {
      this.named = true;
      level.party = named(level.party, segment);
    } else addToLevel(this.context, level, segment);
  }
}

/** The name, with what stood before it. */
function named(before: Party, nm1: Segment): Party {
  const { entity: _default, ...known } = before;
  return { ...readName(nm1), ...known };
}

/** A segment that says something of a level's party. */
export function addToLevel(context: ReadContext, level: PartyLevel, segment: Segment): void {
  switch (segment.tag) {
    case 'TRN':
      level.traces.push(readTrace(segment));
      break;
    case 'AAA':
      level.rejections.push(readRejection(segment));
      break;
    case 'HI':
      addHealthCodes(context, level.codes, segment);
      break;
    case 'INS':
      level.relationship = readRelationship(segment);
      break;
    default:
      addToParty(context, level.party, segment);
  }
}

export function readTrace(trn: Segment): Trace {
  return present({
    type: trn.el(1),
    number: trn.el(2),
    originator: trn.el(3) || undefined,
    supplement: trn.el(4) || undefined,
  });
}

export function readRejection(aaa: Segment): Rejection {
  return present({
    source: aaa.position,
    valid: aaa.el(1),
    agency: aaa.el(2) || undefined,
    reason: aaa.el(3),
    followUp: aaa.el(4) || undefined,
  });
}

function readRelationship(ins: Segment): Relationship {
  return { insured: ins.el(1), code: ins.el(2), more: withoutTail(ins.elements.slice(2)) };
}

export function readDelivery(context: ReadContext, hsd: Segment): Delivery {
  return present({
    quantityQualifier: context.text(hsd, 1),
    quantity: context.quantity(hsd, 2),
    unit: context.text(hsd, 3),
    sampling: context.quantity(hsd, 4),
    periodQualifier: context.text(hsd, 5),
    periods: context.quantity(hsd, 6),
    frequency: context.text(hsd, 7),
    pattern: context.text(hsd, 8),
  });
}
