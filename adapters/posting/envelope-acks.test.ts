import type { Ack999 } from '../../x12/types';
import { NOWHERE } from '../../x12/types';
import { refusalOfInterchange, refusalsOfGroup } from './envelope-acks';

const ta1 = (result: string, code: string) =>
  refusalOfInterchange({
    type: 'ta1',
    source: NOWHERE,
    controlNumber: '000000001',
    date: '260304',
    time: '0700',
    result,
    code,
  });

function ack999(result: string, transactions: [controlNumber: string, result: string][]): Ack999 {
  return {
    ...{
      type: 'ack999',
      guide: '005010X231A1',
      source: NOWHERE,
      functionalId: 'HC',
      groupControlNumber: '1',
      result,
    },
    ...{ included: 2, received: 2, accepted: 1, codes: ['5'] },
    transactions: transactions.map(([controlNumber, one]) => ({
      set: '837',
      controlNumber,
      result: one,
      codes: ['5'],
      errors: [],
    })),
  };
}

describe('an envelope acknowledgement', () => {
  test.each([
    ['a TA1 that accepts', ta1('A', '000'), undefined],
    ['a TA1 that accepts with errors', ta1('E', '022'), undefined],
    ['a TA1 that rejects', ta1('R', '022'), { source: 'interchange', category: 'R', statusCode: '022' }],
    ['a TA1 about a second delivery', ta1('R', '025'), undefined],
  ])('%s', (_what, refusal, expected) => {
    expect(refusal).toEqual(expected);
  });

  test.each<[string, Ack999, (string | undefined)[]]>([
    ['accepted: nothing is refused', ack999('A', [['0001', 'A']]), []],
    ['accepted with errors: nothing is refused', ack999('E', [['0001', 'E']]), []],
    [
      'partly accepted: the refused transaction alone',
      ack999('P', [
        ['0001', 'A'],
        ['0002', 'R'],
      ]),
      ['0002'],
    ],
    [
      'rejected: each refused transaction',
      ack999('R', [
        ['0001', 'R'],
        ['0002', 'M'],
      ]),
      ['0001', '0002'],
    ],
    ['rejected without naming a transaction: all of it', ack999('R', []), [undefined]],
    ['refused for its security: all of it', ack999('X', []), [undefined]],
  ])('a 999, %s', (_what, ack, transactions) => {
    expect(refusalsOfGroup(ack).map(({ transaction }) => transaction)).toEqual(transactions);
  });
});
