import { z } from 'zod';
import { Failure } from '../../../domain/failures';
import { failureOfConnection, failureOfStatus } from '../../clearinghouse/http-call';
import { secretAt } from '../../transport/secrets';
import type { PasSignIn } from './endpoint';

const TIMEOUT_MS = 4_000;
/** How long before its end a token is no longer used. */
const SPARE_MS = 30_000;
/** Where a server does not say how long its token holds (RFC 6749, section 5.1). */
const DEFAULT_SECONDS = 60;

const GRANTED = z.object({
  access_token: z.string().min(1),
  token_type: z.string().regex(/^bearer$/i),
  expires_in: z.number().positive().optional(),
});

export interface SignIn {
  /** The value of the `Authorization` header. Nothing was sent to the payer when it fails. */
  header(signIn: PasSignIn): Promise<string>;
  /** The payer took a token no longer. */
  forget(signIn: PasSignIn): void;
}

/** Tokens of this process, each kept until shortly before its end by the machine's clock. Secrets are read anew for each token. */
export function createSignIn(now: () => number = Date.now, env: NodeJS.ProcessEnv = process.env): SignIn {
  const kept = new Map<string, { token: string; until: number }>();
  const keyOf = (one: OAuth) => `${one.tokenUrl} ${one.clientId} ${one.scope ?? ''}`;
  return {
    header: async (signIn) => {
      if ('token' in signIn) return `Bearer ${await secretAt(signIn.token, env)}`;
      const known = kept.get(keyOf(signIn));
      if (known && now() < known.until) return `Bearer ${known.token}`;
      const { access_token: token, expires_in: seconds } = await requestToken(signIn, env);
      kept.set(keyOf(signIn), { token, until: now() + (seconds ?? DEFAULT_SECONDS) * 1_000 - SPARE_MS });
      return `Bearer ${token}`;
    },
    forget: (signIn) => {
      if (!('token' in signIn)) kept.delete(keyOf(signIn));
    },
  };
}

type OAuth = Extract<PasSignIn, { tokenUrl: string }>;

/** Client credentials; the client proves itself in the header (RFC 6749, section 2.3.1). */
async function requestToken(
  { tokenUrl, clientId, clientSecret, scope }: OAuth,
  env: NodeJS.ProcessEnv,
): Promise<z.infer<typeof GRANTED>> {
  const secret = (await secretAt(clientSecret, env)).trim();
  const client = `${encodeURIComponent(clientId)}:${encodeURIComponent(secret)}`;
  const body = new URLSearchParams({ grant_type: 'client_credentials', ...(scope ? { scope } : {}) });
  const authorization = `Basic ${Buffer.from(client).toString('base64')}`;
  try {
    const signal = AbortSignal.timeout(TIMEOUT_MS);
    const response = await fetch(tokenUrl, { method: 'POST', signal, body, headers: { authorization } });
    const failure = failureOfStatus(response.status, response.headers.get('retry-after'), 'read');
    if (failure?.type === 'PayerThrottled') throw failure;
    if (failure) throw refused(response.status);
    return GRANTED.parse(await response.json());
  } catch (error) {
    if (error instanceof Failure) throw error;
    if (error instanceof z.ZodError || error instanceof SyntaxError) throw refused(200);
    throw failureOfConnection(error, 'read');
  }
}

/** No token: nothing has left for the payer. */
export function refused(status: number): Failure {
  return new Failure('PayerUnavailable', "The payer's endpoint for authorization does not let us in", {
    ...{ code: 'SIGN_IN', status },
  });
}
