import { failureOfStatus } from './http-call';

const NOW = Date.parse('2026-03-10T12:00:00Z');

describe('a trading partner that asks us to slow down', () => {
  it.each<[string, string | null, number]>([
    ['for so many seconds', '30', 30],
    ['until a time', 'Tue, 10 Mar 2026 12:02:00 GMT', 120],
    ['until a time that has passed', 'Tue, 10 Mar 2026 11:00:00 GMT', 1],
    ['without saying how long', null, 1],
    ['in words that nobody reads', 'soon', 1],
  ])('%s is left alone that long', (_how, retryAfter, retryAfterSeconds) => {
    const failure = failureOfStatus(429, retryAfter, 'send', () => NOW);
    expect(failure).toMatchObject({ type: 'PayerThrottled', data: { retryAfterSeconds } });
  });
});

it('a trading partner that refuses our credentials took nothing and refused nothing that was sent', () => {
  for (const status of [401, 403])
    expect(failureOfStatus(status, null, 'send')).toMatchObject({
      ...{ type: 'PayerUnavailable', data: { status, code: 'CREDENTIALS' } },
    });
});
