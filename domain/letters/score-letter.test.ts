import { cents } from '../money';
import { type LetterCandidate, type LetterFacts, scoreLetter } from './score-letter';

const claim: LetterCandidate = {
  ...{ target: 'claim', clientId: 'c', id: 'claim-1', name: 'OV7Q2M9K4TXA', payerIds: ['pinecone'] },
  ...{ payerNumbers: ['2026-0711-00042'], ourNumbers: ['OV7Q2M9K4TXAV1', 'OV7Q2M9K4TXA'] },
  ...{ appealNumbers: ['claim-1-A3', 'RECEIPT-77'], requestNumbers: ['RFI-2026-5'], namedByPractice: false },
  ...{ serviceFrom: '2026-02-02', serviceThrough: '2026-02-04', chargeCents: cents(37_500) },
  ...{ paidCents: cents(0), open: ['appeal', 'denial'] },
};
const letter: LetterFacts = { kind: 'decision', payerId: 'pinecone', references: [] };

describe('a letter speaks for a claim', () => {
  it.each<[string, Partial<LetterFacts>, Partial<LetterCandidate>, number]>([
    ["by the payer's number, with or without hyphens", { references: ['2026071100042'] }, {}, 95],
    ['by our number', { references: ['ov7q2m9k4txa'] }, {}, 95],
    ['by our number among other words', { references: ['RE: OV7Q2M9K4TXAV1 / SMITH'] }, {}, 85],
    ["by the practice's own number", {}, { namedByPractice: true }, 95],
    ["by the appeal's number", { references: ['receipt-77'] }, {}, 105],
    [
      'by the number of a request for documents',
      { kind: 'recordsRequest', references: ['RFI 2026 5'] },
      { open: ['documents'] },
      105,
    ],
    ['by the strongest of several references', { references: ['claim-1-A3', '2026-0711-00042'] }, {}, 105],
    ['by the member', {}, { sameMember: true }, 65],
    [
      'by the first day of service and the charge',
      { serviceFrom: '2026-02-02', chargeCents: cents(37_500) },
      {},
      70,
    ],
    ['by days of service that overlap', { serviceFrom: '2026-02-04', serviceThrough: '2026-02-09' }, {}, 45],
    ['less where nothing awaits a decision', { references: ['2026-0711-00042'] }, { open: [] }, 65],
    ['less where only a denial is open', { references: ['2026-0711-00042'] }, { open: ['denial'] }, 80],
    ['as one that asks money back that was paid', { kind: 'overpayment' }, { paidCents: cents(1) }, 25],
    ['as a request while the payer decides', { kind: 'recordsRequest' }, { open: ['awaitsPayer'] }, 25],
    ['without a kind, as nobody has read it', { references: ['2026-0711-00042'] }, {}, 95],
  ])('%s', (_, facts, change, score) => {
    expect(scoreLetter({ ...letter, ...facts }, [{ ...claim, ...change }])[0]?.score).toBe(score);
  });

  it.each<[string, Partial<LetterFacts>, Partial<LetterCandidate>]>([
    ['of another member', {}, { sameMember: false }],
    ['with a letter older than the service', { noticeDate: '2026-02-01' }, {}],
    ['of another payer, on other days', { payerId: 'other', serviceFrom: '2025-01-01' }, {}],
    ['that was paid nothing and is asked for money back', { kind: 'overpayment' }, { open: [] }],
  ])('is not about a claim %s, when nothing names it', (_, facts, change) => {
    expect(scoreLetter({ ...letter, ...facts }, [{ ...claim, ...change }])).toEqual([]);
  });
});

describe('the candidates of a letter', () => {
  const another: LetterCandidate = {
    ...claim,
    ...{ id: 'claim-2', name: 'OV8H2NB5TR3C', payerNumbers: ['2026-0711-00043'], ourNumbers: [] },
    ...{ appealNumbers: [] },
  };
  const appeal: LetterCandidate = { ...claim, target: 'appeal', id: 'claim-1-A3', name: 'claim-1-A3' };

  it("stand best first, each with its reasons and nobody's number", () => {
    const found = scoreLetter({ ...letter, references: ['2026-0711-00043'] }, [claim, another]);
    expect(found.map(({ candidate }) => candidate.id)).toEqual(['claim-2', 'claim-1']);
    expect(found[0]?.evidence).toEqual([
      "+60 the reference is the payer's number of the claim",
      '+15 same payer',
      '+20 an appeal awaits its decision',
    ]);
  });

  it('stand in the same order whatever order they come in', () => {
    const both = [claim, { ...claim, id: 'claim-0' }];
    const ids = (all: LetterCandidate[]) => scoreLetter(letter, all).map(({ candidate }) => candidate.id);
    expect(ids(both)).toEqual(ids([...both].reverse()));
  });

  it('may be an appeal over many claims: days and charge of one say nothing of it', () => {
    const facts = { ...letter, references: ['claim-1-A3'], serviceFrom: '2025-01-01', chargeCents: cents(1) };
    expect(scoreLetter(facts, [appeal])[0]?.score).toBe(105);
  });
});
