import type { CalendarDate } from '../time';
import type { EligibilityAnswer } from './answer';

export interface EligibilityQuestion {
  answer: EligibilityAnswer;
  serviceDate: CalendarDate;
  /** EQ01 of what was asked; `30` alone asks for the plan. */
  serviceTypes: string[];
  /** The day on which the payer answered. */
  answeredOn: CalendarDate;
  /** Original Medicare was asked: a managed plan that it names is one of Medicare Advantage. */
  ofMedicare?: boolean;
}
