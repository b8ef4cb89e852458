import { pollChart } from './poll-chart';

describe('the chart of polls', () => {
  it('shows how much of what was asked told something new', () => {
    const chart = pollChart([
      { payerId: 'SLOW', polls: 40, answered: 40, news: 10 },
      { payerId: 'PROMPT', polls: 4, answered: 4, news: 4 },
    ]);
    const [slow = '', prompt = ''] = chart.split('\n');
    expect(slow).toContain('40 polls, 10 told something new (25%)');
    expect((slow.match(/█/g) ?? []).length).toBe(8);
    expect((slow.match(/░/g) ?? []).length).toBe(22);
    expect(prompt).toMatch(/^PROMPT {2}█{3} +4 polls, 4 told something new \(100%\)$/);
  });

  it('says that nobody was asked', () => expect(pollChart([])).toBe('No payer was asked by 276.'));
});
