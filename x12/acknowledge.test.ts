import { buildAck999, buildTA1, readFile, write999 } from '.';
import { envelope, itemsOf, meaning } from './testing/round-trip';
import { sample835, sample837P, sample999 } from './testing/samples';

const ack = (text: string) => buildAck999(Buffer.from(text));

describe('the answer to a received file', () => {
  it('accepts a good file', () => {
    expect(ack(sample837P)).toMatchObject([
      {
        functionalId: 'HC',
        groupControlNumber: '1',
        groupVersion: '005010X222A1',
        transactions: [{ set: '837', controlNumber: '0001', result: 'A', codes: [], errors: [] }],
        result: 'A',
        included: 1,
        received: 1,
        accepted: 1,
        codes: [],
      },
    ]);
  });

  it('rejects a transaction with a wrong count', () => {
    const [answer] = ack(sample837P.replace(/SE\*\d+/, 'SE*9'));
    expect(answer).toMatchObject({ result: 'R', accepted: 0, transactions: [{ result: 'R', codes: ['4'] }] });
  });

  it('points at the segment and element that are missing', () => {
    const text = sample837P.replace('CLM*PCN0001*150', 'CLM**150').replace('SV1*HC:87880*50*UN*1***1~', '');
    const [answer] = ack(text.replace('SE*75', 'SE*74'));
    expect(answer?.transactions[0]).toMatchObject({
      result: 'R',
      codes: ['5'],
      errors: [
        { tag: 'CLM', position: 19, loop: '2300', code: '8', elements: [{ element: 1, code: '1' }] },
        { tag: 'SV1', position: 30, loop: '2400', code: '3' },
      ],
    });
  });

  it('accepts with a note a segment that is merely unexpected', () => {
    const [answer] = ack(
      sample837P.replace('LX*1~SV1*HC:99213', 'LX*1~ZZZ*1~SV1*HC:99213').replace('SE*75', 'SE*76'),
    );
    expect(answer).toMatchObject({ result: 'E', accepted: 1, transactions: [{ result: 'E', codes: ['5'] }] });
    expect(answer?.transactions[0]?.errors).toMatchObject([{ tag: 'ZZZ', code: '2' }]);
  });

  it('rejects a whole group whose count is wrong', () => {
    expect(ack(sample837P.replace('GE*1*1', 'GE*4*1'))).toMatchObject([
      { result: 'R', included: 4, received: 1, accepted: 0, codes: ['5'] },
    ]);
  });

  it('says nothing about money that does not balance', () => {
    expect(ack(sample835.replace('BPR*I*94.5', 'BPR*I*95'))).toMatchObject([{ result: 'A' }]);
  });

  it('never answers an acknowledgement', () => {
    expect(ack(sample999)).toEqual([]);
  });

  it('can be written and read', () => {
    const answers = ack(sample837P.replace('CLM*PCN0001*150', 'CLM**150'));
    const again = itemsOf([...readFile(write999(answers, envelope))], 'ack999');
    expect(meaning(again)).toEqual(JSON.parse(JSON.stringify(meaning(answers))));
  });

  it('acknowledges the interchange, with the reason when it is refused', () => {
    const ta1 = (text: string) => buildTA1(Buffer.from(text)).map(({ result, code }) => [result, code]);
    expect(ta1(sample837P)).toEqual([['A', '000']]);
    expect(ta1(sample837P.replace('IEA*1', 'IEA*2'))).toEqual([['R', '021']]);
    expect(ta1(sample837P.replace('000000905~', '000000906~'))).toEqual([['R', '001']]);
    expect(ta1(sample837P.slice(0, 800))).toEqual([['R', '023']]);
    expect(ta1('not X12')).toEqual([]);
    expect(buildTA1(Buffer.from(sample999.replace('*1*T*:', '*0*T*:')), { onlyRequested: true })).toEqual([]);
  });
});
