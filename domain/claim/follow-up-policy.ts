import type { PlaybookPolicy } from '../playbook';
import { addDays, type CalendarDate } from '../time';

export interface FollowUpInput {
  cadence: PlaybookPolicy['cadence'];
  /** When the payer had the claim (proof of receipt), or when it was sent. */
  since: CalendarDate;
  today: CalendarDate;
  checks: number;
  /** 277 category of the last answer. */
  lastCategory?: string;
}

export type FollowUpStep =
  | { do: 'wait'; dueOn: CalendarDate }
  | { do: 'inquire' }
  | { do: 'callPayer'; question: string };

/**
 * What silence calls for today. The payer's usual time comes from its playbook; after the playbook's most checks, or past its escalation
 * day, a person calls (DOMAIN.md section 8). A 277 that says finalized is followed by a call when no remittance comes (section 4: F1-F4).
 */
export function followUpStep(input: FollowUpInput): FollowUpStep {
  const { cadence, since, today, checks } = input;
  const due = addDays(
    since,
    checks === 0 ? cadence.firstCheckDays : cadence.firstCheckDays + checks * cadence.repeatDays,
  );
  if (due > today) return { do: 'wait', dueOn: due };
  if (checks >= cadence.maxChecks || addDays(since, cadence.escalateDays) <= today) {
    return { do: 'callPayer', question: callQuestion(input.lastCategory) };
  }
  return { do: 'inquire' };
}

function callQuestion(lastCategory: string | undefined): string {
  if (lastCategory?.startsWith('F'))
    return 'The payer says the claim is finalized but no remittance came: when and how was it paid?';
  if (lastCategory?.startsWith('A4') || lastCategory?.startsWith('D'))
    return 'The payer does not find the claim: does it hold it under another key?';
  return 'No remittance and no final status within the usual time: what does the payer wait for?';
}
