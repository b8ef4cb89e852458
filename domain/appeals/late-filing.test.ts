import {
  exceptionClock,
  exceptionQuestion,
  LATE_FILING_EXCEPTIONS,
  type LateFilingException,
} from './late-filing';

describe('the exceptions to a Medicare late-filing denial', () => {
  it('are four, and the question names each', () => {
    const kinds = Object.values(LATE_FILING_EXCEPTIONS);
    expect(kinds).toHaveLength(4);
    for (const { event } of kinds) expect(exceptionQuestion()).toContain(event);
  });

  it.each<[LateFilingException, string, string, string]>([
    ['agencyError', '2026-03-01', '2026-09-30', '2026-09-30'],
    ['agencyError', '2026-03-31', '2026-09-30', '2026-09-30'],
    ['retroactiveEntitlement', '2026-08-31', '2027-02-28', '2027-02-26'],
    ['medicaidRecoupment', '2026-07-15', '2027-01-31', '2027-01-29'],
    ['planRecoupment', '2027-08-02', '2028-02-29', '2028-02-29'],
  ])('%s of %s is open until %s, safely until %s', (exception, on, legalDate, safeDate) => {
    expect(exceptionClock(exception, on)).toMatchObject({ exception, legalDate, safeDate });
  });
});
