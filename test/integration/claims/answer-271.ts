import { readEligibility } from '../../../x12/read';
import { type Eligibility271, type EligibilityInquiry270, NOWHERE, type Party } from '../../../x12/types';
import { write271 } from '../../../x12/write';
import { TODAY } from '../files/practice';

/** The one question of a 270. */
export function inquiryIn(bytes: Uint8Array): EligibilityInquiry270 {
  const found = [...readEligibility(bytes)].find((item) => item.type === 'eligibilityInquiry');
  if (found?.type !== 'eligibilityInquiry') throw new Error('This is no 270');
  return found;
}

const BENEFIT = {
  ...{ source: NOWHERE, serviceTypes: ['30'], diagnosisPointers: [], deliveries: [], references: [] },
  ...{ dates: [], rejections: [], messages: [], sites: [], related: [], extra: [] },
};

/** A 271 that answers with these EB01, after the payer's own idea of the person. */
export function answer271(
  bytes: Uint8Array,
  said: string[],
  person: (known: Party) => Party = (known) => known,
): Uint8Array {
  const { questions: _, ...inquiry } = inquiryIn(bytes);
  const level = (inquiry.dependent ?? inquiry.subscriber) as NonNullable<EligibilityInquiry270['subscriber']>;
  const told = {
    ...level,
    traces: level.traces.map((trace) => ({ ...trace, type: '2' })),
    party: { ...person(level.party), dates: [{ qualifier: '346', from: '2020-01-01' }] },
  };
  const reply: Eligibility271 = {
    ...inquiry,
    ...(inquiry.dependent ? { dependent: told } : { subscriber: told }),
    type: 'eligibility',
    benefits: said.map((information) => ({ ...BENEFIT, information })),
  };
  return write271([reply], {
    ...{ senderQualifier: 'ZZ', sender: 'CLEAR', receiverQualifier: 'ZZ', receiver: 'OVERTURN' },
    ...{
      date: TODAY,
      time: '0500',
      interchangeControlNumber: String(++files),
      groupControlNumber: '1',
      usage: 'T',
    },
  });
}
let files = 7_000;
