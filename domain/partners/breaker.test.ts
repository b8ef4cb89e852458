import { afterFailure, isHeldUp, type PartnerRecord, partnerStateOf } from './breaker';

const NOW = 1_000_000;

describe('a trading partner is left in peace', () => {
  it.each<[string, number, string, number | undefined, number, number]>([
    ['not after one call that found it away', 0, 'ECONNREFUSED', undefined, 1, 0],
    ['not after two', 1, 'TIMEOUT', undefined, 2, 0],
    ['for two seconds after three', 2, '503', undefined, 3, 2_000],
    ['twice as long after each further one', 4, '503', undefined, 5, 8_000],
    ['never longer than a minute', 40, '503', undefined, 41, 60_000],
    ['for a quarter of an hour when it refuses our credentials', 0, 'CREDENTIALS', undefined, 1, 900_000],
    ['so too when the key of its server is another one', 0, 'HOST_KEY', undefined, 1, 900_000],
    ['as long as it asks for, without holding it against it', 0, 'PayerThrottled', 30, 0, 30_000],
    ['a second at least when it asks for none', 1, 'PayerThrottled', 0, 1, 1_000],
    ['an hour at most, whatever it asks for', 0, 'PayerThrottled', 86_400, 0, 3_600_000],
  ])('%s', (_when, failures, code, retryAfterSeconds, then, restMs) => {
    expect(afterFailure({ failures }, { code, retryAfterSeconds })).toEqual({ failures: then, restMs });
  });
});

describe('a trading partner', () => {
  it.each<[string, PartnerRecord | undefined, string, boolean]>([
    ['that nobody called', undefined, 'unknown', false],
    ['whose last call was answered', { failures: 0 }, 'answers', false],
    ['that missed one call', { failures: 1, lastFailure: 'TIMEOUT' }, 'away', false],
    ['that rests', { failures: 3, lastFailure: '503', restsUntil: NOW + 1 }, 'resting', true],
    ['whose rest is over', { failures: 3, lastFailure: '503', restsUntil: NOW }, 'away', true],
    ['that asked us to slow down', { failures: 0, restsUntil: NOW + 1 }, 'resting', false],
    ['that refused our credentials', { failures: 1, lastFailure: 'CREDENTIALS' }, 'refused', true],
    ['that took them since', { failures: 0, lastFailure: 'CREDENTIALS' }, 'answers', false],
  ])('%s', (_which, known, state, heldUp) => {
    expect(partnerStateOf(known, NOW)).toBe(state);
    expect(isHeldUp(known)).toBe(heldUp);
  });
});
