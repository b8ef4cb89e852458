import { heldActionOf, mustTell } from './held-claim';

describe('a claim whose partner is away', () => {
  it.each([
    ['waits for it to take the batch', 'sendBatch', true, 'waitForPartner'],
    ['waits for it to answer about cover', 'checkEligibility', true, 'waitForPartner'],
    ["does not wait for it where a person's work is next", 'approveDraft', true, 'approveDraft'],
    ['is sent where the partner answers', 'sendBatch', false, 'sendBatch'],
  ])('%s', (_what, action, isHeldUp, shown) => {
    expect(heldActionOf(action, isHeldUp)).toBe(shown);
  });

  it.each([
    ['a week before its safe date', '2026-03-17', true],
    ['not earlier', '2026-03-18', false],
    ['past it too', '2026-03-01', true],
    ['never for a claim without a legal clock', undefined, false],
  ])('is told to a person %s', (_when, safeDate, told) => {
    expect(mustTell(safeDate, '2026-03-10')).toBe(told);
  });
});
