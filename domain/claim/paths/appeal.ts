import { dispute } from './dispute';

/** A formal rung of the ladder. */
export const APPEAL = dispute('appeal');
