import type { WindowRule } from '../playbook';
import { answerDue } from './answer-due';

const WINDOW: WindowRule = {
  ...{ length: 45, safeLength: 30, unit: 'calendar_days', anchor: 'notice', presumptionDays: 0 },
  source: 'contract',
};

it.each<[string, string | undefined, WindowRule | undefined, string]>([
  ['the day that the payer names', '2026-03-20', WINDOW, '2026-03-20'],
  ["the strictest reading of the payer's window", undefined, WINDOW, '2026-04-01'],
  ['the usual days where nothing is known', undefined, undefined, '2026-03-17'],
])('a request of 2 March is answered by %s', (_, named, window, due) => {
  expect(answerDue('2026-03-02', named, window)).toBe(due);
});
