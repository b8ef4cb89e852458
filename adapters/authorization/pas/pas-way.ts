import { Failure } from '../../../domain/failures';
import type { AuthorizationWay, WrittenQuestion } from '../port';
import { buildBundle } from './build-bundle';
import { callPas } from './call';
import { endpointFor, PAS_ENDPOINTS, type PasEndpoint } from './endpoint';
import { readResponse } from './read-response';
import { createSignIn, type SignIn } from './sign-in';

/** The payer's two operations (Da Vinci PAS). */
export interface PasPort {
  /** Irreversible send. */
  submitClaim(written: WrittenQuestion): Promise<Uint8Array>;
  /** Read. */
  inquireClaim(written: WrittenQuestion): Promise<Uint8Array>;
}

/** FHIR at the payer's own endpoint: `Claim/$submit` asks for a decision, `Claim/$inquire` what became of it. */
export function pasWay(port: PasPort): AuthorizationWay {
  return {
    kinds: { question: 'fhirClaim', answer: 'fhirClaimResponse' },
    write: buildBundle,
    request: (written) => port.submitClaim(written),
    inquire: (written) => port.inquireClaim(written),
    read: readResponse,
  };
}

/** Calls the endpoint that the trading partner's record names for the payer (`overturn partners load`). */
export function httpPas(signIn: SignIn = createSignIn()): PasPort {
  const call = (written: WrittenQuestion, how: Pick<Parameters<typeof callPas>[2], 'class' | 'operation'>) =>
    callPas(endpointOf(written), signIn, { ...how, bytes: written.bytes });
  return {
    submitClaim: (written) => call(written, { class: 'send', operation: '$submit' }),
    inquireClaim: (written) => call(written, { class: 'read', operation: '$inquire' }),
  };
}

/** @throws PayerUnavailable: nothing was sent, and a person can put the endpoint on record */
function endpointOf({ question: { partner, content } }: WrittenQuestion): PasEndpoint {
  const parsed = PAS_ENDPOINTS.safeParse(partner.pas);
  const endpoint = parsed.success ? endpointFor(parsed.data, content.payer.id?.trim()) : undefined;
  if (endpoint) return endpoint;
  throw new Failure('PayerUnavailable', 'No endpoint for authorization by FHIR is on record for this payer', {
    code: 'NO_ENDPOINT',
  });
}
