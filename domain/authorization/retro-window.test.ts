import type { WindowRule } from '../playbook';
import { type RetroWindow, retroWindow } from './retro-window';

const days = (anchor: WindowRule['anchor']): WindowRule => ({
  ...{ length: 30, unit: 'calendar_days', anchor, presumptionDays: 0, source: 'contract' },
});
const SERVICE = { from: '2026-03-02', through: '2026-03-04' };

test.each<[string, WindowRule | undefined, string, RetroWindow]>([
  ['a payer without a window takes none', undefined, '2026-03-05', { open: false }],
  [
    'the last day counts; the safe day is the business day before',
    days('serviceThrough'),
    '2026-04-03',
    { open: true, safeDate: '2026-04-03' },
  ],
  ['the day after does not', days('serviceFrom'), '2026-04-02', { open: false, safeDate: '2026-04-01' }],
  ['a clock that a decision starts has not begun', days('remittance'), '2026-12-01', { open: true }],
])('%s', (_what, rule, today, expected) => {
  expect(retroWindow(rule, SERVICE, today)).toEqual(expected);
});
