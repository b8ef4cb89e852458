import {
  ackOutcome,
  dateOf,
  dayRange,
  npiOf,
  readAcks999,
  readClaimAcks277CA,
  readClaimStatus277,
  readClaims837,
  readFile,
  readInquiries276,
  readRemittance835,
  readStream,
  readTA1s,
  referenceOf,
  remarkCodes,
  remitLineDays,
  type X12Item,
} from '.';
import { itemsOf } from './testing/round-trip';
import {
  sample276,
  sample277,
  sample277CA,
  sample835,
  sample837I,
  sample837P,
  sample999,
  samples,
  sampleTA1,
} from './testing/samples';

const bytes = (text: string) => Buffer.from(text);

describe('reading claims', () => {
  const claims = itemsOf([...readClaims837(bytes(sample837P))], 'claim');
  const [original, replacement, secondary] = claims;

  it('yields one claim a CLM with the levels above it', () => {
    expect(claims.map((claim) => claim.patientControlNumber)).toEqual(['PCN0001', 'PCN0002', 'PCN0003']);
    expect(claims.map((claim) => claim.payer.name)).toEqual(['PROMPT HEALTH', 'SLOW MUTUAL', 'SECOND PAYER']);
    expect(claims.map((claim) => claim.patient?.party.firstName)).toEqual([undefined, 'LILY', undefined]);
    expect(npiOf(original?.billing)).toBe('1234567893');
    expect(original?.billing.taxonomy?.taxonomy).toBe('207Q00000X');
    expect(original?.subscriber).toMatchObject({ sequence: 'P', relationship: '18', filingIndicator: 'CI' });
  });

  it('reads money in cents, days as calendar dates and codes verbatim', () => {
    expect(original).toMatchObject({ kind: 'professional', chargeCents: 15000, frequency: '1' });
    expect(original?.codes.map((code) => [code.qualifier, code.code])).toEqual([
      ['ABK', 'J0190'],
      ['ABF', 'R509'],
    ]);
    expect(original?.lines[0]).toMatchObject({
      procedure: { qualifier: 'HC', code: '99213', modifiers: ['25'] },
      chargeCents: 10000,
      diagnosisPointers: [1, 2],
      quantity: '1',
    });
    expect(dayRange(dateOf(original?.lines[0] ?? { dates: [] }, '472'))).toEqual({
      from: '2026-09-15',
      to: '2026-09-15',
    });
  });

  it('reads a replacement with the number of its original and its attachment', () => {
    expect(replacement?.frequency).toBe('7');
    expect(referenceOf(replacement ?? { references: [] }, 'F8')).toBe('ICN4711');
    expect(replacement?.patient).toMatchObject({ relationship: '19', party: { birthDate: '2015-06-07' } });
    expect(replacement?.paperwork).toEqual([
      { reportType: 'OZ', transmission: 'EL', controlNumber: 'ATT0001' },
    ]);
  });

  it('reads what an earlier payer did, so that a secondary claim balances', () => {
    const other = secondary?.otherPayers[0];
    const adjudication = secondary?.lines[0]?.adjudications[0];
    const adjusted = adjudication?.adjustments.reduce((sum, { cents }) => sum + cents, 0) ?? 0;
    expect(other?.amounts).toEqual([{ qualifier: 'D', cents: 9600 }]);
    expect(other?.payer?.id).toBe(adjudication?.payerId);
    expect(remarkCodes(other ?? {})).toEqual(['MA01']);
    expect((adjudication?.paidCents ?? 0) + adjusted).toBe(secondary?.chargeCents);
  });

  it('reads an institutional claim with its codes, dates and revenue lines', () => {
    const [claim] = itemsOf([...readClaims837(bytes(sample837I))], 'claim');
    expect(claim).toMatchObject({
      kind: 'institutional',
      chargeCents: 540050,
      admission: { admissionType: '1', admissionSource: '7', patientStatus: '01' },
      providers: { attending: { name: 'HEART' } },
    });
    expect(claim?.dates).toEqual([
      { qualifier: '434', from: '2026-09-01', to: '2026-09-04' },
      { qualifier: '435', from: '2026-09-01', time: '1330' },
    ]);
    expect(claim?.codes).toContainEqual({ qualifier: 'ABK', code: 'I214', presentOnAdmission: 'Y' });
    expect(claim?.codes).toContainEqual({ qualifier: 'BH', code: '11', date: { from: '2026-08-31' } });
    expect(claim?.codes).toContainEqual({ qualifier: 'BE', code: '80', cents: 300 });
    expect(claim?.lines.map((line) => [line.revenueCode, line.procedure?.code, line.chargeCents])).toEqual([
      ['0120', undefined, 420000],
      ['0450', '99284', 120050],
    ]);
  });
});

describe('reading remittances', () => {
  const items = [...readRemittance835(bytes(sample835))];
  const claims = itemsOf(items, 'remitClaim');

  it('yields the payment first, then its claims, then its provider adjustments', () => {
    expect(items.map((item) => item.type)).toEqual(['remit', ...Array(3).fill('remitClaim'), 'plb', 'plb']);
    expect(itemsOf(items, 'remit')[0]).toMatchObject({
      amountCents: 9450,
      traceNumber: 'EFT0001',
      method: 'ACH',
    });
    expect(claims[0]?.payment).toEqual({
      payerId: '1310000009',
      traceNumber: 'EFT0001',
      date: '2026-10-01',
      amountCents: 9450,
    });
  });

  it('keeps every adjustment, remark and control number of a line', () => {
    const [paid] = claims;
    expect(
      paid?.lines.map((line) => line.adjustments.map(({ group, reason, cents }) => [group, reason, cents])),
    ).toEqual([
      [
        ['CO', '45', 2000],
        ['PR', '3', 800],
      ],
      [['CO', '97', 5000]],
    ]);
    expect(paid?.lines[1]?.remarks).toEqual([{ qualifier: 'HE', code: 'N19' }]);
    expect(paid && remarkCodes(paid)).toEqual(['N130']);
    expect(paid?.lines.map((line) => referenceOf(line, '6R'))).toEqual(['L1', 'L2']);
    expect(paid?.lines[0] && remitLineDays(paid.lines[0], paid)).toEqual({
      from: '2026-09-15',
      to: '2026-09-15',
    });
  });

  it('reads a reversal with its negative amounts and PLB with its signs', () => {
    expect(claims[2]).toMatchObject({ status: '22', chargeCents: -6000, paidCents: -5000 });
    expect(itemsOf(items, 'plb').map((plb) => [plb.reason, plb.reference, plb.cents])).toEqual([
      ['L6', 'ICN0001', -100],
      ['WO', 'ICN0007', 1100],
    ]);
  });

  it('reports a line, a claim and a payment that do not balance, where they are', () => {
    const broken = sample835.replace('CAS*CO*45*20', 'CAS*CO*45*19.99').replace('BPR*I*94.5', 'BPR*I*94.51');
    const found = itemsOf([...readRemittance835(bytes(broken))], 'issue');
    expect(found.map(({ code, level, segmentTag }) => [code, level, segmentTag])).toEqual([
      ['remit-line-unbalanced', 'business', 'SVC'],
      ['remit-claim-unbalanced', 'business', 'CLP'],
      ['remit-unbalanced', 'business', 'BPR'],
    ]);
    const [first, second] = itemsOf([...readRemittance835(bytes(broken))], 'remitClaim');
    expect(first?.issues).toHaveLength(2);
    expect(second?.issues).toBeUndefined();
  });
});

describe('reading answers', () => {
  it('says who accepted and who rejected which claim', () => {
    const acks = itemsOf([...readClaimAcks277CA(bytes(sample277CA))], 'claimAck');
    expect(acks.map((ack) => [ack.level, ack.claim?.trace, ackOutcome(ack)])).toEqual([
      ['receiver', undefined, 'accepted'],
      ['provider', undefined, 'accepted'],
      ['claim', 'PCN0001', 'accepted'],
      ['claim', 'PCN0002', 'rejected'],
    ]);
    expect(acks[2]?.informationSource.party.entity).toBe('AY');
    expect(acks[2]?.claim && referenceOf(acks[2].claim, '1K')).toBe('ICN0001');
    expect(acks[3]?.claim?.statuses[0]?.codes).toEqual([{ category: 'A7', code: '164', entity: 'IL' }]);
  });

  it('rejects every claim below a rejected batch or provider', () => {
    for (const above of [/STC\*A1:19:PR\*20261002/, /STC\*A1:19:PR\*\*/]) {
      const text = sample277CA.replace(above, (stc) => stc.replace('A1:19', 'A3:21'));
      const acks = itemsOf([...readClaimAcks277CA(bytes(text))], 'claimAck').filter(
        ({ level }) => level === 'claim',
      );
      expect(acks.map(ackOutcome)).toEqual(['rejected', 'rejected']);
    }
  });

  it('reads a rejection after an acceptance as a rejection and keeps both', () => {
    const text = sample277CA.replace('REF*1K*ICN0001', 'STC*A3:33*20261003*U*150~REF*1K*ICN0001');
    const ack = itemsOf([...readClaimAcks277CA(bytes(text))], 'claimAck')[2];
    expect(ack?.claim?.statuses).toHaveLength(2);
    expect(ack && ackOutcome(ack)).toBe('rejected');
  });

  it('pairs the answers of a 277 with the questions of a 276', () => {
    const asked = itemsOf([...readInquiries276(bytes(sample276))], 'statusInquiry');
    const answered = itemsOf([...readClaimStatus277(bytes(sample277))], 'claimStatus');
    expect(asked.map(({ trace }) => trace)).toEqual(answered.map(({ claim }) => claim?.trace));
    expect(asked[1]?.dependent).toMatchObject({ firstName: 'LILY', birthDate: '2015-06-07' });
    expect(answered[1]).toMatchObject({
      dependent: { firstName: 'LILY' },
      claim: {
        statuses: [{ codes: [{ category: 'F1', code: '65' }], paidCents: 6400, checkNumber: 'EFT0002' }],
        lines: [{ procedure: { code: '11900' }, statuses: [{ codes: [{ category: 'F1' }] }] }],
      },
    });
  });

  it('reads a 999 and a TA1', () => {
    const [ack] = itemsOf([...readAcks999(bytes(sample999))], 'ack999');
    expect(ack).toMatchObject({ result: 'P', included: 2, accepted: 1, groupControlNumber: '1' });
    expect(ack?.transactions[1]).toMatchObject({
      result: 'R',
      codes: ['5'],
      errors: [
        { tag: 'CLM', position: 22, loop: '2300', elements: [{ element: 5, component: 3, code: '7' }] },
      ],
    });
    expect(itemsOf([...readTA1s(bytes(sampleTA1))], 'ta1')).toMatchObject([
      { controlNumber: '000000905', result: 'A', code: '000' },
    ]);
  });
});

describe('any file', () => {
  it.each(Object.entries(samples))('%s gives the same objects at every chunk size', async (_name, text) => {
    const whole = [...readFile(bytes(text))];
    for (const size of [1, 2, 17, 106, 107, 300]) {
      const again: X12Item[] = [];
      for await (const batch of readStream(inChunks(bytes(text), size))) again.push(...batch);
      expect(again).toEqual(whole);
    }
  });

  it.each(Object.entries(samples))('%s says where each object begins', (_name, text) => {
    for (const item of readFile(bytes(text))) {
      expect(text.slice(item.source.byteOffset)).toMatch(/^(ISA|GS|ST|HL|CLM|BPR|CLP|PLB|TRN|LX|AK1|TA1)\*/);
    }
  });

  it('keeps good claims when one is cut off, and says which', () => {
    const cut = sample837P.slice(0, sample837P.indexOf('LX*1~SV1*HC:11900'));
    const items = [...readFile(bytes(cut))];
    expect(itemsOf(items, 'claim').map((claim) => claim.patientControlNumber)).toEqual(['PCN0001']);
    const incomplete = itemsOf(items, 'issue').find(({ code }) => code === 'claim-incomplete');
    expect(cut.slice(incomplete?.position.byteOffset)).toMatch(/^CLM\*PCN0002/);
  });

  it.each([
    ['a parent that does not exist', 'HL*5*9*22*0'],
    ['a parent that is not open any more', 'HL*5*2*22*0'],
    ['no parent below the top', 'HL*5**22*0'],
    ['an id used twice', 'HL*3*1*22*0'],
  ])('reports a level with %s and still reads its claim', (_what, hl) => {
    const items = [...readFile(bytes(sample837P.replace('HL*5*1*22*0', hl)))];
    expect(itemsOf(items, 'issue').map(({ code }) => code)).toEqual(['hierarchy-broken']);
    expect(itemsOf(items, 'claim').map((claim) => claim.issues)).toEqual([undefined, undefined, undefined]);
  });

  it('says plainly that a kind of transaction is not read', () => {
    const text = sample276.replaceAll('005010X212', '005010X220A1').replace('ST*276', 'ST*834');
    expect([...readFile(bytes(text))].map((item) => (item.type === 'issue' ? item.code : item.type))).toEqual(
      ['interchange', 'group', 'transaction', 'transaction-unsupported'],
    );
  });
});

async function* inChunks(data: Uint8Array, size: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < data.length; at += size) yield data.subarray(at, at + size);
}
