import { lessonOf, type SeenDenials } from './learn';

const seen: SeenDenials = {
  ...{
    payer: 'PAYER1',
    procedure: '90837',
    reason: '197',
    claims: 3,
    billed: 8,
    firstServiceOn: '2026-05-04',
  },
};

describe('what own denials teach', () => {
  it('a missing authorization, seen often enough, becomes a rule that wants one', () => {
    expect(lessonOf(seen, 3)).toEqual({
      ...{
        id: 'learned-PAYER1-90837-197',
        payer: 'PAYER1',
        code: '90837',
        requires: 'authorization',
        values: [],
      },
      ...{ severity: 'error', effectiveFrom: '2026-05-04', prevents: ['197'] },
      source: 'own denials: 3 of 8 claims with CARC 197',
    });
  });

  it('seen once less, it does not', () => {
    expect(lessonOf({ ...seen, claims: 2 }, 3)).toBeUndefined();
  });

  it('a reason that names nothing to check asks a person to look, and stops no claim', () => {
    expect(lessonOf({ ...seen, reason: '50' }, 3)).toMatchObject({ requires: 'review', severity: 'warn' });
  });

  it.each(['18', '29', '45'])('reason %s teaches nothing about a procedure', (reason) => {
    expect(lessonOf({ ...seen, reason, claims: 99 }, 3)).toBeUndefined();
  });
});
