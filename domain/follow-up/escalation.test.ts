import { type EscalationInput, escalation, type Rung } from './escalation';

const task = (over: Partial<EscalationInput>): EscalationInput => ({
  ...{ openedOn: '2026-03-02', dueOn: '2026-03-22', today: '2026-03-02', ...over },
});

describe('the ladder of a task', () => {
  it.each<[string, Partial<EscalationInput>, Rung, string, Rung | undefined, string | undefined]>([
    [
      'half of its time is of whoever works it',
      { today: '2026-03-11' },
      'assignee',
      '2026-03-02',
      'lead',
      '2026-03-12',
    ],
    [
      'the third quarter is the lead’s',
      { today: '2026-03-12' },
      'lead',
      '2026-03-12',
      'manager',
      '2026-03-17',
    ],
    ['the last a manager’s', { today: '2026-03-17' }, 'manager', '2026-03-17', undefined, undefined],
    ['and so is what is overdue', { today: '2026-05-01' }, 'manager', '2026-03-17', undefined, undefined],
    [
      'a safe date before the due day ends its time on the business day before it',
      { safeDate: '2026-03-10', today: '2026-03-06' },
      ...(['lead', '2026-03-06', 'manager', '2026-03-08'] as const),
    ],
    [
      'a safe date after the due day changes nothing',
      { safeDate: '2026-06-01', today: '2026-03-11' },
      ...(['assignee', '2026-03-02', 'lead', '2026-03-12'] as const),
    ],
    [
      'a short task climbs in days',
      { dueOn: '2026-03-04', today: '2026-03-03' },
      'lead',
      '2026-03-03',
      'manager',
      '2026-03-04',
    ],
    [
      'one that was due at once is a manager’s',
      { dueOn: '2026-03-02' },
      'manager',
      '2026-03-02',
      undefined,
      undefined,
    ],
    [
      'one that a manager took over stays there',
      { withManager: true, today: '2026-03-04' },
      'manager',
      '2026-03-04',
      undefined,
      undefined,
    ],
    [
      'past a manager a complaint is proposed on its day',
      { complaintFrom: '2026-04-20', today: '2026-03-18' },
      ...(['manager', '2026-03-17', 'complaint', '2026-04-20'] as const),
    ],
    [
      'and not before',
      { complaintFrom: '2026-04-20', today: '2026-04-20' },
      'complaint',
      '2026-04-20',
      undefined,
      undefined,
    ],
    [
      'nor before a manager had it',
      { complaintFrom: '2026-03-03', today: '2026-03-10' },
      ...(['assignee', '2026-03-02', 'lead', '2026-03-12'] as const),
    ],
  ])('%s', (_what, over, rung, since, next, on) => {
    expect(escalation(task(over))).toEqual({ rung, since, ...(next ? { next: { rung: next, on } } : {}) });
  });
});
