import type { WindowUnit } from '../calendar/window-unit';
import type { WindowRule } from '../playbook';
import { instant, startOf } from '../time';
import type { Deadline, ProofOfReceipt } from './deadline';
import {
  attentionDue,
  attentionGiven,
  keepDeadline,
  legalDeadline,
  missDeadline,
  nextAttentionAt,
  proves,
  voidDeadline,
  workingDeadline,
} from './rules';

function rule(length: number, unit: WindowUnit = 'calendar_days', presumptionDays = 0): WindowRule {
  return { length, unit, presumptionDays, anchor: 'remittance', source: 'contract' };
}

function open(window: WindowRule, anchorDate: string, openedOn = anchorDate): Deadline {
  return legalDeadline({ key: 'appeal:A1', kind: 'appeal', rule: window, anchorDate, openedOn });
}

function receipt(receivedOn: string): ProofOfReceipt {
  return { kind: 'payer277CA', reference: 'P1', receivedOn };
}

describe('the legal date and the safe date of the stories', () => {
  test.each([
    [
      'S01 Medicare filing, a year from service',
      rule(1, 'calendar_years'),
      '2026-03-12',
      '2027-03-12',
      '2027-03-12',
    ],
    ['S02 corrected claim, 180 days from remit', rule(180), '2026-08-20', '2027-02-16', '2027-02-16'],
    ['S03 filing, 90 days from service', rule(90), '2026-02-10', '2026-05-11', '2026-05-11'],
    ['S03 reconsideration, 120 days from remit', rule(120), '2026-06-18', '2026-10-16', '2026-10-16'],
    ['S04 filing with A ends on a Sunday', rule(90), '2026-06-15', '2026-09-13', '2026-09-11'],
    ['S04 filing with B, 90 days from A', rule(90), '2026-09-02', '2026-12-01', '2026-12-01'],
    ['S06 corrected claim ends on Thanksgiving', rule(90), '2026-08-28', '2026-11-26', '2026-11-25'],
    [
      'S07 redetermination, receipt presumed',
      rule(120, 'calendar_days', 5),
      '2026-05-06',
      '2026-09-08',
      '2026-09-03',
    ],
    ['S08 correction awaited, ends on a Sunday', rule(30), '2026-08-14', '2026-09-13', '2026-09-11'],
    ['S09 corrected claim, 180 days from service', rule(180), '2026-04-22', '2026-10-19', '2026-10-19'],
    ['S10 the missed request for records', rule(15), '2026-07-08', '2026-07-23', '2026-07-23'],
    ['S10 records, 45 days, ends on a Saturday', rule(45), '2026-08-05', '2026-09-19', '2026-09-18'],
    ['S11 takeback dispute ends on Columbus Day', rule(45), '2026-08-28', '2026-10-12', '2026-10-09'],
    ['S11 demand letter, by day 30', rule(30), '2026-08-28', '2026-09-27', '2026-09-25'],
    ['S12 underpayment dispute, 120 days', rule(120), '2026-07-09', '2026-11-06', '2026-11-06'],
    ['S13 the supplement is asked after 30 days', rule(30), '2026-03-18', '2026-04-17', '2026-04-17'],
    ['S13 the supplement is billed at day 45', rule(45), '2026-03-18', '2026-05-02', '2026-05-01'],
    [
      'S14 Medicaid, 12 months from service',
      rule(12, 'calendar_months'),
      '2026-02-04',
      '2027-02-04',
      '2027-02-04',
    ],
    ['S14 Medicaid, 90 days from the primary', rule(90), '2026-03-20', '2026-06-18', '2026-06-18'],
    ['S15 appeal, 180 days from remit', rule(180), '2026-06-25', '2026-12-22', '2026-12-22'],
    ['S15 effectuation, 30 days from the letter', rule(30), '2026-09-01', '2026-10-01', '2026-10-01'],
    [
      'W2 unprocessable claim ends on a Saturday',
      rule(1, 'calendar_years'),
      '2026-09-04',
      '2027-09-04',
      '2027-09-03',
    ],
    ['W3 redetermination', rule(120, 'calendar_days', 5), '2026-09-01', '2027-01-04', '2026-12-30'],
  ])('%s', (_story, window, anchor, legalDate, safeDate) => {
    expect(open(window, anchor).legal).toMatchObject({ legalDate, safeDate });
  });
});

describe('the working target', () => {
  test.each([
    [
      'W3: a quarter of 120 days before the safe date',
      rule(120, 'calendar_days', 5),
      '2026-09-01',
      '2026-11-30',
    ],
    ['a quarter of 45 days, counted in whole days', rule(45), '2026-08-05', '2026-09-07'],
    ['at most 30 days', rule(1, 'calendar_years'), '2026-03-12', '2027-02-10'],
    ['at least one day', rule(3), '2026-08-03', '2026-08-05'],
    ['in business days for a window of business days', rule(4, 'business_days'), '2026-06-26', '2026-07-01'],
  ])('is %s', (_what, window, anchor, target) => {
    expect(open(window, anchor).legal?.targetDate).toBe(target);
  });

  test('is never before the clock was opened', () => {
    const late = open(rule(90), '2026-02-10', '2026-05-08');
    expect(late.legal?.targetDate).toBe('2026-05-08');
    expect(late.dueAt).toBe(startOf('2026-05-08'));
  });
});

describe('reminders', () => {
  test('fall at half, at three quarters and on the last business day before the safe date', () => {
    expect(open(rule(90), '2026-08-28').legal?.reminders).toEqual(['2026-10-12', '2026-11-03', '2026-11-24']);
  });

  test('that lie behind the opening are left out', () => {
    expect(open(rule(90), '2026-08-28', '2026-10-12').legal?.reminders).toEqual(['2026-11-03', '2026-11-24']);
  });

  test('of a short window are distinct and before the safe date', () => {
    expect(open(rule(4, 'business_days'), '2026-06-26').legal?.reminders).toEqual([
      '2026-06-30',
      '2026-07-01',
    ]);
  });
});

describe('the rule in words', () => {
  test.each([
    [rule(90), '90 calendar days from remittance (contract)'],
    [rule(1, 'calendar_years'), '1 calendar year from remittance (contract)'],
    [
      rule(120, 'calendar_days', 5),
      '120 calendar days from remittance, received by presumption 5 days after it (contract)',
    ],
  ])('%#', (window, text) => {
    expect(open(window, '2026-09-01').rule).toBe(text);
  });
});

describe('proof of receipt', () => {
  const filing = open(rule(90), '2026-02-10');

  test.each([
    ['before the legal date', '2026-03-06', true],
    ['on the legal date', '2026-05-11', true],
    ['a day later', '2026-05-12', false],
  ])('%s', (_when, receivedOn, expected) => {
    expect(proves(filing, receipt(receivedOn))).toBe(expected);
  });

  test('counts between the safe and the legal date', () => {
    const redetermination = open(rule(120, 'calendar_days', 5), '2026-05-06');
    expect(proves(redetermination, receipt('2026-09-08'))).toBe(true);
  });

  test('is stored with the kept clock', () => {
    const kept = keepDeadline(filing, receipt('2026-03-06'));
    expect(kept).toMatchObject({ status: 'kept', proof: { reference: 'P1' } });
    expect(filing.status).toBe('open');
  });

  test('that is late or absent keeps nothing', () => {
    expect(() => keepDeadline(filing)).toThrow('proof of receipt');
    expect(() => keepDeadline(filing, receipt('2026-05-12'))).toThrow('proof of receipt');
  });

  test('is not asked of a working clock', () => {
    const batch = workingDeadline({
      key: 'batch:V1',
      kind: 'batch',
      dueAt: instant(0),
      rule: 'the next batch',
      anchor: { event: 'ready', date: '2026-03-01' },
    });
    expect(proves(batch, receipt('2026-03-01'))).toBe(false);
    expect(keepDeadline(batch).status).toBe('kept');
    expect(attentionDue(batch, '2030-01-01')).toBeUndefined();
    expect(nextAttentionAt(batch)).toBe(Number.POSITIVE_INFINITY);
  });
});

describe('attention', () => {
  // Reminders 2026-10-12, 2026-11-03, 2026-11-24; safe 2026-11-25; legal 2026-11-26.
  const clock = open(rule(90), '2026-08-28');

  test.each([
    [0, '2026-10-11', undefined],
    [0, '2026-10-12', 'reminder'],
    [1, '2026-10-12', undefined],
    [1, '2026-11-04', 'reminder'],
    [3, '2026-11-24', undefined],
    [3, '2026-11-25', 'safeDate'],
    [0, '2026-11-26', 'safeDate'],
    [4, '2026-11-26', undefined],
    [4, '2026-11-27', 'missed'],
    [0, '2026-11-27', 'missed'],
  ])('after %i given, on %s: %s', (remindersGiven, today, expected) => {
    expect(attentionDue({ ...clock, remindersGiven }, today)).toBe(expected);
  });

  test('given once covers all dates passed in a jump of time', () => {
    const after = attentionGiven(clock, '2026-11-10');
    expect(after.remindersGiven).toBe(2);
    expect(attentionDue(after, '2026-11-10')).toBeUndefined();
    expect(nextAttentionAt(after)).toBe(startOf('2026-11-24'));
  });

  test('walks reminders, safe date and the day after the legal date', () => {
    const woken: string[] = [];
    let current = clock;
    for (let at = nextAttentionAt(current); current.status === 'open'; at = nextAttentionAt(current)) {
      const today = new Date(at).toISOString().slice(0, 10);
      const due = attentionDue(current, today);
      woken.push(`${today} ${due}`);
      current = due === 'missed' ? missDeadline(current, 'nobody acted') : attentionGiven(current, today);
    }
    expect(woken).toEqual([
      '2026-10-12 reminder',
      '2026-11-03 reminder',
      '2026-11-24 reminder',
      '2026-11-25 safeDate',
      '2026-11-27 missed',
    ]);
    expect(current).toMatchObject({ status: 'missed', cause: 'nobody acted' });
  });

  test('is asked by no settled clock', () => {
    const done = voidDeadline(clock, 'paid');
    expect(attentionDue(done, '2027-01-01')).toBeUndefined();
    expect(nextAttentionAt(done)).toBe(Number.POSITIVE_INFINITY);
  });

  test('of a clock found already past is that it was missed', () => {
    expect(attentionDue(open(rule(90), '2026-02-10', '2026-06-01'), '2026-06-01')).toBe('missed');
  });
});
