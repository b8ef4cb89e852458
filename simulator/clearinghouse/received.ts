import type { Ack999, Interchange, Issue, TA1, X12Item } from '../../x12';

/** What one ISA..IEA of a file held, and how it is answered. */
export interface ReceivedInterchange {
  head: Interchange;
  items: X12Item[];
  issues: Issue[];
  ta1: TA1;
  /** One a functional group; none for a group that is itself an acknowledgement. */
  acks: Ack999[];
}
