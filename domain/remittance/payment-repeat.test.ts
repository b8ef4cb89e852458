import { cents } from '../money';
import { type PaymentPart, repeatOf } from './payment-repeat';

const part = (key: string, amount: number): PaymentPart => ({ key, cents: cents(amount) });
const A = part('A', 600);
const B = part('B', 400);
const C = part('C', 400);
const ZERO = part('Z', 0);
const TAKEN = part('WO', -100);

describe('a payment with a trace that is on record', () => {
  it.each<[string, number, PaymentPart[], PaymentPart[], string]>([
    ['the same again', 1_000, [A, B], [B, A], 'fits'],
    ['a part of it again', 1_000, [A, B], [A], 'fits'],
    ['the whole after a file that was cut off', 1_000, [A], [A, B], 'fits'],
    ['the rest in a second file', 1_000, [A], [B], 'fits'],
    ['a notice of nothing beside the same', 1_000, [A, B], [A, B, ZERO], 'fits'],
    ['its provider adjustment after a cut', 900, [A, B], [A, B, TAKEN], 'fits'],
    ['another claim in the place of one', 1_000, [A, B], [A, C], 'otherContent'],
    ['one claim more than the payment holds', 1_000, [A, B], [A, B, C], 'otherContent'],
    ['other claims altogether', 1_000, [A, B], [part('D', 1_000)], 'otherContent'],
    ['another provider adjustment', 900, [A, B, TAKEN], [A, B, part('L6', -100)], 'otherContent'],
    ['a rest that does not add up', 1_000, [A], [part('E', 300)], 'otherContent'],
  ])('%s', (_what, amount, posted, came, expected) => {
    expect(repeatOf(cents(amount), posted, came)).toBe(expected);
  });
});
