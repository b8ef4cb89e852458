import type { OutSegment } from './segments';

/** One HL on the way from the root to something: its level code and the segments after HL. */
export interface LevelOut {
  code: string;
  segments: readonly OutSegment[];
}

/** Something that hangs below its levels: a claim, a statement, a question. */
export interface Leaf {
  path: readonly LevelOut[];
  body: readonly OutSegment[];
  /** Its last level is its own: never shared with the leaf before it, as each person of an answer is one statement. */
  ownLevel?: boolean;
}

interface Node {
  level: LevelOut;
  key: string;
  parent: Node | undefined;
  hasChildren: boolean;
  bodies: (readonly OutSegment[])[];
}

/**
 * The HL tree of a transaction, in the order of the leaves: neighbours with equal levels share them. A level that was
 * left for another one, or that already has levels below it, is opened again. HL ids count from 1 in each transaction.
 */
export function hierarchySegments(leaves: readonly Leaf[]): OutSegment[] {
  const nodes: Node[] = [];
  let path: Node[] = [];
  for (const leaf of leaves) path = place(leaf, path, nodes);
  const ids = new Map(nodes.map((node, index) => [node, String(index + 1)]));
  return nodes.flatMap((node): OutSegment[] => [
    ['HL', ids.get(node), node.parent && ids.get(node.parent), node.level.code, node.hasChildren ? '1' : '0'],
    ...node.level.segments,
    ...node.bodies.flat(),
  ]);
}

function place(leaf: Leaf, previous: readonly Node[], nodes: Node[]): Node[] {
  const path: Node[] = [];
  for (const [depth, level] of leaf.path.entries()) {
    const key = JSON.stringify([level.code, level.segments]);
    const open = previous[depth];
    const last = depth === leaf.path.length - 1;
    const shared = path.length === depth && path.every((node, at) => node === previous[at]);
    if (shared && open?.key === key && !(last && (open.hasChildren || leaf.ownLevel))) {
      path.push(open);
      continue;
    }
    const parent = path.at(-1);
    if (parent) parent.hasChildren = true;
    const node = { level, key, parent, hasChildren: false, bodies: [] };
    nodes.push(node);
    path.push(node);
  }
  path.at(-1)?.bodies.push(leaf.body);
  return path;
}
