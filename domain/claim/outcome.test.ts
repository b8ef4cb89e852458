import { cents } from '../money';
import { claimOutcome, type OutcomeInput } from './outcome';

const money = (
  paid: number,
  patient: number,
  open: number,
  writtenOff = 0,
  missed: string[] = [],
): OutcomeInput => ({
  paidCents: cents(paid),
  patientCents: cents(patient),
  openCents: cents(open),
  writtenOffCents: cents(writtenOff),
  missed,
});

describe('the outcome of a claim', () => {
  it.each<[string, OutcomeInput, unknown]>([
    ['stays out while money is open', money(100, 0, 1), { close: false, reason: '1 cents are open' }],
    [
      'stays out while more is settled than was charged',
      money(100, 0, -5),
      { close: false, reason: '-5 cents are open' },
    ],
    ['is paid when the payer paid anything', money(100, 50, 0), { close: true, outcome: 'paid' }],
    [
      'is patient responsibility when only the patient owes',
      money(0, 50, 0),
      { close: true, outcome: 'patientResponsibility' },
    ],
    [
      'is written off when nobody pays and no clock was missed',
      money(0, 0, 0, 100),
      { close: true, outcome: 'writtenOff' },
    ],
    [
      'is lost, with the cause, when a missed clock cost the money',
      money(0, 0, 0, 100, ['filing: late']),
      { close: true, outcome: 'lost', cause: 'filing: late' },
    ],
    [
      'is withdrawn when the charge was a duplicate and voided: nothing was owed for it',
      { ...money(0, 0, 0, 100, ['filing: late']), voidedCents: cents(100) },
      { close: true, outcome: 'withdrawn', cause: 'duplicate charge' },
    ],
    [
      'is written off when only a part of it was a duplicate',
      { ...money(0, 0, 0, 100), voidedCents: cents(40) },
      { close: true, outcome: 'writtenOff' },
    ],
  ])('%s', (_what, input, expected) => {
    expect(claimOutcome(input)).toEqual(expected);
  });
});
