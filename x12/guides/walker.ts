import type { Segment } from '../segment';
import type { Loop } from './guide';

/** Where a segment stands. `entered`: it opens its loop. `known`: the guide has it there. */
export interface Place {
  loop: string;
  entered: boolean;
  known: boolean;
}

/** Segments that begin something new wherever they stand: a sender may leave the levels above them out. */
const RESYNCHRONIZING = new Set(['HL', 'CLM']);

/**
 * Loops opened by these are left only for another loop: a stray segment inside a claim is never taken for one of the
 * subscriber, nor one inside another payer's loop for one of the claim.
 */
const SELF_CONTAINED = new Set(['HL', 'CLM', 'SBR']);

/** A name of a kind the guide does not have here still opens a loop, so that its address does not go to another name. */
function foreignName(parent: Loop): Loop {
  const tags = ['NM1', 'N2', 'N3', 'N4', 'PER', 'REF', 'DMG', 'DTP', 'PRV'];
  const rules = tags.map((tag) => [tag, { tag, required: false, repeats: true }] as const);
  return {
    id: `${parent.id}/NM1`,
    start: { tag: 'NM1' },
    rules: new Map(rules),
    children: [],
    required: false,
    elements: {},
    order: tags,
  };
}

/**
 * Follows the loops of one transaction. From the innermost open loop outwards: the segment opens a loop that may
 * follow there, or belongs to that loop; else the loop is left. Order inside a loop is not required.
 */
export class Walker {
  /** The open loops, outermost first; what stands after `depth` was left and is only room. */
  private readonly path: Loop[];
  private depth = 0;

  constructor(root: Loop) {
    this.path = [root];
  }

  place(segment: Segment): Place {
    let inside = true;
    for (let depth = this.depth; depth >= 0; depth -= 1) {
      const loop = this.path[depth] as Loop;
      const child = opened(loop, segment);
      if (child) return this.enter(depth, child, true);
      if (inside && loop.rules.has(segment.tag) && !(depth > 0 && segment.tag === loop.start.tag)) {
        this.depth = depth;
        return { loop: loop.id, entered: false, known: true };
      }
      if (SELF_CONTAINED.has(loop.start.tag)) inside = false;
    }
    return this.placeUnknown(segment);
  }

  /** The loop and its parents, outermost first. */
  get open(): readonly Loop[] {
    return this.path.slice(0, this.depth + 1);
  }

  private placeUnknown(segment: Segment): Place {
    const innermost = this.depth;
    if (segment.tag === 'NM1') {
      for (let depth = innermost; depth >= 0; depth -= 1) {
        const loop = this.path[depth] as Loop;
        const namesFollow = loop.children.some((child) => child.start.tag === 'NM1');
        if (namesFollow) return this.enter(depth, foreignName(loop), false);
      }
    }
    if (RESYNCHRONIZING.has(segment.tag) && this.path[0]) {
      const path = findLoop(this.path[0], segment);
      if (path) {
        this.path.splice(1, innermost, ...path);
        this.depth = path.length;
        return { loop: path.at(-1)?.id ?? '', entered: true, known: false };
      }
    }
    return { loop: this.path[innermost]?.id ?? '', entered: false, known: false };
  }

  private enter(parentDepth: number, loop: Loop, known: boolean): Place {
    this.depth = parentDepth + 1;
    this.path[this.depth] = loop;
    return { loop: loop.id, entered: true, known };
  }
}

/** The inner loop that this segment opens. */
function opened(loop: Loop, segment: Segment): Loop | undefined {
  for (const child of loop.children) if (opens(child, segment)) return child;
  return undefined;
}

function opens(loop: Loop, segment: Segment): boolean {
  const { tag, element, values } = loop.start;
  if (segment.tag !== tag) return false;
  return element === undefined || values === undefined || values.includes(segment.el(element));
}

/** The way to the first loop of the guide that this segment opens, wherever it is. */
function findLoop(loop: Loop, segment: Segment): Loop[] | undefined {
  for (const child of loop.children) {
    if (opens(child, segment)) return [child];
    const below = findLoop(child, segment);
    if (below) return [child, ...below];
  }
  return undefined;
}
