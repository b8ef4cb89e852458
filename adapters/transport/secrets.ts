import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import { Failure } from '../../domain/failures';

/** `env:NAME` or `file:/path`: where a secret stands. The secret itself is never in a file of ours, the database or a log. */
export const secretReference = z
  .string()
  .regex(
    /^(env:[A-Z][A-Z0-9_]*|file:\/\S+)$/,
    'must be env:NAME or file:/path: a secret itself is never stored',
  );

/** The secret that a reference points to. @throws PayerUnavailable naming the reference: nothing was sent, and a person can put it there */
export async function secretAt(reference: string, env: NodeJS.ProcessEnv = process.env): Promise<string> {
  const [kind, ...rest] = reference.split(':');
  const place = rest.join(':');
  const found = kind === 'env' ? env[place] : await readFile(place, 'utf8').catch(() => undefined);
  if (found === undefined || found.trim() === '')
    throw new Failure('PayerUnavailable', `There is no secret at ${reference}`, { code: 'NO_SECRET' });
  // Editors end a file with a line break; a private key keeps its own.
  return kind === 'file' && !found.includes('PRIVATE KEY') ? found.trim() : found;
}
