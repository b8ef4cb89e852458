import { approvalDue } from './approval-due';

describe('a manager is told of a draft that waits', () => {
  // Send by Wednesday 2026-09-02: two business days before are Monday 08-31.
  it.each<[string, string, string | undefined, boolean, string]>([
    ['after the usual time, where no clock runs', '2026-08-20', undefined, false, '2026-08-25'],
    ['after the usual time, while there is room', '2026-08-20', '2026-09-02', false, '2026-08-25'],
    [
      'with two business days left, where the usual time would be too late',
      '2026-08-28',
      '2026-09-02',
      false,
      '2026-08-31',
    ],
    ['at once, where the draft came late', '2026-09-01', '2026-09-02', false, '2026-09-01'],
    ['every business day from then on', '2026-09-01', '2026-09-02', true, '2026-09-02'],
    ['and over a weekend and Labor Day on the next one', '2026-09-04', '2026-09-02', true, '2026-09-08'],
  ])('%s', (_when, today, sendBy, told, expected) => {
    expect(approvalDue({ today, withinBusinessDays: 3, told, ...(sendBy ? { sendBy } : {}) })).toBe(expected);
  });
});
