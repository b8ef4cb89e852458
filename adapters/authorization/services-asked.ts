import type { Claim837, ServiceLine } from '../../x12/types';
import { procedureOf } from '../import/claim-facts';

/** The lines of a claim that an authorization is asked for, in their order: an answer by number counts so. */
export function servicesAsked(content: Claim837, procedures: readonly string[]): ServiceLine[] {
  return content.lines.filter((line) => procedures.includes(procedureOf(line)));
}
