import { type IssueCode, issue } from './issues';
import type { Segment } from './segment';
import type { FunctionalGroup, Interchange, Issue, Position, TransactionSet } from './types';

/** What the envelope tells its user, in file order. */
export interface EnvelopeListener {
  interchange(interchange: Interchange): void;
  group(group: FunctionalGroup): void;
  transaction(transaction: TransactionSet, group: FunctionalGroup | undefined): void;
  /** A segment between ST and SE. */
  body(segment: Segment): void;
  /** After SE, or where the next envelope segment or the end of the file shows that SE is missing. */
  transactionEnd(end: TransactionEnd): void;
  /** An interchange acknowledgement, which stands outside of groups. */
  ta1(segment: Segment): void;
  issue(issue: Issue): void;
}

/** `cut`: the file ended in the middle, so the last object of the transaction may be incomplete. */
export interface TransactionEnd {
  cut: boolean;
}

/**
 * Follows ISA/IEA, GS/GE and ST/SE: pairs, counts, control numbers, duplicates. Never throws, and a bad transaction
 * does not stop its siblings: what is missing is reported and the next envelope segment starts afresh.
 */
export class Envelope {
  private interchange: Interchange | undefined;
  private group: FunctionalGroup | undefined;
  private open: TransactionSet | undefined;
  private groups = 0;
  private transactions = 0;
  private last: Position | undefined;
  private cut = false;
  private outsideReported = false;
  private readonly interchangeNumbers = new Set<string>();
  private groupNumbers = new Set<string>();
  private transactionNumbers = new Set<string>();

  constructor(private readonly listener: EnvelopeListener) {}

  take(segment: Segment): void {
    this.last = segment.position;
    for (const found of segment.issues) this.listener.issue(found);
    if (segment.unterminated && !this.acceptUnterminated(segment)) return;
    switch (segment.tag) {
      case 'ISA':
        this.interchangeStarts(segment);
        break;
      case 'GS':
        this.groupStarts(segment);
        break;
      case 'ST':
        this.transactionStarts(segment);
        break;
      case 'SE':
        this.transactionTrailer(segment);
        break;
      case 'GE':
        this.groupTrailer(segment);
        break;
      case 'IEA':
        this.interchangeTrailer(segment);
        break;
      default:
        this.inside(segment);
    }
  }

  /** The file has ended: whatever is still open lacks its trailer. */
  end(): void {
    const inTransaction = this.open !== undefined;
    if ((this.cut || inTransaction) && this.last) {
      this.raise('file-truncated', this.last, 'The file ends in the middle: what follows here is missing.');
    }
    this.closeTransaction(this.cut || inTransaction);
    this.closeGroup();
    this.closeInterchange();
  }

  private acceptUnterminated(segment: Segment): boolean {
    if (['SE', 'GE', 'IEA'].includes(segment.tag)) {
      this.raise('unterminated-segment', segment.position, 'The last segment has no terminator.');
      return true;
    }
    this.cut = true;
    return false;
  }

  private interchangeStarts(isa: Segment): void {
    this.closeTransaction(false);
    this.closeGroup();
    this.closeInterchange();
    this.interchange = readIsa(isa);
    this.groups = 0;
    this.groupNumbers = new Set();
    const key = [isa.el(5), isa.el(6), isa.el(7), isa.el(8), isa.el(13)].join('\n');
    if (this.interchangeNumbers.has(key)) {
      this.raise('interchange-duplicate', isa.position, 'ISA13 was already used in this file.');
    }
    this.interchangeNumbers.add(key);
    this.listener.interchange(this.interchange);
  }

  private groupStarts(gs: Segment): void {
    this.closeTransaction(false);
    this.closeGroup();
    this.group = readGs(gs);
    this.groups += 1;
    this.transactions = 0;
    this.transactionNumbers = new Set();
    if (this.groupNumbers.has(this.group.controlNumber)) {
      this.raise('group-duplicate', gs.position, 'GS06 was already used in this interchange.');
    }
    this.groupNumbers.add(this.group.controlNumber);
    this.listener.group(this.group);
  }

  private transactionStarts(st: Segment): void {
    this.closeTransaction(false);
    this.outsideReported = false;
    this.transactions += 1;
    const guide = st.el(3) || (this.group?.version ?? '');
    this.open = { type: 'transaction', source: st.position, set: st.el(1), controlNumber: st.el(2), guide };
    if (!this.group)
      this.raise('group-missing', st.position, 'This transaction set is in no functional group.');
    this.checkTransactionHeader(st);
    this.listener.transaction(this.open, this.group);
  }

  private checkTransactionHeader(st: Segment): void {
    if (st.el(1) === '') this.raise('transaction-id-missing', st.position, 'ST01 is empty.');
    if (st.el(2) === '') this.raise('transaction-control-missing', st.position, 'ST02 is empty.');
    if (this.transactionNumbers.has(st.el(2))) {
      this.raise('transaction-duplicate', st.position, 'ST02 was already used in this group.');
    }
    this.transactionNumbers.add(st.el(2));
    if (this.group && st.el(3) !== '' && st.el(3) !== this.group.version) {
      this.raise(
        'transaction-guide-mismatch',
        st.position,
        'ST03 and GS08 name different guides; ST03 counts.',
      );
    }
  }

  private transactionTrailer(se: Segment): void {
    const { open } = this;
    if (!open) {
      this.raise(
        'segment-outside-transaction',
        se.position,
        'SE closes a transaction set that was not opened.',
      );
      return;
    }
    if (se.el(2) !== open.controlNumber) {
      this.raise('transaction-control-mismatch', se.position, 'SE02 is not the control number of ST02.');
    }
    this.checkCount(se, 'transaction-segment-count', se.position.segment, 'segments in its transaction set');
    this.open = undefined;
    this.listener.transactionEnd({ cut: false });
  }

  private groupTrailer(ge: Segment): void {
    this.closeTransaction(false);
    if (!this.group) {
      this.raise('interchange-structure', ge.position, 'GE closes a functional group that was not opened.');
      return;
    }
    if (ge.el(2) !== this.group.controlNumber) {
      this.raise('group-control-mismatch', ge.position, 'GE02 is not the control number of GS06.');
    }
    this.checkCount(ge, 'group-transaction-count', this.transactions, 'transaction sets in its group');
    this.group = undefined;
  }

  private interchangeTrailer(iea: Segment): void {
    this.closeTransaction(false);
    this.closeGroup();
    if (!this.interchange) {
      this.raise('interchange-structure', iea.position, 'IEA closes an interchange that was not opened.');
      return;
    }
    if (iea.el(2) !== this.interchange.controlNumber) {
      this.raise('interchange-control-mismatch', iea.position, 'IEA02 is not the control number of ISA13.');
    }
    this.checkCount(iea, 'interchange-group-count', this.groups, 'functional groups in its interchange');
    this.interchange = undefined;
  }

  private inside(segment: Segment): void {
    if (this.open) {
      this.listener.body(segment);
    } else if (segment.tag === 'TA1') {
      this.listener.ta1(segment);
    } else if (!this.outsideReported) {
      this.outsideReported = true;
      const message = 'This segment and those after it stand in no transaction set.';
      this.raise('segment-outside-transaction', segment.position, message);
    }
  }

  private closeTransaction(cut: boolean): void {
    if (!this.open) return;
    this.raise('transaction-trailer-missing', this.open.source, 'This transaction set has no SE.');
    this.open = undefined;
    this.listener.transactionEnd({ cut });
  }

  private closeGroup(): void {
    if (!this.group) return;
    this.raise('group-trailer-missing', this.group.source, 'This functional group has no GE.');
    this.group = undefined;
  }

  private closeInterchange(): void {
    if (!this.interchange) return;
    this.raise('interchange-trailer-missing', this.interchange.source, 'This interchange has no IEA.');
    this.interchange = undefined;
  }

  private checkCount(trailer: Segment, code: IssueCode, count: number, what: string): void {
    const declared = trailer.el(1);
    if (/^\d{1,10}$/.test(declared) && Number(declared) === count) return;
    const said = /^\d{1,10}$/.test(declared) ? String(Number(declared)) : 'no number of';
    this.raise(code, trailer.position, `${trailer.tag}01 says ${said} ${what}; there are ${count}.`);
  }

  private raise(code: IssueCode, position: Position, message: string): void {
    this.listener.issue(issue(code, position, message));
  }
}

function readIsa(isa: Segment): Interchange {
  return {
    type: 'interchange',
    source: isa.position,
    senderQualifier: isa.el(5),
    sender: isa.el(6),
    receiverQualifier: isa.el(7),
    receiver: isa.el(8),
    date: isa.el(9),
    time: isa.el(10),
    version: isa.el(12),
    controlNumber: isa.el(13),
    ackRequested: isa.el(14) === '1',
    usage: isa.el(15),
    delimiters: isa.delimiters,
  };
}

function readGs(gs: Segment): FunctionalGroup {
  return {
    type: 'group',
    source: gs.position,
    functionalId: gs.el(1),
    sender: gs.el(2),
    receiver: gs.el(3),
    date: gs.el(4),
    time: gs.el(5),
    controlNumber: gs.el(6),
    version: gs.el(8),
  };
}
