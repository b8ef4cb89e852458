import type { StaffRole } from '../playbook';
import type { ScrubFinding } from '../scrub/finding';
import type { CalendarDate } from '../time';

/** A finding that a person let pass, with the reason on record. */
export interface EditOverride {
  /** `findingKey`. */
  key: string;
  by: string;
  role: StaffRole;
  on: CalendarDate;
  reasonId?: string;
}

/** A claim before its first send: what the edits found, and what it waits for. Replaced as a whole. */
export interface ScrubState {
  /** Times it was scrubbed. */
  rounds: number;
  /** Of the last round. */
  findings: ScrubFinding[];
  /** Tables and rules that the last round was judged by. */
  tables: string;
  overrides?: EditOverride[];
  /** Absent: it is scrubbed now, or has passed. */
  waits?:
    | { for: 'correction'; blocking: string[] }
    | { for: 'enrollment'; enrollmentId: string; until: CalendarDate };
}
