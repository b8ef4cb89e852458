import { acknowledgement999 } from '../guides/acknowledgement-999';
import type { Segment } from '../segment';
import type { Ack999, AckElementError, AckSegmentError, AckTransaction, TA1 } from '../types';
import type { ReadContext, TransactionReader } from './context';
import { present, rawElements } from './parts';

/** 999, and 997 with AK3, AK4 and AK5 in place of IK3, IK4 and IK5. */
export class Acks999Reader implements TransactionReader {
  readonly guide = acknowledgement999;
  private ack: Ack999 | undefined;
  private transaction: AckTransaction | undefined;
  private error: AckSegmentError | undefined;

  constructor(private readonly context: ReadContext) {}

  take(segment: Segment): void {
    switch (segment.tag) {
      case 'AK1':
        this.ack = newAck(this.context, segment);
        break;
      case 'AK2':
        this.transactionStarts(segment);
        break;
      case 'IK3':
      case 'AK3':
        this.error = readSegmentError(segment);
        this.transaction?.errors.push(this.error);
        break;
      case 'CTX':
        this.error?.context.push(rawElements(segment));
        break;
      case 'IK4':
      case 'AK4':
        this.error?.elements.push(readElementError(segment));
        break;
      case 'IK5':
      case 'AK5':
        if (this.transaction) Object.assign(this.transaction, readResult(segment, 2));
        break;
      case 'AK9':
        if (this.ack) Object.assign(this.ack, readGroupResult(segment));
        break;
    }
  }

  end(cut: boolean): void {
    if (!this.ack) return;
    if (cut) {
      const message = 'The file ends inside this acknowledgement, which was therefore not read.';
      this.context.raise('claim-incomplete', this.ack.source, message);
    } else this.context.emit(this.ack);
  }

  private transactionStarts(ak2: Segment): void {
    this.error = undefined;
    this.transaction = present({
      set: ak2.el(1),
      controlNumber: ak2.el(2),
      guide: ak2.el(3) || undefined,
      result: '',
      codes: [],
      errors: [],
    });
    this.ack?.transactions.push(this.transaction);
  }
}

function newAck(context: ReadContext, ak1: Segment): Ack999 {
  return present({
    type: 'ack999',
    guide: context.transaction.guide,
    source: ak1.position,
    functionalId: ak1.el(1),
    groupControlNumber: ak1.el(2),
    groupVersion: ak1.el(3) || undefined,
    transactions: [],
    result: '',
    included: 0,
    received: 0,
    accepted: 0,
    codes: [],
  });
}

function readSegmentError(ik3: Segment): AckSegmentError {
  return present({
    tag: ik3.el(1),
    position: toInteger(ik3.el(2)),
    loop: ik3.el(3) || undefined,
    code: ik3.el(4),
    context: [],
    elements: [],
  });
}

function readElementError(ik4: Segment): AckElementError {
  const [element = '', component = '', repetition = ''] = ik4.comps(1);
  return present({
    element: toInteger(element),
    component: component === '' ? undefined : toInteger(component),
    repetition: repetition === '' ? undefined : toInteger(repetition),
    dataElement: ik4.el(2) || undefined,
    code: ik4.el(3),
    value: ik4.el(4) || undefined,
  });
}

/** A result in element 1 and codes from element `codesFrom` on. */
function readResult(segment: Segment, codesFrom: number): { result: string; codes: string[] } {
  const codes = segment.elements.slice(codesFrom - 1).filter((code) => code !== '');
  return { result: segment.el(1), codes };
}

function readGroupResult(ak9: Segment): Partial<Ack999> {
  return {
    ...readResult(ak9, 5),
    included: toInteger(ak9.el(2)),
    received: toInteger(ak9.el(3)),
    accepted: toInteger(ak9.el(4)),
  };
}

/** TA1 stands outside of groups, next to ISA. */
export function readTa1(segment: Segment): TA1 {
  return {
    type: 'ta1',
    source: segment.position,
    controlNumber: segment.el(1),
    date: segment.el(2),
    time: segment.el(3),
    result: segment.el(4),
    code: segment.el(5),
  };
}

function toInteger(text: string): number {
  return /^\d{1,9}$/.test(text) ? Number(text) : 0;
}
