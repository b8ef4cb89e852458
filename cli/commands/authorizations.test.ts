import type { AuthorizationListed } from '../../adapters/authorization/register';
import { grantedOf, listText } from './authorizations';

const OPTIONS = {
  ...{ claim: 'OV4K7QW2MX9A', number: 'AUTH88', decision: 'A1', service: ['72148:2', '99213'] },
  ...{ place: [], npi: ['1234567893'], source: 'portal', as: 'biller' },
};

describe('an authorization that a person adds', () => {
  it('grants what the options say', () => {
    expect(grantedOf({ ...OPTIONS, from: '2026-08-01', through: '2026-08-31' })).toEqual({
      ...{ decision: 'A1', source: 'portal', places: [], providers: ['1234567893'] },
      services: [{ procedure: '72148', units: 2 }, { procedure: '99213' }],
      ...{ validFrom: '2026-08-01', validThrough: '2026-08-31' },
    });
  });

  test.each<[string, object, string]>([
    ['a decision that there is not', { decision: 'OK' }, '--decision is one of'],
    ['a source that there is not', { source: 'x12' }, '--source is one of'],
    ['a service that is none', { service: ['72148:x'] }, '--service is a code'],
    ['a grant without its number', { number: undefined }, '--number is needed'],
    ['days that end before they begin', { from: '2026-08-31', through: '2026-08-01' }, '--through is before'],
    ['a day that is none', { from: '31.8.' }, '--from'],
  ])('is refused with %s', (_what, change, why) => {
    expect(() => grantedOf({ ...OPTIONS, ...change })).toThrow(why);
  });

  it('needs no number where the payer wants none', () => {
    const { number: _, ...without } = OPTIONS;
    expect(grantedOf({ ...without, decision: 'NA' })).toMatchObject({ decision: 'NA' });
  });
});

test('the list shows services with their units, and days', () => {
  const one: AuthorizationListed = {
    ...{ authorizationId: 'a-1', clientId: 'maple', payerId: 'SLOW', decision: 'A1', source: 'x12' },
    ...{ addedBy: 'overturn', decidedOn: '2026-08-02', places: [], providers: [], validFrom: '2026-08-01' },
    services: [{ procedure: '72148', units: 2 }],
  };
  for (const word of ['72148:2', '2026-08-01..', 'SLOW']) expect(listText([one])).toContain(word);
  expect(listText([])).toContain('No authorization is on file.');
});
