import { addDays, DAY } from '../../domain/time';
import type { HeldClaims } from './held';
import { inquire } from './inquire';
import { receiveClaim } from './receive-claim';
import { receiveRecords } from './records';
import { claimOf, profileOf, START } from './testing/builders';
import type { PayerClaim, PayerProfile } from './types';
import { stillAsks } from './wanted-documents';

const SEED = 7;
const NUMBER = 'OVAAAAAAAAP1';
const open = profileOf('sim-doorkeeper');
const profile = (overlooked = 0): PayerProfile => ({
  ...open,
  door: { ...open.door, rejected: 0 },
  documents: {
    procedures: ['90837'],
    ...{ waitDays: { min: 6, max: 6 }, askDays: { min: 3, max: 3 }, answerDays: 15, overlooked },
  },
});
const claim = (change: Partial<PayerClaim> = {}): PayerClaim => {
  const base = claimOf(1);
  return { ...base, lines: base.lines.map((line) => ({ ...line, procedure: '90837' })), ...change };
};
const pcn = claim().patientControlNumber;
const arrives = (held: HeldClaims | undefined, on: number, of = profile(), attachmentNumber = NUMBER) =>
  receiveRecords(of, SEED, held, { intentKey: 'k1', patientControlNumber: pcn, attachmentNumber }, on);
const kinds = (answers: { body: { kind: string } }[]) => answers.map(({ body }) => body.kind);
const requestIn = (answers: ReturnType<typeof receiveClaim>['answers']) => {
  const body = answers.find((one) => one.body.kind === 'recordsRequest')?.body;
  if (body?.kind !== 'recordsRequest') throw new RangeError('No request');
  return body;
};

describe('a payer that wants a document with the claim', () => {
  it('decides at once when it is there under the number that the claim announces', () => {
    const before = arrives(undefined, START);
    const taken = receiveClaim(profile(), SEED, before.held, claim({ announced: [NUMBER] }), START + DAY);
    expect(kinds(taken.answers)).toContain('adjudication');
    expect(kinds(taken.answers)).not.toContain('recordsRequest');
  });

  it('waits for what is announced, decides when it comes, and never asks', () => {
    const taken = receiveClaim(profile(), SEED, undefined, claim({ announced: [NUMBER] }), START);
    expect(kinds(taken.answers)).not.toContain('adjudication');
    expect(inquire(profile(), SEED, taken.held, { patientControlNumber: pcn }, START + DAY).category).toBe(
      'P1',
    );
    const came = arrives(taken.held, START + DAY);
    expect(kinds(came.answers)).toContain('adjudication');
    expect(stillAsks(came.held, requestIn(taken.answers))).toBe(false);
  });

  it.each([
    ['does not come', claim({ announced: [NUMBER] }), undefined, '2026-03-08'],
    ['comes under another number', claim({ announced: [NUMBER] }), 'OTHER', '2026-03-08'],
    ['was not announced', claim(), undefined, '2026-03-05'],
    ['was not announced, and comes', claim(), NUMBER, '2026-03-05'],
  ])('asks when it %s, some days later', (_what, of, comes, requestedOn) => {
    const taken = receiveClaim(profile(), SEED, undefined, of, START);
    const request = requestIn(taken.answers);
    const held = comes ? arrives(taken.held, START + DAY, profile(), comes).held : taken.held;
    expect(stillAsks(held, request)).toBe(true);
    expect(request).toMatchObject({ requestedOn, dueOn: addDays(requestedOn, 15) });
  });

  it('asks for what it overlooked, and decides on what comes then', () => {
    const clumsy = profile(10_000);
    const taken = receiveClaim(clumsy, SEED, undefined, claim({ announced: [NUMBER] }), START);
    const came = arrives(taken.held, START + DAY, clumsy);
    expect(kinds(came.answers)).toEqual([]);
    expect(stillAsks(came.held, requestIn(taken.answers))).toBe(true);
    const again = receiveRecords(
      clumsy,
      SEED,
      came.held,
      { intentKey: 'k2', patientControlNumber: pcn },
      START + 10 * DAY,
    );
    expect(kinds(again.answers)).toContain('adjudication');
  });

  it('keeps what came with a claim that it refused at the door, and finds it for the one that comes again', () => {
    const refusing = { ...profile(), door: { ...open.door, rejected: 10_000 } };
    const refused = receiveClaim(refusing, SEED, undefined, claim({ announced: [NUMBER] }), START);
    expect(kinds(refused.answers)).not.toContain('recordsRequest');
    const came = arrives(refused.held, START + DAY, refusing);
    const mended = claim({ announced: [NUMBER], patientControlNumber: pcn.replace('V1', 'V2') });
    const taken = receiveClaim(profile(), SEED, came.held, mended, START + 3 * DAY);
    expect(kinds(taken.answers)).toContain('adjudication');
  });

  it('gives a late one the same receipt twice and nothing else', () => {
    const first = arrives(undefined, START);
    const second = arrives(first.held, START + DAY);
    expect(second.receipt).toEqual({ ...first.receipt, duplicate: true });
    expect(second.held).toEqual(first.held);
  });

  it('wants none for another procedure', () => {
    const taken = receiveClaim(profile(), SEED, undefined, claimOf(1), START);
    expect(kinds(taken.answers)).toContain('adjudication');
  });
});
