import type { Loop } from '../guides/guide';
import type { IssueCode, IssuePlace } from '../issues';
import type { Segment } from '../segment';
import type { Position } from '../types';
import type { ReadContext } from './context';
import { checkElements } from './element-check';

/** One occurrence of a loop and the tags seen in it. */
interface Instance {
  loop: Loop;
  seen: Set<string>;
  /** Ids of the loops that were opened in it. */
  loops: Set<string>;
  position: Position;
}

/**
 * Reports what a guide requires and a transaction lacks: required segments and loops when their loop ends, usage, lengths and
 * checked codes of elements, and segments that may stand only once. Order inside a loop is not checked.
 */
export class Conformance {
  private readonly instances: Instance[];

  constructor(
    private readonly context: ReadContext,
    private readonly root: Loop,
    /** Of what is missing or out of bounds: `warning` where the file is to be accepted all the same. */
    private readonly severity: 'error' | 'warning' = 'error',
  ) {
    const { source } = context.transaction;
    this.instances = [{ loop: root, seen: new Set(['ST', 'SE']), loops: new Set(), position: source }];
  }

  /** `path`: the loops open at this segment, outermost first. */
  take(segment: Segment, path: readonly Loop[], entered: boolean): void {
    this.closeTo(entered ? path.length - 1 : path.length);
    while (this.instances.length < path.length) {
      const loop = path[this.instances.length] as Loop;
      this.instances.at(-1)?.loops.add(loop.id);
      this.instances.push({ loop, seen: new Set(), loops: new Set(), position: segment.position });
    }
    const instance = this.instances.at(-1) as Instance;
    this.checkUse(segment, instance);
    checkElements(this.root, instance.loop, segment, (code, { tag, position }, message, place) =>
      this.raise(code, position, message, { segmentTag: tag, ...place }),
    );
  }

  end(): void {
    this.closeTo(0);
  }

  private checkUse(segment: Segment, { loop, seen }: Instance): void {
    const { tag, position } = segment;
    const rule = loop.rules.get(tag);
    if (seen.has(tag) && rule && !rule.repeats) {
      this.raise('segment-repeated', position, `${tag} may stand only once here.`, { segmentTag: tag });
    }
    seen.add(tag);
  }

  private closeTo(depth: number): void {
    while (this.instances.length > depth) this.close(this.instances.pop() as Instance);
  }

  private close({ loop, seen, loops, position }: Instance): void {
    for (const { tag, required } of loop.rules.values()) {
      if (!required || seen.has(tag)) continue;
      const message = `${tag} is required in this loop and is not there.`;
      this.raise('segment-missing', position, message, { segmentTag: tag, loop: loop.id });
    }
    for (const { id, required, start } of loop.children) {
      if (!required || loops.has(id)) continue;
      const message = `Loop ${id} is required here and is not there.`;
      this.raise('loop-missing', position, message, { segmentTag: start.tag, loop: id });
    }
  }

  private raise(code: IssueCode, position: Position, message: string, place: IssuePlace): void {
    this.context.raise(code, position, message, { severity: this.severity, ...place });
  }
}
