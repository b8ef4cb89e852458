import { parsePatientControlNumber, patientControlNumber } from '../../domain/ids';
import { parseKeyRing } from '../../platform/crypto/key-ring';
import { claimNumberOf } from './claim-number';

const ring = parseKeyRing(`k1:${Buffer.alloc(32, 1).toString('base64')}`);

describe('our number of a claim', () => {
  it('is the same for the same claim, and another for another client, claim or attempt', () => {
    const number = claimNumberOf(ring, 'a', 'h1');
    expect(claimNumberOf(ring, 'a', 'h1')).toBe(number);
    const others = [
      claimNumberOf(ring, 'b', 'h1'),
      claimNumberOf(ring, 'a', 'h2'),
      claimNumberOf(ring, 'a', 'h1', 1),
    ];
    expect(new Set([number, ...others]).size).toBe(4);
  });

  it('is the stem of patient control numbers of at most 20 characters', () => {
    const pcn = patientControlNumber(claimNumberOf(ring, 'a', 'h1'), 12);
    expect(pcn).toMatch(/^OV[A-Z2-7]{10}V12$/);
    expect(pcn.length).toBeLessThanOrEqual(20);
    expect(parsePatientControlNumber(pcn)?.version).toBe(12);
  });
});
