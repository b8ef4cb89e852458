import { Envelope, type EnvelopeListener, type TransactionEnd } from '../envelope';
import { Walker } from '../guides/walker';
import { pieces } from '../lex';
import { Lexer, type LexerOptions } from '../lexer';
import type { Segment } from '../segment';
import type { FunctionalGroup, Interchange, Issue, TransactionSet, X12Item } from '../types';
import { readTa1 } from './acks-999';
import { Conformance } from './conformance';
import { ReadContext, type TransactionReader } from './context';
import { readerFor } from './dispatch';
import { HierarchyCheck } from './hierarchy-check';

export interface ReadOptions extends LexerOptions {
  /**
   * Also report what the guide requires and the file lacks: segments, elements, lengths, repetitions. Default false:
   * posting takes what it can use, acknowledging and validating want to know. `report`: as warnings.
   */
  conformance?: boolean | 'report';
}

/**
 * Bytes to objects, in any chunking. Never throws on content: what is wrong is an `issue` in the stream, and good
 * parts are kept when others are bad.
 */
export class FileReader {
  private readonly lexer: Lexer;
  private readonly envelope: Envelope;
  private items: X12Item[] = [];
  private context: ReadContext | undefined;
  private reader: TransactionReader | undefined;
  private walker: Walker | undefined;
  private conformance: Conformance | undefined;
  private hierarchy: HierarchyCheck | undefined;
  private started = false;

  constructor(private readonly options: ReadOptions = {}) {
    this.lexer = new Lexer(options);
    this.envelope = new Envelope(this.listener());
  }

  /** Takes the next bytes and returns the objects they complete. */
  push(chunk: Uint8Array): X12Item[] {
    for (const piece of pieces(chunk)) this.take(this.lexer.push(piece));
    return this.taken();
  }

  /** Ends the file and returns the last objects. */
  end(): X12Item[] {
    this.take(this.lexer.end());
    const left = this.lexer.takeIssues();
    this.envelope.end();
    return [...this.taken(), ...left];
  }

  private take(segments: readonly Segment[]): void {
    for (const segment of segments) this.envelope.take(segment);
  }

  private taken(): X12Item[] {
    const { items } = this;
    this.items = [];
    return items;
  }

  private listener(): EnvelopeListener {
    return {
      interchange: (interchange: Interchange) => this.items.push(interchange),
      group: (group: FunctionalGroup) => this.items.push(group),
      transaction: (transaction) => this.transactionStarts(transaction),
      body: (segment) => this.body(segment),
      transactionEnd: (end) => this.transactionEnds(end),
      ta1: (segment) => this.items.push(readTa1(segment)),
      issue: (found: Issue) => (this.context ? this.context.report(found) : this.items.push(found)),
    };
  }

  private transactionStarts(transaction: TransactionSet): void {
    this.items.push(transaction);
    this.context = new ReadContext(transaction, (item) => this.items.push(item));
    this.started = false;
  }

  private body(segment: Segment): void {
    const { context } = this;
    if (!context) return;
    if (!this.started) this.chooseReader(context, segment);
    if (!this.reader || !this.walker) return;
    const { loop, entered, known } = this.walker.place(segment);
    context.loop = loop;
    if (!known) {
      const message = 'This segment is not expected here; it was kept.';
      context.raise('segment-unexpected', segment.position, message, { segmentTag: segment.tag.slice(0, 3) });
    }
    this.conformance?.take(segment, this.walker.open, entered);
    this.reader.take(segment, loop, entered);
    // After the reader has taken HL, so that a fault is not charged to the claim that ended there.
    if (segment.tag === 'HL') this.hierarchy?.take(segment);
  }

  private chooseReader(context: ReadContext, second: Segment | undefined): void {
    this.started = true;
    this.reader = readerFor(context, second);
    this.hierarchy = new HierarchyCheck(context);
    this.walker = this.reader && new Walker(this.reader.guide);
    const { conformance } = this.options;
    // The rules are those of 5010 and 6020: an older guide's file is told what it would lack, and accepted.
    const lenient = conformance === 'report' || /^00[34]/.test(context.transaction.guide);
    const check = conformance && this.reader;
    this.conformance = check
      ? new Conformance(context, check.guide, lenient ? 'warning' : 'error')
      : undefined;
    if (!this.reader) {
      const message = 'This kind of transaction set is not read; its bytes are kept in the file.';
      context.raise('transaction-unsupported', context.transaction.source, message, { loop: 'ST' });
    }
  }

  private transactionEnds({ cut }: TransactionEnd): void {
    if (this.context && !this.started) this.chooseReader(this.context, undefined);
    if (!cut) this.conformance?.end();
    this.conformance = undefined;
    this.reader?.end(cut);
    this.context = undefined;
    this.reader = undefined;
    this.walker = undefined;
  }
}
