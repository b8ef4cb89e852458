import type { CalendarDate } from '../time';

/**
 * What a person has to do about a trading partner: credentialsRefused: it does not let us in; mailboxUnreadable: it does not let its
 * mailbox be listed; fileNotTaken: one file of it cannot be had; heldClaims: it is away, and claims must leave soon.
 */
export type PartnerTaskKind = 'credentialsRefused' | 'mailboxUnreadable' | 'fileNotTaken' | 'heldClaims';

export interface PartnerTask {
  partnerId: string;
  kind: PartnerTaskKind;
  /** What of the partner it is about, where it may be more than one thing: a file's id in the mailbox. */
  subject?: string;
  /** What the partner said, in codes. */
  detail?: string;
  /** How many claims wait, and the nearest dates among them. */
  claims?: number;
  safeDate?: CalendarDate;
  legalDate?: CalendarDate;
}

/** What the person is asked, in words. */
export const PARTNER_QUESTIONS: Readonly<Record<PartnerTaskKind, string>> = {
  credentialsRefused:
    'The partner does not let us in. Nothing is lost: all that waits for it stays. Mend the credentials or the connection, load it, and try with `overturn partners test`.',
  mailboxUnreadable:
    'The partner refuses to list its mailbox, so its answers do not reach us. It is asked again at each look; clear it up with the partner.',
  fileNotTaken:
    'A file of the mailbox cannot be had. The others are taken; this one is tried again at each look. Ask the partner for it.',
  heldClaims:
    'The partner is away and holds up claims that must leave soon: reach it, or bring them to the payer another way (portal, paper) before the safe date.',
};
