import { startOf } from '../../domain/time';
import { generateClaims } from '../../simulator/practice/generate';
import { dateOf, referenceOf } from '../../x12/lookup';
import { readFile } from '../../x12/read';
import type { Claim837 } from '../../x12/types';
import { build275 } from './build-275';

const claims = generateClaims({ seed: 7, claims: 6, days: 1, from: '2026-05-01' });
const content = claims.flatMap((day) => day.claims)[0] as Claim837;
const partner = {
  ...{
    id: 'p',
    name: 'P',
    senderQualifier: 'ZZ',
    senderId: 'US',
    receiverQualifier: 'ZZ',
    receiverId: 'THEM',
  },
  ...{ url: null, connection: null, pas: null, maxPerSecond: null, maxAtOnce: null },
};
const document = Buffer.from('Signed ~*:^ letter');
const file = {
  ...{ claims: [{ content, payerControlNumber: 'ICN1', document }], trace: 'appeal/c/A1/1', partner },
  ...{ controlNumber: '000000012', groupControlNumber: '12', asOf: startOf('2026-06-01') },
};
const itemsOf = (bytes: Uint8Array) => [...readFile(bytes)];

describe('a parcel as a 275', () => {
  it('brings the document byte for byte, under the numbers of the claim and of the parcel', () => {
    const items = itemsOf(build275(file));
    expect(items.find((item) => item.type === 'interchange')).toMatchObject({ controlNumber: '000000012' });
    const [attachment] = items.filter((item) => item.type === 'attachment');
    expect(attachment).toMatchObject({
      ...{ guide: '006020X314', trace: { type: '1', number: 'appeal/c/A1/1' } },
      head: { purpose: '02', reference: 'appeal/c/A1/1', payer: { id: content.payer.id } },
    });
    expect(attachment?.issues).toBeUndefined();
    const patient = attachment?.head.patient;
    expect(patient && referenceOf(patient, 'EJ')).toBe(content.patientControlNumber);
    expect(patient && referenceOf(patient, '1K')).toBe('ICN1');
    expect(patient && dateOf(patient, '472')?.from).toBeDefined();
    expect(Buffer.from(attachment?.documents[0]?.bytes ?? []).equals(document)).toBe(true);
  });

  it('that answers a request gives its number back', () => {
    const [attachment] = itemsOf(build275({ ...file, requestNumber: 'REQ7' })).filter(
      (item) => item.type === 'attachment',
    );
    expect(attachment).toMatchObject({ head: { purpose: '11' }, trace: { type: '2', number: 'REQ7' } });
  });

  it('is the same for the same input', () => {
    expect(Buffer.from(build275(file)).equals(Buffer.from(build275(file)))).toBe(true);
  });
});
