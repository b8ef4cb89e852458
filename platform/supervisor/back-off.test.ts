import { BackOff } from './back-off';

test('waits longer after each crash, up to half a minute', () => {
  const backOff = new BackOff();
  const delays = Array.from({ length: 8 }, () => backOff.nextDelayMs(10));
  expect(delays).toEqual([500, 1_000, 2_000, 4_000, 8_000, 16_000, 30_000, 30_000]);
});

test('begins anew after a minute of steady running', () => {
  const backOff = new BackOff();
  backOff.nextDelayMs(10);
  backOff.nextDelayMs(10);
  expect(backOff.nextDelayMs(60_000)).toBe(500);
});
