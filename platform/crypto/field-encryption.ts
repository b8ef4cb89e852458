import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { Failure } from '../../domain/failures';
import type { KeyRing } from './key-ring';

/**
 * Envelope of an encrypted field, AES-256-GCM:
 *
 *     1 byte   format, 1
 *     1 byte   length of the key id
 *     n bytes  key id, ASCII
 *     12 bytes nonce, random
 *     m bytes  ciphertext
 *     16 bytes tag
 *
 * The head and the caller's context are authenticated with it, so a value moved to another row or column does not open.
 */
const FORMAT = 1;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/** Bytes as Prisma takes them for a `Bytes` column. */
export type Sealed = Uint8Array<ArrayBuffer>;

/** Encrypts bytes or text with the ring's current key. `context` says where it will stand, e.g. `patient.identity/<patient id>`. */
export function encryptField(ring: KeyRing, context: string, plain: Uint8Array | string): Sealed {
  const id = Buffer.from(ring.currentId, 'ascii');
  const head = Buffer.concat([Buffer.from([FORMAT, id.length]), id]);
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv('aes-256-gcm', keyOf(ring, ring.currentId), nonce);
  cipher.setAAD(authenticated(head, context));
  const body = typeof plain === 'string' ? cipher.update(plain, 'utf8') : cipher.update(plain);
  return new Uint8Array(Buffer.concat([head, nonce, body, cipher.final(), cipher.getAuthTag()]));
}

/**
 * Opens an encrypted field.
 * @throws Failure `InvariantViolated` when its key is not in the ring, its bytes were changed, or it stands in another context.
 */
export function decryptField(ring: KeyRing, context: string, sealed: Uint8Array): Buffer {
  const bytes = Buffer.from(sealed.buffer, sealed.byteOffset, sealed.byteLength);
  const bodyAt = 2 + (bytes[1] ?? 0) + NONCE_BYTES;
  if (bytes[0] !== FORMAT || bytes.length < bodyAt + TAG_BYTES)
    throw new Failure('InvariantViolated', 'An encrypted field has an unknown form', { context });
  const head = bytes.subarray(0, bodyAt - NONCE_BYTES);
  const key = keyOf(ring, head.toString('ascii', 2));
  const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(head.length, bodyAt), {
    authTagLength: TAG_BYTES,
  });
  decipher.setAAD(authenticated(head, context));
  decipher.setAuthTag(bytes.subarray(-TAG_BYTES));
  try {
    return Buffer.concat([decipher.update(bytes.subarray(bodyAt, -TAG_BYTES)), decipher.final()]);
  } catch (cause) {
    throw new Failure('InvariantViolated', 'An encrypted field was changed or moved', { context }, { cause });
  }
}

/** Encrypts a JSON value; open it with `decryptJson`. */
export function encryptJson(ring: KeyRing, context: string, value: unknown): Sealed {
  return encryptField(ring, context, JSON.stringify(value));
}

/** The JSON value of a field; its shape is whatever was encrypted. */
export function decryptJson<T>(ring: KeyRing, context: string, sealed: Uint8Array): T {
  return JSON.parse(decryptField(ring, context, sealed).toString('utf8')) as T;
}

function keyOf(ring: KeyRing, id: string): Uint8Array {
  const key = ring.keys.get(id);
  if (!key)
    throw new Failure(
      'InvariantViolated',
      'An encrypted field needs a key that OVERTURN_ENCRYPTION_KEYS lacks',
      {
        keyId: id,
      },
    );
  return key;
}

function authenticated(head: Buffer, context: string): Buffer {
  return Buffer.concat([head, Buffer.from(context, 'utf8')]);
}
