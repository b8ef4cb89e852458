import type { Loop } from '../guides/guide';
import { type IssueCode, type IssuePlace, issue } from '../issues';
import type { Segment } from '../segment';
import type { Cents, DateValue, Issue, IssueLevel, Position, TransactionSet, X12Item } from '../types';
import { parseCents, parseDate, parseDateValue, parseQuantity } from './scalars';

/** Reads one kind of transaction, segment by segment. */
export interface TransactionReader {
  readonly guide: Loop;
  /** `loop` is where the guide has the segment; `entered` when it opens that loop. */
  take(segment: Segment, loop: string, entered: boolean): void;
  /** `cut`: the file ended in the middle; what is not complete must not be emitted. */
  end(cut: boolean): void;
}

/** Issues of these levels, raised inside a claim, belong to it; those of the envelope do not. */
const OF_A_CLAIM = new Set<IssueLevel>(['segment', 'element', 'business']);

/** What a transaction's reader works with: where its objects go, and the values of segments with their faults reported. */
export class ReadContext {
  /** Loop of the segment being read, for issues. */
  loop = '';
  /** Issues since the current claim began; its reader attaches them to the claim. */
  private ofClaim: Issue[] | undefined;

  constructor(
    readonly transaction: TransactionSet,
    private readonly sink: (item: X12Item) => void,
  ) {}

  emit(item: X12Item): void {
    this.sink(item);
  }

  report(found: Issue): void {
    if (OF_A_CLAIM.has(found.level)) this.ofClaim?.push(found);
    this.sink(found);
  }

  raise(code: IssueCode, position: Position, message: string, place: IssuePlace = {}): void {
    this.report(issue(code, position, message, { loop: this.loop, ...place }));
  }

  claimStarts(): void {
    this.ofClaim = [];
  }

  /** The issues of the claim that ends here: `{}` where there were none, so that it can be assigned to the claim. */
  claimEnds(): { issues?: Issue[] } {
    const issues = this.ofClaim;
    this.ofClaim = undefined;
    return issues && issues.length > 0 ? { issues } : {};
  }

  /** Undefined where the element is empty. */
  text(segment: Segment, n: number): string | undefined {
    return segment.el(n) || undefined;
  }

  /** An amount that should be there: 0 and an issue where it is not a number, 0 alone where it is empty. */
  cents(segment: Segment, n: number): Cents {
    return this.optionalCents(segment, n) ?? 0;
  }

  optionalCents(segment: Segment, n: number): Cents | undefined {
    const text = segment.el(n);
    if (text === '') return undefined;
    const cents = parseCents(text);
    if (cents === undefined) this.badNumber(segment, n);
    return cents ?? 0;
  }

  /** A quantity; a text that is not a number stays verbatim, with an issue. */
  quantity(segment: Segment, n: number): string | undefined {
    const text = segment.el(n);
    if (text === '') return undefined;
    const quantity = parseQuantity(text);
    if (quantity === undefined) this.badNumber(segment, n);
    return quantity ?? text;
  }

  /** `CCYYMMDD` as `YYYY-MM-DD`; another text stays verbatim, with an issue. */
  date(segment: Segment, n: number): string | undefined {
    const text = segment.el(n);
    if (text === '') return undefined;
    const date = parseDate(text);
    if (date === undefined) this.badDate(segment, n);
    return date ?? text;
  }

  dateValue(segment: Segment, n: number, format: string, value: string): DateValue {
    const date = parseDateValue(format, value);
    if (date.text !== undefined) this.badDate(segment, n);
    return date;
  }

  private badNumber(segment: Segment, n: number): void {
    const message = `${place(segment, n)} is not a number that X12 allows here.`;
    this.raise('element-invalid-number', segment.position, message, { segmentTag: segment.tag, element: n });
  }

  private badDate(segment: Segment, n: number): void {
    const message = `${place(segment, n)} is not a date of the format it should have.`;
    this.raise('element-invalid-date', segment.position, message, { segmentTag: segment.tag, element: n });
  }
}

/** `CLM02` */
function place(segment: Segment, n: number): string {
  return `${segment.tag}${String(n).padStart(2, '0')}`;
}
