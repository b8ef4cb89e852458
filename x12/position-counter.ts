import type { Position } from './types';

/** Where a counter stands, as plain JSON: interchange, group, transaction and segment now, and how many groups and transactions came. */
export interface PositionCounts {
  interchange: number;
  group: number;
  transaction: number;
  groups: number;
  transactions: number;
  segment: number;
}

/** Numbers segments by the envelope tags that pass: interchange, group in it, transaction in that, segment in that. */
export class PositionCounter {
  private interchange: number;
  private group: number;
  private transaction: number;
  private groups: number;
  private transactions: number;
  private segment: number;

  constructor(from?: PositionCounts) {
    this.interchange = from?.interchange ?? 0;
    this.group = from?.group ?? 0;
    this.transaction = from?.transaction ?? 0;
    this.groups = from?.groups ?? 0;
    this.transactions = from?.transactions ?? 0;
    this.segment = from?.segment ?? 0;
  }

  counts(): PositionCounts {
    const { interchange, group, transaction, groups, transactions, segment } = this;
    return { interchange, group, transaction, groups, transactions, segment };
  }

  interchangeStarts(): void {
    this.interchange += 1;
    this.groups = 0;
    this.transactions = 0;
    this.group = 0;
    this.transaction = 0;
    this.segment = 0;
  }

  /** Position of the segment with this tag, which comes next. */
  next(tag: string, byteOffset: number): Position {
    switch (tag) {
      case 'ISA':
        this.interchangeStarts();
        break;
      case 'GS':
        this.groups += 1;
        this.group = this.groups;
        this.transactions = 0;
        this.leaveTransaction();
        break;
      case 'ST':
        this.transactions += 1;
        this.transaction = this.transactions;
        this.segment = 1;
        break;
      case 'GE':
        this.leaveTransaction();
        break;
      case 'IEA':
        this.leaveTransaction();
        this.group = 0;
        break;
      default:
        if (this.transaction > 0) this.segment += 1;
    }
    const position = this.peek(byteOffset);
    if (tag === 'SE') this.leaveTransaction();
    if (tag === 'GE') this.group = 0;
    return position;
  }

  /** The current position with another byte offset. */
  peek(byteOffset: number): Position {
    const { interchange, group, transaction, segment } = this;
    return { byteOffset, interchange, group, transaction, segment };
  }

  private leaveTransaction(): void {
    this.transaction = 0;
    this.segment = 0;
  }
}
