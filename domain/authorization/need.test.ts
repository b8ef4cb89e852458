import { type AuthorizationNeed, authorizationNeed, type NeedInput } from './need';

const need = (input: Partial<NeedInput>) =>
  authorizationNeed({
    ...{ services: [{ procedure: '72148', place: '22' }, { procedure: '99213' }] },
    ...{ emergency: false, payerSaysRequired: false, saidNotRequired: [], denials: [] },
    policy: { required: [] },
    ...input,
  });
const listing = (procedures: string[], places?: string[]) => ({
  policy: { required: [{ procedures, ...(places ? { places } : {}) }] },
});

describe('whether a payer wants a prior authorization', () => {
  test.each<[string, Partial<NeedInput>, AuthorizationNeed]>([
    ['a code of the playbook', listing(['72148']), { required: true, by: 'playbook', procedures: ['72148'] }],
    ['a family of codes', listing(['721*']), { required: true, by: 'playbook', procedures: ['72148'] }],
    [
      'at a place of the playbook',
      listing(['72148'], ['22']),
      { required: true, by: 'playbook', procedures: ['72148'] },
    ],
    ['at another place', listing(['72148'], ['11']), { required: false, by: 'playbook' }],
    ['a code that it does not name', listing(['70553']), { required: false, by: 'playbook' }],
    [
      "the payer's eligibility answer",
      { payerSaysRequired: true },
      { required: true, by: 'payerAnswer', procedures: ['72148', '99213'] },
    ],
    [
      'denials of before',
      {
        policy: { required: [], learnedFromDenials: 2 },
        denials: [
          { procedure: '72148', count: 2 },
          { procedure: '99213', count: 1 },
        ],
      },
      { required: true, by: 'pastDenials', procedures: ['72148'] },
    ],
    [
      'denials that teach nothing here',
      { denials: [{ procedure: '72148', count: 9 }] },
      { required: false, by: 'playbook' },
    ],
    [
      'emergency care, whatever the playbook says',
      { ...listing(['72148']), emergency: true },
      { required: false, by: 'emergency' },
    ],
    [
      "the payer's own no wins over its playbook",
      { ...listing(['72148']), saidNotRequired: ['72148'] },
      { required: false, by: 'payerAnswer' },
    ],
    [
      'a no for another code does not',
      { ...listing(['72148']), saidNotRequired: ['99213'] },
      { required: true, by: 'playbook', procedures: ['72148'] },
    ],
  ])('%s', (_what, input, expected) => {
    expect(need(input)).toEqual(expected);
  });
});
