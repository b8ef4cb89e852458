import type { AuthorizationPolicy } from '../playbook';
import { namesProcedure } from '../procedure-pattern';

/** What decides whether a payer wants a prior authorization. */
export interface NeedInput {
  services: { procedure: string; place?: string }[];
  /** Emergency care, by the claim's own words. */
  emergency: boolean;
  policy: Pick<AuthorizationPolicy, 'required' | 'learnedFromDenials'>;
  /** The payer's eligibility answer for the day said so (EB11 = Y). */
  payerSaysRequired: boolean;
  /** Procedures of which the payer said that none was required (HCR01 = NA), with the answer on file. */
  saidNotRequired: string[];
  /** Earlier denials of this payer for want of an authorization, by procedure. */
  denials: { procedure: string; count: number }[];
}

/** `procedures`: those that need one, in the order of the claim. */
export type AuthorizationNeed =
  | { required: true; by: 'playbook' | 'payerAnswer' | 'pastDenials'; procedures: string[] }
  | { required: false; by: 'emergency' | 'payerAnswer' | 'playbook' };

/**
 * Does the payer want a prior authorization? Emergency care needs none (section 2, tree 197). What the payer itself answered wins over what a
 * playbook says of it; then the playbook; then the lesson of its own denials.
 */
export function authorizationNeed(input: NeedInput): AuthorizationNeed {
  if (input.emergency) return { required: false, by: 'emergency' };
  const asked = input.services.filter(({ procedure }) => !input.saidNotRequired.includes(procedure));
  if (asked.length === 0) return { required: false, by: 'payerAnswer' };
  const listed = asked.filter((service) => isListed(service, input.policy.required));
  if (listed.length > 0) return { required: true, by: 'playbook', procedures: codesOf(listed) };
  if (input.payerSaysRequired) return { required: true, by: 'payerAnswer', procedures: codesOf(asked) };
  const denied = asked.filter(({ procedure }) => teaches(input, procedure));
  if (denied.length > 0) return { required: true, by: 'pastDenials', procedures: codesOf(denied) };
  const isProven = asked.length < input.services.length;
  return { required: false, by: isProven ? 'payerAnswer' : 'playbook' };
}

function isListed(
  { procedure, place }: NeedInput['services'][number],
  required: AuthorizationPolicy['required'],
): boolean {
  return required.some(
    ({ procedures, places }) =>
      procedures.some((listed) => namesProcedure(listed, procedure)) &&
      (places === undefined || (place !== undefined && places.includes(place))),
  );
}

function teaches({ policy, denials }: NeedInput, procedure: string): boolean {
  const { learnedFromDenials } = policy;
  if (learnedFromDenials === undefined) return false;
  return denials.some((one) => one.procedure === procedure && one.count >= learnedFromDenials);
}

function codesOf(services: NeedInput['services']): string[] {
  return [...new Set(services.map(({ procedure }) => procedure))];
}
