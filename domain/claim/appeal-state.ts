import type { DeliveryChannel } from '../appeals/channels';
import type { DeadlineKey, ProofOfReceipt } from '../deadlines/deadline';
import type { DenialAction } from '../denials/vocabulary';
import type { CalendarDate } from '../time';

/**
 * approved -> sent (receipt awaited), or unknown -> received (proof) -> decided. `unknown` is resolved by asking, never by sending again.
 * withdrawn: the case left its appeal undecided.
 */
export type AppealStatus = 'approved' | 'unknown' | 'sent' | 'received' | 'decided' | 'withdrawn';

/** One case on one rung, as its claim knows it. */
export interface AppealState {
  appealId: string;
  caseId: string;
  level: number;
  name: string;
  action: Extract<DenialAction, 'appeal' | 'reconsideration'>;
  status: AppealStatus;
  draftId: string;
  draftVersion: number;
  intentKey: string;
  deadlineKey: DeadlineKey;
  sentOn?: CalendarDate;
  /** How it left, where proof of receipt comes later; gone again when the delivery failed. */
  dispatch?: { channel: DeliveryChannel; reference: string };
  receipt?: ProofOfReceipt;
  decision?: {
    outcome: 'overturned' | 'partlyOverturned' | 'upheld';
    by: 'remittance' | 'letter' | 'silence';
    on: CalendarDate;
    letterId?: string;
  };
  /** An appeal with an identity and a life of its own (domain/appeal-case), which tells this claim what happens. Absent: the claim sends it itself. */
  own?: true;
  /** People gathered it with other cases: the packet waits for their letters. */
  gathered?: true;
  /** A decision that came after this one, and is not the same. */
  lateDecision?: AppealState['decision'];
}

/** The payer still owes its decision, or the appeal has yet to leave: no decision came, and the case did not take another way. */
export function isUndecided({ status }: Pick<AppealState, 'status'>): boolean {
  return status !== 'decided' && status !== 'withdrawn';
}
