import { z } from 'zod';
import { secretReference } from '../../transport/secrets';

const http = z.url({ protocol: /^https?$/, error: 'must be a URL like https://fhir.example.com/r4' });

/** How we sign in: a token that is given once, or OAuth 2.0 client credentials (RFC 6749, section 4.4). */
const SIGN_IN = z.union([
  z.strictObject({ token: secretReference }),
  z.strictObject({
    tokenUrl: http,
    clientId: z.string().min(1),
    clientSecret: secretReference,
    scope: z.string().min(1).optional(),
  }),
]);
export type PasSignIn = z.infer<typeof SIGN_IN>;

/** A payer's endpoint for prior authorization by FHIR (Da Vinci PAS). */
export const PAS_ENDPOINT = z.strictObject({
  /** NM109 of the payers that are asked there; absent: every payer that no other entry names. */
  payers: z.array(z.string().min(1)).min(1).optional(),
  /** Base of the server: `Claim/$submit` is below it. */
  url: http,
  signIn: SIGN_IN,
});
export type PasEndpoint = z.infer<typeof PAS_ENDPOINT>;

export const PAS_ENDPOINTS = z.array(PAS_ENDPOINT).min(1);

/** The endpoint of a payer: the one that names it, else the one that names nobody. */
export function endpointFor(
  endpoints: readonly PasEndpoint[],
  payerId: string | undefined,
): PasEndpoint | undefined {
  return (
    endpoints.find(({ payers }) => payerId !== undefined && payers?.includes(payerId)) ??
    endpoints.find(({ payers }) => payers === undefined)
  );
}
