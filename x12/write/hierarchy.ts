import { type OutElement, type OutSegment, Repeated } from './segments';

/** One HL on the way from the root to something: its level code and the segments after HL. */
export interface LevelOut {
  code: string;
  segments: readonly OutSegment[];
  /** The guide has no HL04 at this level, because no other can follow below it. */
  withoutChildCode?: boolean;
}

/** Something that hangs below its levels: a claim, a statement, a question. */
export interface Leaf {
  path: readonly LevelOut[];
  body: readonly OutSegment[];
  /** Its last level is its own: never shared with the leaf before it, as each person of an answer is one statement. */
  ownLevel?: boolean;
}

/** An HL that is open. `parent` is an HL id. */
interface Node {
  level: LevelOut;
  id: string;
  parent: string | undefined;
  hasChildren: boolean;
  bodies: (readonly OutSegment[])[];
}

/**
 * The HL tree of a transaction, in the order of the leaves: neighbours with equal levels share them. A level that was
 * left for another one, or that already has levels below it, is opened again. HL ids count from 1 in each transaction.
 * Only the last level is held, because HL04 says whether one follows below it.
 */
export function* hierarchySegments(leaves: Iterable<Leaf>): Generator<OutSegment> {
  const path: Node[] = [];
  let last: Node | undefined;
  let count = 0;
  for (const leaf of leaves) {
    path.length = sharedDepth(leaf, path);
    for (const level of leaf.path.slice(path.length)) {
      const parent = path.at(-1);
      if (parent) parent.hasChildren = true;
      if (last) yield* segmentsOf(last);
      count += 1;
      last = { level, id: String(count), parent: parent?.id, hasChildren: false, bodies: [] };
      path.push(last);
    }
    path.at(-1)?.bodies.push(leaf.body);
  }
  if (last) yield* segmentsOf(last);
}

/** How many of the open levels the leaf stands below too. */
function sharedDepth(leaf: Leaf, path: readonly Node[]): number {
  for (const [depth, level] of leaf.path.entries()) {
    const open = path[depth];
    if (!open || !sameLevel(open.level, level)) return depth;
    const isLast = depth === leaf.path.length - 1;
    if (isLast && (open.hasChildren || leaf.ownLevel)) return depth;
  }
  return leaf.path.length;
}

function* segmentsOf({ level, id, parent, hasChildren, bodies }: Node): Generator<OutSegment> {
  const childCode = hasChildren ? '1' : '0';
  yield ['HL', id, parent, level.code, level.withoutChildCode ? undefined : childCode];
  yield* level.segments;
  for (const body of bodies) yield* body;
}

function sameLevel(a: LevelOut, b: LevelOut): boolean {
  return a === b || (a.code === b.code && sameLists(a.segments, b.segments, sameSegment));
}

function sameSegment(a: OutSegment, b: OutSegment): boolean {
  return sameLists<OutElement>(a, b, sameElement);
}

function sameElement(a: OutElement, b: OutElement): boolean {
  if (a instanceof Repeated && b instanceof Repeated) return sameLists(a.values, b.values, Object.is);
  return a === b || (Array.isArray(a) && Array.isArray(b) && sameLists<unknown>(a, b, Object.is));
}

function sameLists<T>(a: readonly T[], b: readonly T[], same: (a: T, b: T) => boolean): boolean {
  return a.length === b.length && a.every((item, at) => same(item, b[at] as T));
}
