import { type AttachedLine, type AttachmentRule, documentsNeeded } from './needed';

const rule = (change: Partial<AttachmentRule>): AttachmentRule => ({
  ...{ report: 'OB', source: 'manual' },
  ...change,
});
const line = (change: Partial<AttachedLine> = {}): AttachedLine => ({
  ...{ line: 1, procedure: '27886', modifiers: ['22'], diagnoses: ['E1152'] },
  ...change,
});

describe('a document that a payer asks for anyway', () => {
  test.each<[string, AttachmentRule[], AttachedLine[], string[]]>([
    ['for a procedure', [rule({ procedures: ['27886'] })], [line()], ['OB/1']],
    ['for procedures that begin so', [rule({ procedures: ['278*'] })], [line()], ['OB/1']],
    ['not for another procedure', [rule({ procedures: ['27887'] })], [line()], []],
    [
      'not for a line without a procedure',
      [rule({ procedures: ['278*'] })],
      [line({ procedure: undefined })],
      [],
    ],
    ['for a modifier', [rule({ modifiers: ['62', '22'] })], [line()], ['OB/1']],
    ['not without it', [rule({ modifiers: ['22'] })], [line({ modifiers: ['25'] })], []],
    ['for a diagnosis that the line points to', [rule({ diagnoses: ['E11.5'] })], [line()], ['OB/1']],
    ['not for one that it does not', [rule({ diagnoses: ['E10'] })], [line()], []],
    [
      'for a procedure with a modifier: both on one line',
      [rule({ procedures: ['27886'], modifiers: ['22'] })],
      [line({ modifiers: [] }), line({ line: 2, procedure: '99213' })],
      [],
    ],
    [
      'once, for the first line that wants it',
      [rule({ procedures: ['27886'] }), rule({ modifiers: ['22'] })],
      [line({ procedure: '1' }), line({ line: 2 })],
      ['OB/2'],
    ],
    [
      'of each kind',
      [rule({ modifiers: ['22'] }), rule({ report: 'RR', procedures: ['278*'] })],
      [line()],
      ['OB/1', 'RR/1'],
    ],
    ['where no rule speaks of it: none', [], [line()], []],
  ])('%s', (_what, rules, lines, expected) => {
    expect(documentsNeeded(rules, lines).map(({ report, line: of }) => `${report}/${of}`)).toEqual(expected);
  });
});
