import type { PayerType } from '../denials/vocabulary';
import { DAY, HOUR, instant, startOf } from '../time';
import { type ClockInput, decisionClock, isDrug, requestKind } from './decision-clock';

const ASKED = startOf('2026-03-02');
const clock = (input: Partial<ClockInput>) => {
  const due = decisionClock({
    ...{ payerType: 'medicare_advantage', policy: {}, kind: 'prior', urgency: 'standard', drug: false },
    ...{ askedAt: ASKED, ...input },
  });
  return due && (due.dueAt - (input.askedAt ?? ASKED)) / HOUR;
};

describe('until when a payer has to decide', () => {
  test.each<[PayerType, number | undefined, number | undefined]>([
    ['medicare_advantage', 7 * 24, 72],
    ['medicaid_ffs', 7 * 24, 72],
    ['medicaid_managed_care', 7 * 24, 72],
    ['commercial', undefined, undefined],
    ['medicare_ffs', undefined, undefined],
    ['tricare', undefined, undefined],
    ['fehb', undefined, undefined],
    ['other', undefined, undefined],
  ])('%s: %s hours standard, %s expedited, by federal law', (payerType, standard, expedited) => {
    expect(clock({ payerType })).toBe(standard);
    expect(clock({ payerType, urgency: 'expedited' })).toBe(expedited);
  });

  test.each<[string, Partial<ClockInput>, number | undefined]>([
    ['a request of before 2026', { askedAt: startOf('2025-12-31') }, undefined],
    ['a drug', { drug: true }, undefined],
    ['a service that was given already', { kind: 'retro' }, undefined],
    ['a payer that was relieved', { payerType: 'medicaid_ffs', policy: { cmsRelief: true } }, undefined],
    ['an extension by a Medicare Advantage plan', { extended: true }, 21 * 24],
    ['an extension where the law knows none', { payerType: 'medicaid_ffs', extended: true }, 7 * 24],
  ])('%s', (_what, input, expected) => {
    expect(clock(input)).toBe(expected);
  });

  it('is what contract, state or ERISA say where the federal clocks do not bind', () => {
    const decision = { standardDays: 15, expeditedHours: 72, source: '29 CFR 2560.503-1' };
    const payer = { payerType: 'commercial', policy: { decision } } as const;
    expect(clock(payer)).toBe(15 * 24);
    expect(clock({ ...payer, urgency: 'expedited' })).toBe(72);
    expect(clock({ ...payer, kind: 'retro' })).toBeUndefined();
    expect(clock({ policy: { decision } })).toBe(7 * 24);
  });
});

describe('what it means that the payer has let its time pass', () => {
  const decision = { standardDays: 15, expeditedHours: 72, source: 'contract' };
  test.each<[string, Partial<ClockInput>, object]>([
    ['a Medicare Advantage plan', {}, { silence: 'adverseDecision', adverseBy: '42 CFR 422.568(f)' }],
    [
      'a Medicaid managed care plan, expedited too',
      { payerType: 'medicaid_managed_care', urgency: 'expedited' },
      { silence: 'adverseDecision', adverseBy: '42 CFR 438.404(c)(5)' },
    ],
    ['Medicaid itself: no rule makes it a refusal', { payerType: 'medicaid_ffs' }, { silence: 'escalate' }],
    ['a contract', { payerType: 'commercial', policy: { decision } }, { silence: 'escalate' }],
    [
      'a contract that says so',
      { payerType: 'commercial', policy: { decision: { ...decision, silenceIsRefusal: true } } },
      { silence: 'adverseDecision' },
    ],
  ])('%s', (_what, input, expected) => {
    const clock = decisionClock({
      ...{ payerType: 'medicare_advantage', policy: {}, kind: 'prior', urgency: 'standard', drug: false },
      ...{ askedAt: ASKED, ...input },
    });
    expect(clock).toMatchObject(expected);
  });
});

test('a request on or before the day of service comes before it', () => {
  expect(requestKind('2026-03-02', instant(ASKED + DAY - 1))).toBe('prior');
  expect(requestKind('2026-03-02', instant(ASKED + DAY))).toBe('retro');
});

test('a J code names a drug', () => {
  expect(['J1745', '72148', 'J17'].map(isDrug)).toEqual([true, false, false]);
});
