import type { Cents } from '../money';
import type { CalendarDate } from '../time';

/** What a payer owed in interest for what it paid on one day; `why` where nobody can say. */
export interface InterestEntry {
  payerSequence: number;
  on: CalendarDate;
  owedCents?: Cents;
  why?: string;
}

/** Interest that came by PLB and names the claim; positive is paid to us. */
export interface InterestPaid {
  interestId: string;
  payerSequence: number;
  amountCents: Cents;
  on: CalendarDate;
}
