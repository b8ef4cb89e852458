import { createHmac, hkdfSync } from 'node:crypto';

const KEY_BYTES = 32;

/** The keys that encrypt what could identify a patient. */
export interface KeyRing {
  /** Encrypts. */
  readonly currentId: string;
  /** All decrypt: by key id, 32 bytes each. */
  readonly keys: ReadonlyMap<string, Uint8Array>;
  /** Hashes values that rows are looked up by. Derived from the oldest key, so that rotation does not change the hashes. */
  readonly lookupKey: Uint8Array;
}

/**
 * Reads `OVERTURN_ENCRYPTION_KEYS`: `id:base64` parts joined by commas, 32 bytes a key. The first encrypts, all decrypt. To rotate, put a
 * new key in front. The last one must stay: the lookup hashes come from it.
 * @throws with the position of the wrong part, never with a key.
 */
export function parseKeyRing(text: string): KeyRing {
  const entries = text.split(',').map((part, index) => parseKey(part.trim(), index + 1));
  const [current, oldest] = [entries[0], entries.at(-1)];
  if (!current || !oldest) throw new RangeError('OVERTURN_ENCRYPTION_KEYS is empty');
  if (new Set(entries.map(([id]) => id)).size < entries.length)
    throw new RangeError('OVERTURN_ENCRYPTION_KEYS names one key id twice');
  return {
    currentId: current[0],
    keys: new Map(entries),
    lookupKey: new Uint8Array(hkdfSync('sha256', oldest[1], '', 'overturn lookup hash', KEY_BYTES)),
  };
}

function parseKey(part: string, position: number): [string, Uint8Array] {
  const match = /^([A-Za-z0-9_.-]{1,40}):([A-Za-z0-9+/]+={0,2})$/.exec(part);
  const key = match?.[2] ? Buffer.from(match[2], 'base64') : undefined;
  if (!match?.[1] || key?.length !== KEY_BYTES)
    throw new RangeError(
      `OVERTURN_ENCRYPTION_KEYS: part ${position} is not \`id:key\` with a key of 32 bytes in base64 (openssl rand -base64 32)`,
    );
  return [match[1], new Uint8Array(key)];
}

/**
 * Keyed hash (HMAC-SHA-256, hex) to find a row by a value that is stored encrypted. `purpose` (`coverage.memberId`) keeps equal values of
 * different columns from being linked. Normalise the value first: equal means equal bytes.
 */
export function lookupHash(ring: KeyRing, purpose: string, value: string): string {
  return createHmac('sha256', ring.lookupKey).update(`${purpose}\0${value}`).digest('hex');
}
