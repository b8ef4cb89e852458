import { attachments } from './attachment-schema';

const GIVEN = {
  channel: { channel: 'attachment275', endpoint: 'payer', source: 'assumption' },
  rules: [{ report: 'OB', procedures: ['2788*'], modifiers: ['22'], diagnoses: ['E11.5'], source: 'manual' }],
};
const [RULE] = GIVEN.rules;

describe('what a pack says of documents that go with a claim', () => {
  it('is taken over with the sources of its rules', () => {
    expect(attachments.parse(GIVEN)).toEqual({
      channel: { channel: 'attachment275', endpoint: 'payer' },
      rules: GIVEN.rules,
    });
  });

  test.each<[string, object, string]>([
    [
      'a way on which no number travels',
      { channel: { ...GIVEN.channel, channel: 'portal' } },
      'channel.channel',
    ],
    ['a report that no pack knows', { rules: [{ ...RULE, report: 'ZZ' }] }, 'rules.0.report'],
    ['a modifier that is none', { rules: [{ ...RULE, modifiers: ['2'] }] }, 'rules.0.modifiers.0'],
    ['a diagnosis that is none', { rules: [{ ...RULE, diagnoses: ['1'] }] }, 'rules.0.diagnoses.0'],
    ['a procedure that is none', { rules: [{ ...RULE, procedures: ['278-8'] }] }, 'rules.0.procedures.0'],
    ['a rule about nothing', { rules: [{ report: 'OB', source: 'manual' }] }, 'rules.0'],
    ['a rule without a source', { rules: [{ report: 'OB', modifiers: ['22'] }] }, 'rules.0.source'],
    ['no rule', { rules: [] }, 'rules'],
    ['a field that it has not', { rule: [] }, ''],
  ])('is refused with %s', (_what, change, field) => {
    const { error } = attachments.safeParse({ ...GIVEN, ...change });
    expect(error?.issues.map(({ path }) => path.join('.'))).toEqual([field]);
  });
});
