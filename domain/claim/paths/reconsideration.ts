import { dispute } from './dispute';

/** An informal review, a reopening, or the dispute of an underpayment or takeback. */
export const RECONSIDERATION = dispute('reconsideration');
