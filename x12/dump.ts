import { balanceProblems } from './dump/balance';
import { EnvelopeCheck } from './dump/envelope';
import type { Dump, DumpTransaction } from './dump/shape';
import { type Collector, collectorFor, type FlatSegment } from './dump/transactions';
import { lexBytes } from './lex';
import type { Segment } from './segment';

export type { Dump, DumpTransaction } from './dump/shape';

/**
 * The flat reading of a file (`overturn x12 dump`). Never throws; a file without an ISA gives no interchange, no
 * transaction and empty delimiters.
 */
export function dump(bytes: Uint8Array): Dump {
  const result: Dump = {
    isa: [],
    gs: [],
    delims: { element: '', segment: '', component: '', repetition: '' },
    segment_count: 0,
    transactions: [],
    envelope_problems: [],
  };
  const dumper = new Dumper(result);
  for (const segment of lexBytes(bytes)) dumper.take(segment);
  dumper.end();
  return result;
}

class Dumper {
  private readonly envelope = new EnvelopeCheck();
  private open: DumpTransaction | undefined;
  private collect: Collector = () => {};

  constructor(private readonly result: Dump) {}

  take(segment: Segment): void {
    this.result.segment_count += 1;
    const flat = flatten(segment);
    this.envelope.take(flat);
    switch (flat.tag) {
      case 'ISA':
        this.interchange(segment);
        return;
      case 'GS':
        this.result.gs.push({ fic: flat.el(1), ctl: flat.el(6), version: flat.el(8) });
        return;
      case 'TA1':
        this.result.ta1 ??= [];
        this.result.ta1.push(flat.row);
        return;
      case 'ST':
        this.transactionStarts(flat);
        return;
      case 'SE':
        if (this.open) this.open.se01 = flat.el(1);
        this.transactionEnds();
        return;
      default:
        if (this.open) this.collect(flat, this.open);
    }
  }

  end(): void {
    this.transactionEnds();
    this.result.envelope_problems = this.envelope.end();
  }

  private interchange(isa: Segment): void {
    this.result.isa.push({
      sender: isa.el(6),
      receiver: isa.el(8),
      date: isa.el(9),
      ctl: isa.el(13),
      usage: isa.el(15),
      version: isa.el(12),
    });
    if (this.result.isa.length > 1) return;
    const { element, segment, component } = isa.delimiters;
    this.result.delims = { element, segment, component, repetition: isa.el(11) };
  }

  private transactionStarts(st: FlatSegment): void {
    this.transactionEnds();
    this.open = {
      st01: st.el(1),
      st02: st.el(2),
      st03: st.el(3),
      start_segment: this.result.segment_count,
    };
    this.collect = collectorFor(st.el(1));
    this.result.transactions.push(this.open);
  }

  private transactionEnds(): void {
    if (this.open?.st01 === '835') {
      this.result.balance_problems ??= [];
      for (const problem of balanceProblems(this.open)) this.result.balance_problems.push(problem);
    }
    this.open = undefined;
  }
}

/** Cuts the blanks a sender left before the terminator. */
function flatten(segment: Segment): FlatSegment {
  const row = segment.tag === 'ISA' ? [...segment.elements] : cutEnd([...segment.elements]);
  return { tag: segment.tag.trimEnd(), row, el: (n) => row[n - 1] ?? '' };
}

function cutEnd(row: string[]): string[] {
  const last = row.at(-1);
  if (last !== undefined) row[row.length - 1] = last.trimEnd();
  return row;
}
