import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import { Failure } from '../../domain/failures';
import { type CalendarDate, dateOf, type PracticeInstant } from '../../domain/time';
import type { Database, Tx } from '../database/client';
import type { ApiToken } from '../database/generated/client';
import { fromDateColumn, toDateColumn, toTimestamp } from '../database/values';

/** What a token may be for; one that is for something else opens nothing. */
export const TOKEN_SCOPES = ['scrub:check', 'scrub:export'] as const;
export type TokenScope = (typeof TOKEN_SCOPES)[number];

/** A token as it is listed: never its secret. */
export interface ListedToken {
  tokenId: string;
  clientId: string;
  name: string;
  scopes: string[];
  createdBy: string;
  createdOn: CalendarDate;
  expiresOn?: CalendarDate;
  lastUsedOn?: CalendarDate;
  revokedBy?: string;
  revokedOn?: CalendarDate;
}

/** Whom a request speaks for. */
export interface TokenHolder {
  tokenId: string;
  clientId: string;
  scopes: readonly string[];
}

/** Bits that nobody guesses, so that a plain hash keeps them: nothing is gained by trying words. */
const SECRET_BYTES = 32;

/** `ovt.<client>.<token>.<secret>`: the client is named so that the look-up sees only that client's rows. */
const FORM = /^ovt\.([\w-]{1,64})\.([\w-]{1,64})\.([\w-]{43})$/;

/** Makes a token of one client. @returns it with the text to hand out, which nobody can show again */
export async function createToken(
  tx: Tx,
  token: { clientId: string; name: string; scopes: readonly TokenScope[]; expiresOn?: CalendarDate },
  { by, asOf, newId }: { by: string; asOf: PracticeInstant; newId: () => string },
): Promise<{ token: string; listed: ListedToken }> {
  const { clientId, name, scopes, expiresOn } = token;
  if (expiresOn !== undefined && expiresOn <= dateOf(asOf))
    throw new Failure('InvalidInput', `A token cannot end on ${expiresOn}: that is no day ahead`);
  const secret = randomBytes(SECRET_BYTES).toString('base64url');
  const id = newId();
  const row = await tx.apiToken.create({
    data: {
      ...{ id, clientId, name, scopes: [...new Set(scopes)], secretSha256: hashOf(secret).toString('hex') },
      ...{ createdBy: by, createdAt: toTimestamp(asOf) },
      expiresOn: expiresOn ? toDateColumn(expiresOn) : null,
    },
  });
  return { token: `ovt.${clientId}.${id}.${secret}`, listed: listedToken(row) };
}

/** Tokens of the session's clients, the newest first. */
export async function listTokens(tx: Tx): Promise<ListedToken[]> {
  const rows = await tx.apiToken.findMany({ orderBy: [{ createdAt: 'desc' }, { id: 'asc' }] });
  return rows.map(listedToken);
}

/** Revokes a token from this moment on; one that is revoked stays as it is. @throws Failure `NotFound` */
export async function revokeToken(
  tx: Tx,
  tokenId: string,
  { by, asOf }: { by: string; asOf: PracticeInstant },
): Promise<ListedToken> {
  const known = await tx.apiToken.findUnique({ where: { id: tokenId } });
  if (!known) throw new Failure('NotFound', `No token ${tokenId} is on record`);
  if (known.revokedAt) return listedToken(known);
  const data = { revokedBy: by, revokedAt: toTimestamp(asOf) };
  return listedToken(await tx.apiToken.update({ where: { id: tokenId }, data }));
}

/**
 * Whom a presented token speaks for; `undefined` for one that is malformed, unknown, revoked or over. The secret is compared in constant
 * time, and an unknown token is compared as well, so that an answer's time tells nothing.
 */
export async function holderOf(
  database: Pick<Database, 'forClients'>,
  presented: string,
  asOf: PracticeInstant,
): Promise<TokenHolder | undefined> {
  const [, clientId, tokenId, secret] = FORM.exec(presented) ?? [];
  if (clientId === undefined || tokenId === undefined || secret === undefined) return undefined;
  const today = dateOf(asOf);
  return database.forClients([clientId], async (tx) => {
    const row = await tx.apiToken.findUnique({ where: { id: tokenId } });
    const isRight = timingSafeEqual(hashOf(secret), Buffer.from(row?.secretSha256 ?? UNKNOWN, 'hex'));
    if (!row || !isRight || row.revokedAt || (row.expiresOn && fromDateColumn(row.expiresOn) < today))
      return undefined;
    // Once a day: who looks for tokens that nobody uses needs no more.
    if (!row.lastUsedOn || fromDateColumn(row.lastUsedOn) < today)
      await tx.apiToken.update({ where: { id: row.id }, data: { lastUsedOn: toDateColumn(today) } });
    return { tokenId: row.id, clientId: row.clientId, scopes: row.scopes };
  });
}

const UNKNOWN = '0'.repeat(64);

function hashOf(secret: string): Buffer {
  return createHash('sha256').update(secret).digest();
}

function listedToken(row: ApiToken): ListedToken {
  const { id, clientId, name, scopes, createdBy, createdAt, expiresOn, lastUsedOn, revokedBy, revokedAt } =
    row;
  return {
    ...{ tokenId: id, clientId, name, scopes, createdBy, createdOn: dateOf(createdAt.getTime()) },
    ...(expiresOn ? { expiresOn: fromDateColumn(expiresOn) } : {}),
    ...(lastUsedOn ? { lastUsedOn: fromDateColumn(lastUsedOn) } : {}),
    ...(revokedBy ? { revokedBy } : {}),
    ...(revokedAt ? { revokedOn: dateOf(revokedAt.getTime()) } : {}),
  };
}
