import type { AuthorizationProblem } from './after-answer';
import type { RequestKind, Urgency } from './decision-clock';
import { type AuthorizationOnFile, bestOf, type Misfit, type ServicesBilled } from './fit';
import { type AuthorizationNeed, authorizationNeed, type NeedInput } from './need';

/** What the practice knows before a claim leaves: what it bills, what is on file for the patient and payer, what denials taught. */
export interface KnownOfAuthorization {
  billed: ServicesBilled;
  onFile: AuthorizationOnFile[];
  /** The claim carries a number (REF*G1). */
  numberOnClaim: boolean;
  emergency: boolean;
  /** By the claim's own words waiting could harm the patient. Absent: nothing says so. */
  urgency?: Urgency;
  denials: NeedInput['denials'];
}

export interface LookInput extends KnownOfAuthorization {
  policy: NeedInput['policy'];
  payerSaysRequired: boolean;
  kind: RequestKind;
  /** The payer is asked by the product; for a service of before only within its window. */
  mayAsk: 'yes' | 'byPerson' | 'windowOver';
  /** A person has said that what is granted will do, as it is. */
  accepted?: boolean;
}

/** `procedures`: what needs one. */
export type AuthorizationLook =
  | { do: 'pass'; why: 'emergency' | 'payerAnswer' | 'playbook' | 'numberOnClaim' }
  /** One on file fits: its number goes on the claim. */
  | { do: 'put'; authorizationId: string; procedures: string[] }
  | { do: 'request'; procedures: string[] }
  | {
      do: 'task';
      problem: Extract<AuthorizationProblem, 'doesNotFit' | 'missing' | 'retroWindowOver'>;
      procedures: string[];
      authorizationId?: string;
      misfits?: Misfit[];
    };

/** Before a claim is billed: is an authorization wanted, is one on file, and does it fit? */
export function lookForAuthorization(input: LookInput): AuthorizationLook {
  const need = needOf(input);
  if (!need.required) return { do: 'pass', why: need.by };
  const { procedures } = need;
  const billed = onlyThese(input.billed, procedures);
  const { authorization, misfits } = bestOf(input.onFile, billed);
  if (authorization) {
    const { authorizationId } = authorization;
    return misfits.length === 0 || input.accepted
      ? { do: 'put', authorizationId, procedures }
      : { do: 'task', problem: 'doesNotFit', procedures, authorizationId, misfits };
  }
  // The practice has a number that the store does not know: there is nothing to hold it against.
  if (input.numberOnClaim) return { do: 'pass', why: 'numberOnClaim' };
  if (input.mayAsk === 'yes') return { do: 'request', procedures };
  const problem = input.mayAsk === 'windowOver' ? 'retroWindowOver' : 'missing';
  return { do: 'task', problem, procedures };
}

function needOf({ billed, onFile, ...rest }: LookInput): AuthorizationNeed {
  return authorizationNeed({
    services: billed.lines.map(({ procedure, place }) => ({ procedure, ...(place ? { place } : {}) })),
    saidNotRequired: saidNotRequired(onFile, billed),
    ...rest,
  });
}

/** Procedures of which the payer said, for a day within the answer's dates, that none was required. */
export function saidNotRequired(onFile: readonly AuthorizationOnFile[], billed: ServicesBilled): string[] {
  return onFile
    .filter(({ decision }) => decision === 'NA')
    .filter((answer) =>
      billed.lines.every(
        ({ from, through }) =>
          (answer.validFrom ?? from) <= from && through <= (answer.validThrough ?? through),
      ),
    )
    .flatMap(({ services }) => services.map(({ procedure }) => procedure));
}

function onlyThese(billed: ServicesBilled, procedures: readonly string[]): ServicesBilled {
  return { ...billed, lines: billed.lines.filter(({ procedure }) => procedures.includes(procedure)) };
}
