import type { Segment } from '../segment';
import type { ReadContext } from './context';

/**
 * Follows HL01 and HL02: a level's parent must be one of the levels open above it. Readers go by the order of levels,
 * as translators do; where HL02 says otherwise somebody has to look. Ids restart in every transaction.
 */
export class HierarchyCheck {
  private readonly known = new Set<string>();
  private open: string[] = [];

  constructor(private readonly context: ReadContext) {}

  take(hl: Segment): void {
    const [id, parent] = [hl.el(1), hl.el(2)];
    const at = parent === '' ? -1 : this.open.indexOf(parent);
    const orphan = parent === '' ? hl.el(3) !== '20' : at < 0;
    if (orphan) this.raise(hl, 'HL02 does not name a level that is open above this one.');
    else this.open.length = at + 1;
    if (this.known.has(id)) this.raise(hl, 'HL01 was already used in this transaction set.');
    this.known.add(id);
    this.open.push(id);
  }

  private raise(hl: Segment, message: string): void {
    this.context.raise('hierarchy-broken', hl.position, message, { segmentTag: 'HL' });
  }
}
