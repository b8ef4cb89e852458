import type { Loop } from '../guides/guide';
import { REQUIRED_ELEMENTS } from '../guides/required-elements';
import type { Segment } from '../segment';
import type { Position } from '../types';
import type { ReadContext } from './context';

/** One occurrence of a loop and the tags seen in it. */
interface Instance {
  loop: Loop;
  seen: Set<string>;
  position: Position;
}

/**
 * Reports what a guide requires and a transaction lacks: required segments when their loop ends, required elements,
 * and segments that may stand only once. Order inside a loop is not checked.
 */
export class Conformance {
  private readonly instances: Instance[];

  constructor(
    private readonly context: ReadContext,
    root: Loop,
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
    this.checkElements(segment);
  }

  end(): void {
    this.closeTo(0);
  }

  private checkUse(segment: Segment, { loop, seen }: Instance): void {
    const { tag, position } = segment;
    const rule = loop.rules.get(tag);
    if (seen.has(tag) && rule && !rule.repeats) {
      this.context.raise('segment-repeated', position, `${tag} may stand only once here.`, {
        segmentTag: tag,
      });
    }
    seen.add(tag);
  }

  private checkElements(segment: Segment): void {
    const { tag, position } = segment;
    for (const element of REQUIRED_ELEMENTS[tag] ?? []) {
      if (segment.el(element) !== '') continue;
      const message = `${tag}${String(element).padStart(2, '0')} is required and empty.`;
      this.context.raise('element-missing', position, message, { segmentTag: tag, element });
    }
  }

  private closeTo(depth: number): void {
    while (this.instances.length > depth) {
      const { loop, seen, position } = this.instances.pop() as Instance;
      for (const { tag, required } of loop.rules.values()) {
        if (!required || seen.has(tag)) continue;
        const message = `${tag} is required in this loop and is not there.`;
        this.context.raise('segment-missing', position, message, { segmentTag: tag, loop: loop.id });
      }
    }
  }
}
