import { decryptField, decryptJson, encryptField, encryptJson } from './field-encryption';
import { lookupHash, parseKeyRing } from './key-ring';

const key = (fill: number) => Buffer.alloc(32, fill).toString('base64');
const ring = parseKeyRing(`k1:${key(1)}`);
const CONTEXT = 'patient.identity/p1';

describe('an encrypted field', () => {
  it('opens to what was put in, text, bytes or JSON', () => {
    expect(decryptField(ring, CONTEXT, encryptField(ring, CONTEXT, 'Zoë')).toString()).toBe('Zoë');
    expect([...decryptField(ring, CONTEXT, encryptField(ring, CONTEXT, Uint8Array.of(0, 255)))]).toEqual([
      0, 255,
    ]);
    expect(decryptField(ring, CONTEXT, encryptField(ring, CONTEXT, ''))).toHaveLength(0);
    expect(decryptJson(ring, CONTEXT, encryptJson(ring, CONTEXT, { a: [1, null] }))).toEqual({
      a: [1, null],
    });
  });

  it('does not show the text and is different each time', () => {
    const [one, two] = [encryptField(ring, CONTEXT, 'member 123'), encryptField(ring, CONTEXT, 'member 123')];
    expect(Buffer.from(one).includes('member')).toBe(false);
    expect(Buffer.from(one).equals(Buffer.from(two))).toBe(false);
  });

  it('does not open when any single byte was changed', () => {
    const sealed = encryptField(ring, CONTEXT, 'member 123');
    for (let at = 0; at < sealed.length; at++) {
      const changed = Uint8Array.from(sealed, (byte, index) => (index === at ? byte ^ 1 : byte));
      expect(() => decryptField(ring, CONTEXT, changed)).toThrow(/encrypted field/);
    }
  });

  it('does not open when it is cut short', () => {
    const sealed = encryptField(ring, CONTEXT, 'x');
    for (let length = 0; length < sealed.length; length++)
      expect(() => decryptField(ring, CONTEXT, sealed.subarray(0, length))).toThrow(/encrypted field/);
  });

  it('does not open in another row or column', () => {
    const sealed = encryptField(ring, CONTEXT, 'x');
    expect(() => decryptField(ring, 'patient.identity/p2', sealed)).toThrow('changed or moved');
  });

  it('opens after rotation, and new fields use the new key', () => {
    const rotated = parseKeyRing(`k2:${key(2)},k1:${key(1)}`);
    expect(decryptField(rotated, CONTEXT, encryptField(ring, CONTEXT, 'old')).toString()).toBe('old');
    const fresh = encryptField(rotated, CONTEXT, 'new');
    expect(() => decryptField(ring, CONTEXT, fresh)).toThrow('OVERTURN_ENCRYPTION_KEYS lacks');
  });
});

describe('a lookup hash', () => {
  it('is the same for the same value, also after rotation', () => {
    const rotated = parseKeyRing(`k2:${key(2)},k1:${key(1)}`);
    expect(lookupHash(rotated, 'coverage.memberId', 'A1')).toBe(lookupHash(ring, 'coverage.memberId', 'A1'));
  });

  it('differs by value, by purpose and by key', () => {
    const other = parseKeyRing(`k1:${key(3)}`);
    const hashes = [
      lookupHash(ring, 'coverage.memberId', 'A1'),
      lookupHash(ring, 'coverage.memberId', 'A2'),
      lookupHash(ring, 'patient.mrn', 'A1'),
      lookupHash(other, 'coverage.memberId', 'A1'),
    ];
    expect(new Set(hashes).size).toBe(4);
  });
});

describe('OVERTURN_ENCRYPTION_KEYS', () => {
  it.each([
    ['', 'part 1'],
    ['k1', 'part 1'],
    [`k1:${key(1)},k2:c2hvcnQ=`, 'part 2'],
    [`k1:${key(1)},`, 'part 2'],
    [`k1:${key(1)},k1:${key(2)}`, 'twice'],
  ])('is refused when malformed: %s', (text, message) => {
    expect(() => parseKeyRing(text)).toThrow(message);
  });
});
