import type { AttachmentRule } from '../../attachments/needed';
import { type EditRow, expectNoPerson, expectRows, line } from '../testing/rows';

const asks = (change: Partial<AttachmentRule> = {}) => ({
  rules: {
    ...({ payerType: 'commercial', ncci: true, distinctModifierOn: 'either' } as const),
    attachments: [{ report: 'OB', procedures: ['992*'], source: 'manual', ...change } as AttachmentRule],
  },
});

const ROWS: EditRow[] = [
  ['not on file', asks(), ['PAYER error lines[1].attachment']],
  ['on file', { ...asks(), known: { reports: ['OB'] } }, []],
  ['another kind on file', { ...asks(), known: { reports: ['RR'] } }, ['PAYER error lines[1].attachment']],
  ['announced by the practice itself', { ...asks(), claim: { announcedReports: ['OB'] } }, []],
  ['of another procedure', asks({ procedures: ['278*'] }), []],
  [
    'for a diagnosis that the line points to',
    asks({ diagnoses: ['I10'] }),
    ['PAYER error lines[1].attachment'],
  ],
  ['for a diagnosis that only another line points to', asks({ diagnoses: ['E11'] }), []],
  [
    'with a modifier',
    { ...asks({ modifiers: ['25'] }), claim: line({ modifiers: ['25'] }) },
    ['PAYER error lines[1].attachment'],
  ],
];

describe('edits: a document that the payer asks for', () => {
  expectRows(ROWS);
  expectNoPerson(ROWS);
});
