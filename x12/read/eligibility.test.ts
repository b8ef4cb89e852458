import { dateOf, eligibilityRejections, readEligibility, referenceOf } from '..';
import { itemsOf } from '../testing/round-trip';
import { sample270, sample271, sample271Rejected } from '../testing/samples';

const read = (text: string) => [...readEligibility(Buffer.from(text))];

describe('eligibility', () => {
  const questions = itemsOf(read(sample270), 'eligibilityInquiry');
  const answers = itemsOf(read(sample271), 'eligibility');

  it('reads one question a person, with everything asked and the levels above', () => {
    expect(questions.map(({ level, subscriber }) => [level, subscriber?.party.id])).toEqual([
      ['subscriber', 'MEM0001'],
      ['dependent', 'MEM0002'],
    ]);
    const [own, child] = questions;
    expect(own?.questions.map(({ serviceTypes, procedure }) => [serviceTypes, procedure?.code])).toEqual([
      [['30'], undefined],
      [['98', '47'], undefined],
      [[], '99213'],
    ]);
    expect(own?.questions[2] && referenceOf(own.questions[2], 'G1')).toBe('AUTH77');
    expect(child?.dependent).toMatchObject({
      party: { firstName: 'LILY', birthDate: '2015-06-07' },
      relationship: { insured: 'N', code: '19', more: [] },
    });
    expect(child && dateOf(child.dependent?.party ?? { dates: [] }, '291')).toMatchObject({
      to: '2026-10-06',
    });
  });

  it('gives the trace of each question back in its answer', () => {
    const asked = questions.map(({ subscriber, dependent }) => (dependent ?? subscriber)?.traces[0]?.number);
    const given = answers.map(({ subscriber, dependent }) => (dependent ?? subscriber)?.traces[0]?.number);
    expect(given).toEqual(asked);
  });

  it('reads every element and composite of a benefit', () => {
    const [active, deductible, coinsurance, limited, elsewhere] = answers[0]?.benefits ?? [];
    expect(active).toMatchObject({ information: '1', serviceTypes: ['30', '98', '47'], plan: 'GOLD PPO' });
    expect(deductible).toMatchObject({ information: 'C', cents: 150000, period: '23', inNetwork: 'Y' });
    expect(coinsurance).toMatchObject({ information: 'A', percent: '0.2', inNetwork: 'W' });
    expect(limited).toMatchObject({
      quantityQualifier: 'VS',
      quantity: '12',
      authorizationRequired: 'Y',
      procedure: { code: '90837', modifiers: ['95'] },
      diagnosisPointers: [1, 2],
      deliveries: [{ quantityQualifier: 'VS', quantity: '12', periodQualifier: '23', periods: '1' }],
      messages: ['CALL BEFORE THE FIRST VISIT'],
      sites: [{ qualifier: 'ZZ', code: '11' }],
    });
    expect(elsewhere?.related).toMatchObject([
      { entity: 'PR', name: 'FIRST PAYER', contacts: [{ numbers: [{ qualifier: 'TE' }] }] },
    ]);
  });

  it('says who was refused and why, at whatever level', () => {
    const refused = (text: string) =>
      itemsOf(read(text), 'eligibility').map((answer) => [
        answer.level,
        eligibilityRejections(answer).map(({ reason, followUp }) => [reason, followUp]),
      ]);
    expect(refused(sample271)).toEqual([
      ['subscriber', []],
      ['dependent', [['75', 'C']]],
    ]);
    expect(refused(sample271Rejected)).toEqual([['payer', [['42', 'R']]]]);
    const beforeTheLevels = sample271Rejected
      .replace('AAA*Y**42*R~', '')
      .replace('HL*1**20*0', 'AAA*Y**42*R~HL*1**20*0');
    expect(refused(beforeTheLevels)).toEqual([['payer', [['42', 'R']]]]);
    const ofABenefit = sample271.replace('EB*1*IND', 'EB*V*IND*1~AAA*N**33*C~EB*1*IND');
    expect(refused(ofABenefit)[0]).toEqual(['subscriber', [['33', 'C']]]);
  });
});
