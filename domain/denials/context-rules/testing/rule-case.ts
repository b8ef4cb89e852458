import type { Example } from '../../example-input';
import type { DenialAction } from '../../vocabulary';

/** A case that a rule decides, and the action that leaves the house after payer mechanics and blocks. */
export type RuleCase = readonly [rule: string, example: Example, action: DenialAction];
