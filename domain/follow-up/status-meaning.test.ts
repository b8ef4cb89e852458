import { readFileSync } from 'node:fs';
import path from 'node:path';
import { isNews, type StatusStep, type StatusTimer, statusMeaning } from './status-meaning';

interface Row {
  code: string;
  group: string;
  terminal: string;
  nextAction: string;
  timer: string;
}

/** The rows of the shipped table; its cells are quoted where they hold a comma. */
const ROWS: Row[] = readFileSync(path.resolve(__dirname, '../../playbooks/codes/status_category.csv'), 'utf8')
  .trim()
  .split(/\r?\n/)
  .slice(1)
  .map((line) => (line.match(/("[^"]*"|[^,]*)(,|$)/g) ?? []).map((cell) => cell.replace(/,$/, '')))
  .map(([code = '', group = '', , , terminal = '', nextAction = '', timer = '']) => ({
    ...{ code, group, terminal, nextAction, timer: timer.replaceAll('"', '') },
  }));

const STEPS: Record<string, readonly StatusStep[]> = {
  ack: ['awaitDecision', 'correctRejection', 'findClaim'],
  pending: ['recheck', 'callPayer', 'sendDocuments', 'askPatient'],
  finalized: ['awaitRemittance', 'trackNextPayer', 'billNextPayer', 'correctRejection'],
  request: ['sendDocuments'],
  error: ['correctInquiry', 'retryInquiry', 'findClaim'],
};

/** A timer of the table as a rule. Its fourteen days are what a playbook says better; a next payer is billed with the remittance only. */
function timerOf({ code, group, timer }: Row): StatusTimer | undefined {
  if (code === 'F3N') return { days: 10 };
  if (timer === 'same day') return { days: 0 };
  if (group === 'pending' && timer === '14 days') return 'cadence';
  // Two business days are those of the acknowledgement, before a claim is followed up.
  if (/^A[0125]$/.test(code)) return 'cadence';
  if (/due date/.test(timer)) return 'request';
  if (/backoff|1h/.test(timer)) return 'backOff';
  const business = /^(\d+) business days/.exec(timer);
  if (business) return { businessDays: Number(business[1]) };
  const days = /^(\d+) days/.exec(timer);
  return days ? { days: Number(days[1]) } : undefined;
}

describe('the table of status categories', () => {
  it('has every category', () => expect(ROWS.length).toBeGreaterThanOrEqual(44));

  it.each(ROWS.map((row): [string, Row] => [row.code, row]))(
    '%s leads to a step of its group',
    (code, row) => {
      const meaning = statusMeaning(code, '20');
      expect(STEPS[row.group]).toContain(meaning.step);
      expect(meaning.final).toBe(row.terminal.startsWith('yes'));
      expect(meaning.step === 'correctRejection').toBe(/^A[3678]$|^F5$/.test(code));
      expect(meaning.within).toEqual(timerOf(row));
    },
  );

  it.each(ROWS.filter(({ group }) => group === 'error').map(({ code }) => [code]))(
    '%s says nothing of the claim',
    (code) => expect(statusMeaning(code, '20').holdsClaim).toBe(false),
  );
});

describe('the payer holds the claim', () => {
  it.each<[string, string, boolean]>([
    ['A1', '20', true],
    ['P1', '20', true],
    ['R4', '294', true],
    ['F1', '65', true],
    ['A4', '35', false],
    ['P1', '35', false],
    ['A7', '21', false],
    ['F5', '1', false],
    ['E1', '484', false],
  ])('%s:%s: %s', (category, code, holds) => expect(statusMeaning(category, code).holdsClaim).toBe(holds));
});

describe('a status code', () => {
  it.each<[string, string, string, StatusStep]>([
    ['paid', 'P1', '65', 'awaitRemittance'],
    ['capitation', 'P1', '105', 'awaitRemittance'],
    ['not found', 'P1', '35', 'findClaim'],
    ['awaits records', 'P1', '294', 'sendDocuments'],
    ['awaits more information', 'P1', '123', 'sendDocuments'],
    ['awaits information, first reading', 'P2', '59', 'sendDocuments'],
    ['awaits information, second reading', 'P2', '60', 'sendDocuments'],
    ['system down', 'P1', '484', 'retryInquiry'],
    ['holder silent', 'E0', '689', 'correctInquiry'],
    ['no further electronic status', 'P1', '0', 'callPayer'],
    ['documents on a decided claim', 'F2', '294', 'awaitRemittance'],
    ['not found beside a refusal', 'A3', '35', 'correctRejection'],
    ['a category that no table knows', 'Z9', '20', 'callPayer'],
  ])('%s: %s:%s', (_what, category, code, step) => {
    expect(statusMeaning(category, code).step).toBe(step);
  });
});

describe('what a question was good for', () => {
  const p1 = { category: 'P1', statusCode: '20' };
  const paid = { category: 'F1', statusCode: '65' };
  it.each<[string, typeof p1, typeof p1 | undefined, boolean]>([
    ['in process is no news', p1, undefined, false],
    ['paid is', paid, p1, true],
    ['paid again is not', paid, paid, false],
    ['a down system is none', { category: 'E1', statusCode: '484' }, p1, false],
    ['not found is', { category: 'A4', statusCode: '35' }, undefined, true],
  ])('%s', (_what, answer, before, news) => expect(isNews(answer, before)).toBe(news));
});
