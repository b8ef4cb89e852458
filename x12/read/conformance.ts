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
  position: Position;
}

/**
 * Reports what a guide requires and a transaction lacks: required segments when their loop ends, usage, lengths and
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
    this.instances = [{ loop: root, seen: new Set(['ST', 'SE']), position: source }];
  }

  /** `path`: the loops open at this segment, outermost first. */
  take(segment: Segment, path: readonly Loop[], entered: boolean): void {
    this.closeTo(entered ? path.length - 1 : path.length);
    while (this.instances.length < path.length) {
      const loop = path[this.instances.length] as Loop;
      this.instances.push({ loop, seen: new Set(), position: segment.position });
    }
    this.checkUse(segment, this.instances.at(-1) as Instance);
    checkElements(this.root, segment, (code, { tag, position }, message, place) =>
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
    while (this.instances.length > depth) {
      const { loop, seen, position } = this.instances.pop() as Instance;
      for (const { tag, required } of loop.rules.values()) {
        if (!required || seen.has(tag)) continue;
        const message = `${tag} is required in this loop and is not there.`;
        this.raise('segment-missing', position, message, { segmentTag: tag, loop: loop.id });
      }
    }
  }

  private raise(code: IssueCode, position: Position, message: string, place: IssuePlace): void {
    this.context.raise(code, position, message, { severity: this.severity, ...place });
  }
}
