import { cents } from '../money';
import type { RemitClaim, RemitContract } from '../remittance/remit';
import { dollars, type RemitText, remitOf, reversalOf } from '../remittance/testing/remit-of';
import { comparePayment } from './compare-payment';

const CONTRACT: Omit<RemitContract, 'rates'> = { contractId: 'c1', version: 2, document: 'Agreement 2026' };

/** A contract that pays these rates by line. */
function paying(rates: Record<string, string>, more: Partial<RemitContract> = {}): Partial<RemitClaim> {
  const list = Object.entries(rates).map(([lineId, rate]) => ({
    lineId,
    rateCents: dollars(rate),
    pages: [`p. ${lineId}`],
  }));
  return { contract: { ...CONTRACT, rates: list, ...more } };
}

function compared(text: RemitText, over: Partial<RemitClaim> = {}, procedure = '99213', drg?: string) {
  const remit = remitOf(text, over);
  const lines = Object.keys(text.lines ?? {}).map((lineId) => ({ lineId, procedure }));
  return comparePayment({ remit, billed: { lines, ...(drg ? { drg } : {}) }, toleranceCents: cents(100) });
}

const one = (charge: string, paid: string, cas: string): RemitText => ({
  charge,
  paid,
  lines: { L1: { charge, paid, cas } },
});
const S12 = one('310.00', '131.10', 'CO-45 153.90, PR-3 25.00');

describe('a payment under the contract', () => {
  test('S12: 26.50 of a CO-45, with the page of the rate', () => {
    expect(compared(S12, paying({ L1: '182.60' })).variances).toEqual([
      {
        ...{ kind: 'underpaid', lineIds: ['L1'] },
        ...{ shortCents: 2_650, allowedCents: 15_610, expectedCents: 18_260 },
        contract: { contractId: 'c1', version: 2, document: 'Agreement 2026', pages: ['p. L1'] },
      },
    ]);
  });

  test('lines short of their rates are one variance; a line paid above its rate gives nothing back', () => {
    const text: RemitText = {
      ...{ charge: '300.00', paid: '120.00' },
      lines: {
        L1: { charge: '100.00', paid: '40.00', cas: 'CO-45 60.00' },
        L2: { charge: '100.00', paid: '30.00', cas: 'CO-45 70.00' },
        L3: { charge: '100.00', paid: '50.00', cas: 'CO-45 50.00' },
      },
    };
    const [variance] = compared(text, paying({ L1: '45.00', L2: '40.00', L3: '20.00' })).variances;
    expect(variance).toMatchObject({ shortCents: 1_500, lineIds: ['L1', 'L2'] });
  });

  test('a reduction with a reason of its own explains its part', () => {
    const text = one('310.00', '131.10', 'CO-45 133.90, CO-104 0.01, CO-44 20.00, PR-3 24.99');
    const remit = remitOf(text, paying({ L1: '182.60' }));
    const { variances } = comparePayment({ remit, billed: { lines: [] }, toleranceCents: cents(100) });
    expect(variances[0]).toMatchObject({ shortCents: 650 });
  });

  test('the second procedure at the part that the contract names for it', () => {
    const multipleProcedure = { percent: 5_000, page: 'p. 9' };
    const text = one('200.00', '40.00', 'CO-45 100.00, CO-59 60.00');
    const remit = remitOf(text, paying({ L1: '100.00' }, { multipleProcedure }));
    const { variances } = comparePayment({ remit, billed: { lines: [] }, toleranceCents: cents(100) });
    expect(variances[0]).toMatchObject({
      shortCents: 1_000,
      reductionsApplied: true,
      contract: { pages: ['p. L1', 'p. 9'] },
    });
  });
});

describe('silence', () => {
  const rate = paying({ L1: '182.60' });
  test.each<[string, RemitText, Partial<RemitClaim>, string]>([
    ['paid as agreed', one('310.00', '157.60', 'CO-45 127.40, PR-3 25.00'), rate, 'asAgreed'],
    ['short within the tolerance', one('310.00', '156.60', 'CO-45 128.40, PR-3 25.00'), rate, 'asAgreed'],
    ['paid above the contract', one('310.00', '200.00', 'CO-45 110.00'), rate, 'asAgreed'],
    ['lesser-of: the charge is below the rate', one('150.00', '125.00', 'PR-3 25.00'), rate, 'asAgreed'],
    ['sequestration', one('310.00', '178.95', 'CO-45 127.40, CO-253 3.65'), rate, 'asAgreed'],
    ['a withhold', one('310.00', '172.60', 'CO-45 127.40, CO-104 10.00'), rate, 'asAgreed'],
    [
      'a stated allowed amount',
      one('310.00', '100.00', 'CO-45 210.00'),
      { ...rate, lines: [line({ allowedCents: dollars('182.60') })] },
      'asAgreed',
    ],
    ['a second procedure', one('310.00', '90.00', 'CO-45 128.70, CO-59 91.30'), rate, 'multipleProcedure'],
    ['a second payer, by its status', S12, { ...rate, statusCode: '2' }, 'laterPayer'],
    ['a second payer, by its place', S12, { ...rate, payerSequence: 2 }, 'laterPayer'],
    ['a second payer, by OA-23', one('310.00', '50.00', 'CO-45 153.90, OA-23 106.10'), rate, 'laterPayer'],
    ['a denied line', one('310.00', '0.00', 'CO-50 310.00'), rate, 'deniedOrPending'],
    ['a line that is pending', one('310.00', '0.00', 'OA-133 310.00'), rate, 'deniedOrPending'],
    ['no contract on record', S12, {}, 'noRate'],
    ['a contract without this code', S12, paying({}), 'noRate'],
    ['a predetermination', S12, { ...rate, statusCode: '25' }, 'reversalOrAdvice'],
  ])('%s', (_what, text, over, why) => {
    const { variances, silent } = compared(text, over);
    expect(variances).toEqual([]);
    expect(silent.map((each) => each.why)).toEqual([why]);
  });

  test('a reversal', () => {
    const remit = reversalOf(remitOf(S12, paying({ L1: '182.60' })));
    expect(comparePayment({ remit, billed: { lines: [] }, toleranceCents: cents(0) }).variances).toEqual([]);
  });
});

function line(over: Partial<RemitClaim['lines'][number]>): RemitClaim['lines'][number] {
  return {
    ...{ lineId: 'L1', procedure: '99213', chargeCents: dollars('310.00'), paidCents: dollars('100.00') },
    ...over,
  };
}

describe('another code than the billed one', () => {
  const S15 = one('285.00', '118.40', 'CO-45 141.60, PR-3 25.00');
  const swapped = (over: object = {}) => ({
    lines: [
      line({
        ...{ procedure: '99214', submittedProcedure: '99215', ...over },
        ...{ chargeCents: dollars('285.00'), paidCents: dollars('118.40') },
      }),
    ],
  });

  test('S15: 36.80, by the rate of the billed code', () => {
    const { variances } = compared(S15, { ...swapped(), ...paying({ L1: '180.20' }) }, '99215');
    expect(variances).toMatchObject([
      { kind: 'downcoded', shortCents: 3_680, codes: [{ billed: '99215', paid: '99214' }], lineIds: ['L1'] },
    ]);
  });

  test('is asked about without a contract, with no amount', () => {
    const { variances } = compared(S15, swapped(), '99215');
    expect(variances).toMatchObject([{ kind: 'downcoded', shortCents: 0 }]);
    expect(variances[0]?.expectedCents).toBeUndefined();
  });

  test('is found against the claim where SVC06 is left out', () => {
    const { variances } = compared(S15, swapped({ submittedProcedure: undefined }), '99215');
    expect(variances).toHaveLength(1);
  });

  test.each<[string, object]>([
    ['a modifier that was dropped', { procedure: '99215', submittedProcedure: '99215:25' }],
    ['a revenue code beside a procedure', { procedure: '0450', submittedProcedure: '99215' }],
  ])('not for %s', (_what, over) => {
    expect(compared(S15, swapped(over), '99215').variances).toEqual([]);
  });

  test('not where the paid code pays as much', () => {
    expect(compared(S15, { ...swapped(), ...paying({ L1: '143.40' }) }, '99215').variances).toEqual([]);
  });

  test('not for lines that are paid as one', () => {
    const text: RemitText = {
      ...{ charge: '100.00', paid: '30.00' },
      lines: {
        L1: { charge: '60.00', paid: '30.00', cas: 'CO-45 30.00' },
        L2: { charge: '40.00', paid: '0.00', cas: 'CO-97 40.00' },
      },
    };
    const lines = [
      line({
        procedure: '80053',
        submittedProcedure: '80048',
        chargeCents: dollars('60.00'),
        paidCents: dollars('30.00'),
      }),
      line({
        lineId: 'L2',
        procedure: '80053',
        submittedProcedure: '84075',
        chargeCents: dollars('40.00'),
        paidCents: dollars('0'),
      }),
    ];
    expect(compared(text, { lines }, '80048').variances).toEqual([]);
  });

  test('a DRG other than the billed one is one variance of the whole claim', () => {
    const text: RemitText = { charge: '9000.00', paid: '5000.00', cas: 'CO-45 4000.00' };
    const drg = {
      drg: '194',
      contract: { ...CONTRACT, rates: [{ rateCents: dollars('6200.00'), pages: ['p. 31'] }] },
    };
    expect(compared(text, drg, '', '193').variances).toMatchObject([
      { kind: 'downcoded', lineIds: [], shortCents: 120_000, codes: [{ billed: 'DRG193', paid: 'DRG194' }] },
    ]);
    expect(compared(text, drg, '', '194').variances).toMatchObject([{ kind: 'underpaid' }]);
    expect(compared(text, { drg: '0194' }, '', '194').variances).toEqual([]);
  });
});
