import type { DeliveryChannel } from '../appeals/channels';
import type { ProofOfReceipt } from '../deadlines/deadline';
import type { CalendarDate, PracticeInstant } from '../time';
import type { AppealMember, AppealOpening, AppealOutcome } from './state';

type MemberRef = Pick<AppealMember, 'claimId' | 'caseId'>;

/** What an appeal learns: rows of its inbox, in the order of `seq`; never refused, never changed. */
export type AppealFactBody =
  /** A case joins: gathered (no letter yet), or with its approved letter. The first one opens the appeal. */
  | (MemberRef & {
      kind: 'memberJoined';
      opening: AppealOpening;
      letter?: AppealMember['letter'];
      sendBy: CalendarDate;
    })
  | (MemberRef & { kind: 'memberWithdrawn'; why: string })
  /** The claim learnt the decision: a remittance, or a letter that came to the claim itself. */
  | (MemberRef & {
      kind: 'memberDecided';
      outcome: AppealOutcome;
      by: 'remittance' | 'letter';
      on: CalendarDate;
    })
  | { kind: 'receiptReceived'; reference: string; receivedOn: CalendarDate; proof?: ProofOfReceipt['kind'] }
  /** The carrier says that it did not arrive: fax failed, mail returned. `reference`: which of its sends. */
  | {
      kind: 'deliveryFailed';
      channel: DeliveryChannel;
      reference: string;
      reason: string;
      failedOn: CalendarDate;
    }
  | {
      kind: 'decisionLetterReceived';
      letterId: string;
      outcome: AppealOutcome;
      noticeDate: CalendarDate;
      receivedOn: CalendarDate;
      /** The one claim that the letter is about; absent: all members. */
      claimId?: string;
    };

export type AppealFact = AppealFactBody & { seq: number; recordedAt: PracticeInstant };
