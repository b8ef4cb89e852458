import { build278 } from '../../adapters/authorization/build-278';
import { read278 } from '../../adapters/authorization/read-278';
import { wholeDecision } from '../../domain/authorization/answer';
import { startOf } from '../../domain/time';
import { answerReview, PAYER_PROFILES } from '../behaviours';
import { generateClaims } from '../practice/generate';
import { SIMULATED_PARTNER } from '../testing/partner';
import { Clearinghouse } from './clearinghouse';
import { memoryKeeper } from './journal';

const ASKED = startOf('2026-06-20');
const SEED = '7';
const [PROFILE] = PAYER_PROFILES;

const [claim] = generateClaims({ seed: 7, claims: 6, days: 1, from: '2026-06-15' }).flatMap(
  ({ claims }) => claims,
);
const SERVICE = claim?.lines[0]?.dates[0]?.from ?? '';

/** A payer of this seed, asked by file; `number` of the question, and of the request that an inquiry is about. */
function askedBy(clearinghouse: Clearinghouse, account: string, number: number, requestNo?: number) {
  if (!claim || !PROFILE) throw new Error('The practice made no claim');
  const question = {
    of: requestNo === undefined ? ('request' as const) : ('inquiry' as const),
    content: { ...claim, payer: { ...claim.payer, id: PROFILE.payerId } },
    urgency: 'standard' as const,
    procedures: claim.lines.map(({ procedure }) => procedure?.code ?? ''),
    trace: `${account}A${number}`,
    ...(requestNo === undefined ? {} : { requestTrace: `${account}A${requestNo}` }),
    ...{ partner: SIMULATED_PARTNER, controlNumber: '000000001', asOf: ASKED },
  };
  const bytes = Buffer.from(build278(question)).toString('base64');
  const reply = clearinghouse.apply({ op: 'authorization', asOf: ASKED, bytes });
  return read278(Buffer.from(reply ?? '', 'latin1'), question);
}

function told(account: string, round: number) {
  const services = (claim?.lines ?? []).map(({ procedure, quantity }) => ({
    ...{ procedure: procedure?.code ?? '', units: Number(quantity) },
  }));
  const question = { account, services, serviceDate: SERVICE, round, isHeld: true };
  return answerReview(PROFILE as never, SEED, question);
}

describe('a 278 to a simulated payer', () => {
  it('says by its file what the in-memory world says, in every decision that there is', () => {
    const clearinghouse = new Clearinghouse(memoryKeeper(SEED));
    const decisions = new Set<string | undefined>();
    for (let nth = 0; nth < 300; nth++) {
      const account = `OVTEST${String(nth).padStart(4, '0')}`;
      for (const round of [0, 1, 2]) {
        const read = askedBy(clearinghouse, account, 1 + round, round === 0 ? undefined : 1);
        const { answer, number, granted } = told(account, round);
        expect(read && wholeDecision(read.answer)).toBe(wholeDecision(answer));
        expect(read?.answer).toMatchObject({ rejections: answer.rejections, reasons: answer.reasons });
        expect(read?.number).toBe(number);
        expect(read?.granted).toEqual({
          ...granted,
          ...(granted.validFrom ? {} : { services: [] }),
        });
        decisions.add(wholeDecision(answer));
      }
    }
    expect([...decisions].sort()).toEqual(['A1', 'A2', 'A3', 'A4', 'A6', 'C', 'CT', 'NA', undefined]);
    expect(clearinghouse.counts().duplicateReviews ?? 0).toBe(0);
  });

  it('knows nothing of a request that never came, and sees one that comes twice', () => {
    const clearinghouse = new Clearinghouse(memoryKeeper(SEED));
    expect(askedBy(clearinghouse, 'OVTEST1', 2, 1)?.answer.rejections).toEqual([
      { code: 'AA', followUp: 'C' },
    ]);
    askedBy(clearinghouse, 'OVTEST1', 1);
    askedBy(clearinghouse, 'OVTEST1', 1);
    expect(clearinghouse.counts().duplicateReviews).toBe(1);
  });
});
