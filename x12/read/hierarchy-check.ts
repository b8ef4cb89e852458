import type { Segment } from '../segment';
import type { ReadContext } from './context';

/** Guides have five levels at most. A broken file in which none ever ends must not be remembered whole. */
const MAX_OPEN = 32;

/**
 * Follows HL01 and HL02: a level's parent must be one of the levels open above it. Readers go by the order of levels,
 * as translators do; where HL02 says otherwise somebody has to look. Ids restart in every transaction.
 */
export class HierarchyCheck {
  /** Ids nearly always count from 1: all up to this one were used, and only others are remembered one by one. */
  private counted = 0;
  private readonly others = new Set<string>();
  private open: string[] = [];

  constructor(private readonly context: ReadContext) {}

  take(hl: Segment): void {
    const [id, parent] = [hl.el(1), hl.el(2)];
    const at = parent === '' ? -1 : this.open.indexOf(parent);
    const orphan = parent === '' ? hl.el(3) !== '20' : at < 0;
    if (orphan) this.raise(hl, 'HL02 does not name a level that is open above this one.');
    else this.open.length = at + 1;
    if (!this.isNew(id)) this.raise(hl, 'HL01 was already used in this transaction set.');
    this.open.push(id);
    if (this.open.length > MAX_OPEN) this.open.shift();
  }

  private isNew(id: string): boolean {
    if (id === String(this.counted + 1) && !this.others.has(id)) {
      this.counted += 1;
      return true;
    }
    const used =
      this.others.has(id) || (String(Number(id)) === id && Number(id) >= 1 && Number(id) <= this.counted);
    this.others.add(id);
    return !used;
  }

  private raise(hl: Segment, message: string): void {
    this.context.raise('hierarchy-broken', hl.position, message, { segmentTag: 'HL' });
  }
}
