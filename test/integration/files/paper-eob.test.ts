import { enterEob } from '../../../activities/files';
import { EOB_TEMPLATE, EobInvalid, readPaperEob } from '../../../adapters/posting/paper-eob';
import { reconcile } from '../../../adapters/reading/reconcile';
import { remitClaim, remittanceFile } from './answers';
import { type PostingTest, type Sent, startPosting } from './posting';
import { AS_OF, PARTNER } from './practice';

const dollars = (amount: number) => (amount / 100).toFixed(2);

describe('a paper EOB that a person keys', () => {
  let posting: PostingTest;
  let payer: string;
  let people: Awaited<ReturnType<PostingTest['worker']>>;

  beforeAll(async () => {
    posting = await startPosting();
    people = await posting.worker();
    payer = (await posting.deps.database.prisma.payer.findFirstOrThrow()).identifier;
  });
  afterAll(() => posting.stop());

  const at = (index: number) => posting.sent[index] as Sent;
  /** One check for one claim: 10.00 are the patient's, the rest is paid, less what is taken back. */
  const yamlOf = (claim: Sent, check: string, over: { amount?: string; linePaid?: string } = {}) => {
    const lines = claim.lines.map((line, place) => {
      const [paid, adjustments] = place === 0 ? [line.charge - 1_000, 'PR-2 10.00'] : [line.charge, ''];
      return `      - { line: ${line.lineId}, procedure: '${line.code}', charge: ${dollars(line.charge)}, paid: ${place === 0 ? (over.linePaid ?? dollars(paid)) : dollars(paid)}, adjustments: [${adjustments}] }`;
    });
    return `
payer: ${payer}
payee: '2000000000'
check: { number: '${check}', date: 2026-03-20, amount: ${over.amount ?? dollars(claim.charge - 1_500)} }
claims:
  - claim: ${claim.number}
    payerClaim: PAPER${check}
    charge: ${dollars(claim.charge)}
    paid: ${dollars(claim.charge - 1_000)}
    patientShare: 10.00
    lines:
${lines.join('\n')}
providerAdjustments: [{ reason: L6, amount: 5.00 }]
`;
  };
  const enters = (yaml: string, by = people.worker) =>
    enterEob(posting.deps, {
      ...{ eob: readPaperEob(yaml), partnerId: PARTNER, by, name: 'check.yaml', asOf: AS_OF },
    });
  const remitsOf = async (claim: Sent) =>
    (await posting.factsOf(claim)).filter(({ kind }) => kind === 'remittanceReceived');

  it('becomes an ordinary remittance, marked with its source and who keyed it', async () => {
    expect(await enters(yamlOf(at(0), '0004711'))).toMatchObject({
      ...{ status: 'posted', claims: 1, exceptions: 0, nudges: [{ claimId: at(0).claimId }] },
    });
    const [posted] = await posting.remittance('0004711');
    expect(posted).toMatchObject({
      ...{ source: 'paper', keyedBy: people.worker, method: 'CHK', plbCents: 500n },
      ownCents: BigInt(at(0).charge - 1_000),
      amountCents: BigInt(at(0).charge - 1_500),
    });
    expect(await remitsOf(at(0))).toMatchObject([
      {
        traceNumber: '0004711',
        remit: { paidCents: at(0).charge - 1_000, patientCents: 1_000, payerControlNumber: 'PAPER0004711' },
      },
    ]);
    const { files } = await reconcile(posting.deps.database, AS_OF);
    expect(files.every(({ differenceCents }) => differenceCents === 0)).toBe(true);
  });

  it('is a duplicate the second time, also with another word in it or when the check came electronically', async () => {
    expect(await enters(yamlOf(at(0), '0004711'))).toMatchObject({ status: 'duplicate', nudges: [] });
    const other = yamlOf(at(0), '0004711').replace('PAPER0004711', 'PAPER-X');
    expect(await enters(other)).toMatchObject({ status: 'duplicate' });
    expect(await remitsOf(at(0))).toHaveLength(1);
    const claim = at(1);
    const whole = remitClaim({ number: claim.number, icn: 'E1', charge: claim.charge, paid: claim.charge });
    const electronic = remittanceFile({ trace: 'E-1', claims: [whole], payer });
    await posting.ingest(electronic);
    expect(await enters(yamlOf(claim, 'E-1'))).toMatchObject({ status: 'duplicate' });
    expect(await remitsOf(claim)).toHaveLength(1);
  });

  it.each<[string, (claim: Sent) => string, RegExp]>([
    [
      'a line',
      (claim) => yamlOf(claim, 'C-1', { linePaid: '1.00' }),
      /claims\[0\]\.lines\[0\]: .* leaves \$[\d,.]+; it must be \$0\.00/,
    ],
    [
      'the claim',
      (claim) => yamlOf(claim, 'C-2').replace('patientShare: 10.00', 'patientShare: 9.00'),
      /claims\[0\]\.patientShare: .* leaves -\$1\.00/,
    ],
    [
      'the check',
      (claim) => yamlOf(claim, 'C-3', { amount: dollars(claim.charge - 1_000) }),
      /check\.amount: .* leaves \$5\.00/,
    ],
    [
      'an unknown claim number',
      (claim) => yamlOf(claim, 'C-4').replace(claim.number, 'OVZZZZZZZZZZV1'),
      /claims\[0\]\.claim: no claim with this number/,
    ],
    ['an unknown payer', (claim) => yamlOf(claim, 'C-5').replace(payer, 'NOBODY'), /payer: no payer/],
    [
      'an amount that is none',
      (claim) => yamlOf(claim, 'C-6').replace('amount: 5.00', 'amount: five'),
      /providerAdjustments\[0\]\.amount: an amount like 120\.00/,
    ],
  ])('is refused for %s, with the field, and nothing is stored', async (_what, yaml, message) => {
    const files = () => posting.seen((tx) => tx.ediFile.count());
    const before = await files();
    const attempt = async () => enters(yaml(at(2)));
    await expect(attempt()).rejects.toThrow(EobInvalid);
    await expect(attempt()).rejects.toThrow(message);
    expect(await files()).toBe(before);
    expect(await remitsOf(at(2))).toEqual([]);
  });

  it('is not for somebody who only reads', async () => {
    await expect(enters(yamlOf(at(3), 'D-1'), people.reader)).rejects.toThrow('may not enter');
  });

  it('that contradicts what is on record is held like any other remittance', async () => {
    await enters(yamlOf(at(4), 'F-1'));
    const again = yamlOf(at(4), 'F-2').replace('PAPERF-2', 'PAPERF-1');
    const other = again
      .replace('PR-2 10.00', 'CO-45 10.00')
      .replace('patientShare: 10.00', 'patientShare: 0');
    expect(await enters(other)).toMatchObject({ status: 'posted', exceptions: 1, nudges: [] });
    expect(await remitsOf(at(4))).toHaveLength(1);
  });

  it('has a template that reads', () => {
    expect(readPaperEob(EOB_TEMPLATE)).toMatchObject({ check: { number: '0004711', amount: 9_100 } });
  });
});
