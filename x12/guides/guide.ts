import { knownTag } from '../tags';

/** The segment that opens a loop: its tag and, where loops share a tag, the values of one element. */
export interface LoopStart {
  tag: string;
  element?: number;
  values?: readonly string[];
}

/**
 * One loop of an implementation guide, as data. `segments` lists the tags that may stand in the loop: `NM1!` must be
 * there, `REF*` may repeat, `N4` may stand once. The opening segment is listed too.
 */
export interface LoopDefinition {
  id: string;
  start: LoopStart;
  segments: string;
  loops?: readonly LoopDefinition[];
  /** Its parent must have one. */
  required?: boolean;
  /** Elements of segments that this loop wants otherwise than the rest of the guide, in the shorthand of `elements.ts`. */
  elements?: Readonly<Record<string, string>>;
}

export interface GuideDefinition {
  /** Segments between ST and the first loop, and those at the very end. */
  segments: string;
  loops: readonly LoopDefinition[];
}

export interface SegmentRule {
  tag: string;
  required: boolean;
  repeats: boolean;
}

/** A loop ready for walking. The transaction itself is a loop with id `ST`. */
export interface Loop {
  id: string;
  start: LoopStart;
  rules: ReadonlyMap<string, SegmentRule>;
  children: readonly Loop[];
  required: boolean;
  elements: Readonly<Record<string, string>>;
  /** Tags in the order of the guide. */
  order: readonly string[];
}

/** Compiles a guide; done once a guide, when its module is loaded. */
export function defineGuide(guide: GuideDefinition): Loop {
  return compile({ id: 'ST', start: { tag: 'ST' }, segments: guide.segments, loops: guide.loops });
}

function compile(definition: LoopDefinition): Loop {
  const rules = definition.segments.split(' ').map((text): [string, SegmentRule] => {
    const tag = knownTag(text.replace(/[!*]/g, ''));
    return [tag, { tag, required: text.includes('!'), repeats: text.includes('*') }];
  });
  return {
    id: definition.id,
    start: definition.start,
    rules: new Map(rules),
    children: (definition.loops ?? []).map(compile),
    required: definition.required === true,
    elements: definition.elements ?? {},
    order: rules.map(([tag]) => tag),
  };
}

/** A loop opened by NM1 with one of these entity codes in NM101. */
export function named(id: string, codes: string, segments: string): LoopDefinition {
  return { id, start: { tag: 'NM1', element: 1, values: codes.split(' ') }, segments };
}

/** The same loop, which its parent must have. */
export function required(loop: LoopDefinition): LoopDefinition {
  return { ...loop, required: true };
}

/** The same loop, with elements of its own for some segments. */
export function withElements(
  loop: LoopDefinition,
  elements: Readonly<Record<string, string>>,
): LoopDefinition {
  return { ...loop, elements };
}

/** A loop opened by HL with this level code in HL03. */
export function level(
  id: string,
  code: string,
  segments: string,
  loops: readonly LoopDefinition[],
): LoopDefinition {
  return { id, start: { tag: 'HL', element: 3, values: [code] }, segments, loops };
}

const FOUND = new WeakMap<Loop, Map<string, Loop>>();

/** The first loop with this id below `loop`. Searched once: writers ask for the same loops at every claim. */
export function findLoopById(loop: Loop, id: string): Loop {
  const known = FOUND.get(loop) ?? new Map<string, Loop>();
  FOUND.set(loop, known);
  const found = known.get(id) ?? search(loop, id);
  if (!found) throw new RangeError(`The guide has no loop ${id}.`);
  known.set(id, found);
  return found;
}

function search(loop: Loop, id: string): Loop | undefined {
  if (loop.id === id) return loop;
  for (const child of loop.children) {
    const found = search(child, id);
    if (found) return found;
  }
  return undefined;
}

/** The tags of a loop in the order of its guide. */
export function tagOrder(loop: Loop): readonly string[] {
  return loop.order;
}
