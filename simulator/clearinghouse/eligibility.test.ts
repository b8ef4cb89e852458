import { build270 } from '../../adapters/eligibility/build-270';
import { read271 } from '../../adapters/eligibility/read-271';
import type { EligibilityAnswer } from '../../domain/eligibility/answer';
import { readEligibility as meaningOf } from '../../domain/eligibility/read-eligibility';
import { startOf } from '../../domain/time';
import { answerEligibility, PAYER_PROFILES } from '../behaviours';
import { generateClaims } from '../practice/generate';
import { SIMULATED_PARTNER } from '../testing/partner';
import { Clearinghouse } from './clearinghouse';
import { memoryKeeper } from './journal';

const SERVICE = '2026-06-15';
const ASKED = startOf('2026-06-20');
const SEED = '7';

const [claim] = generateClaims({ seed: 7, claims: 6, days: 1, from: SERVICE }).flatMap(
  ({ claims }) => claims,
);

/** By the file, and as the in-memory world has it. */
function bothWays(profile: (typeof PAYER_PROFILES)[number], account: string, ask: number) {
  const clearinghouse = new Clearinghouse(memoryKeeper(SEED));
  if (!claim) throw new Error('The practice made no claim');
  const content = { ...claim, payer: { ...claim.payer, id: profile.payerId } };
  const inquiry = {
    ...{
      content,
      serviceDate: SERVICE,
      serviceTypes: ['30'],
      trace: `${account}E${ask}`,
      partner: SIMULATED_PARTNER,
    },
    ...{ controlNumber: '000000001', asOf: ASKED },
  };
  const bytes = Buffer.from(build270(inquiry)).toString('base64');
  const reply = clearinghouse.apply({ op: 'eligibility', asOf: ASKED, bytes });
  const read = read271(Buffer.from(reply ?? '', 'latin1'), inquiry);
  const told = answerEligibility(profile, SEED, { account, ask, serviceDate: SERVICE }, ASKED);
  return { read: read?.answer, told };
}

const meaning = (answer: EligibilityAnswer | undefined) =>
  answer && meaningOf({ answer, serviceDate: SERVICE, serviceTypes: ['30'], answeredOn: '2026-06-20' });

describe('a 270 to a simulated payer', () => {
  it('means the same by its 271 as in the in-memory world, in every shape that cover can have', () => {
    const results = new Set<string>();
    const codes = new Set<string>();
    for (const profile of PAYER_PROFILES)
      for (let nth = 0; nth < 120; nth++) {
        const { read, told } = bothWays(profile, `OVTEST${String(nth).padStart(4, '0')}`, 1);
        expect(meaning(read)).toEqual(meaning(told));
        expect(read?.rejections).toEqual(told.rejections);
        const { result, flags } = meaning(told) as ReturnType<typeof meaningOf>;
        for (const said of [result, ...flags]) results.add(said);
        for (const { code } of told.rejections) codes.add(code);
      }
    for (const said of [
      'active',
      'inactive',
      'active_needs_cob',
      'unknown',
      'otherPerson',
      'contradicting',
      'refused',
    ])
      expect([...results]).toContain(said);
    expect(codes.size).toBeGreaterThan(10);
  });

  it('that was away or did not find the person answers the second question', () => {
    const [profile] = PAYER_PROFILES;
    for (let nth = 0; nth < 400; nth++) {
      const question = { account: `OVTEST${nth}`, serviceDate: SERVICE };
      const first = answerEligibility(profile as never, SEED, { ...question, ask: 1 }, ASKED);
      const second = answerEligibility(profile as never, SEED, { ...question, ask: 2 }, ASKED);
      if (['42', '80', '79'].includes(first.rejections[0]?.code ?? '')) expect(second.rejections).toEqual([]);
    }
  });
});
