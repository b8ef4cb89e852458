import type { StaffRole } from '../playbook';
import type { EditId, Severity } from './finding';

export interface EditEntry {
  id: EditId;
  title: string;
  severity: Severity;
  prevents: readonly string[];
  /** Who may let a claim pass in spite of it, with a reason; nobody: the payer cannot take such a claim. */
  overridableBy: readonly StaffRole[];
}

const NOBODY: readonly StaffRole[] = [];
const CODERS: readonly StaffRole[] = ['coder', 'manager'];
const BILLERS: readonly StaffRole[] = ['biller', 'manager'];
const MANAGER: readonly StaffRole[] = ['manager'];

type Row = [
  id: EditId,
  title: string,
  severity: Severity,
  overridableBy: readonly StaffRole[],
  prevents: string,
];

/** Every edit of the product: what it is about, how hard it is, who may let a claim pass in spite of it, and the answers it prevents. */
const ROWS: readonly Row[] = [
  ['NPI', 'National provider identifiers are valid', 'error', NOBODY, '16 N257 N290 207'],
  ['DATE', 'Days of service fit the calendar and the patient', 'error', NOBODY, '14 13 110 M52'],
  ['TFL', 'The claim leaves before its filing limit', 'error', MANAGER, '29'],
  ['DUP', 'The same service is not billed twice', 'error', BILLERS, '18'],
  ['ICD', 'Diagnoses are well formed, billable and fit the patient', 'error', CODERS, '16 M76 M81 146 9 10'],
  ['HCPCS', 'Procedures are well formed and valid on the day of service', 'error', NOBODY, '181 M51 M20'],
  ['PTR', 'Every line points to one to four diagnoses', 'error', NOBODY, '11 477'],
  ['MOD', 'Modifiers are well formed and do not contradict one another', 'error', CODERS, '4 182 N519'],
  ['POS', 'The place of service fits the procedure', 'warn', BILLERS, '5 58 M77'],
  ['PTP', 'No pair of procedures is bundled', 'error', CODERS, '97 236'],
  ['MUE', 'Units are likely', 'warn', CODERS, '151 N362'],
  ['AOC', 'An add-on has its primary procedure', 'error', CODERS, '107 B15 N122'],
  ['AUTH', 'A required authorization is on the claim', 'error', BILLERS, '197 198 284 296 302'],
  [
    'REFN',
    'Ordering and referring providers are named where they must be',
    'error',
    BILLERS,
    'N264 N265 N285 N286 183 184',
  ],
  ['CLIA', 'Laboratory work carries its CLIA number', 'error', BILLERS, 'MA120 B7 B23'],
  ['TAX', 'Provider and specialty are enrolled with the payer', 'warn', BILLERS, '8 N255 B7 208'],
  ['ELIG', 'The patient is covered on the day of service', 'error', BILLERS, '27 31 140'],
  ['COB', 'Payers stand in order, and earlier decisions balance', 'error', NOBODY, '22 129 MA04'],
  ['ABN', 'Notices of non-coverage are consistent', 'warn', BILLERS, '50'],
  ['NDC', 'Drugs carry code, quantity and waste', 'error', CODERS, 'M119 N815 N816'],
  ['ACC', 'An injury names its accident', 'warn', BILLERS, '19 20 21 227'],
  ['ADR', 'The billing address is a street with nine-digit ZIP', 'error', NOBODY, '503 500'],
  ['AMT', 'The charge is the sum of its lines', 'error', NOBODY, '400 M54'],
  ['TEL', 'Telehealth is coded as it was held', 'warn', CODERS, 'N776 5'],
  ['PAYER', 'Rules of this payer, and lessons of own denials', 'warn', BILLERS, ''],
];

export const EDITS: ReadonlyMap<EditId, EditEntry> = new Map(
  ROWS.map(([id, title, severity, overridableBy, prevents]) => [
    id,
    { id, title, severity, overridableBy, prevents: prevents === '' ? [] : prevents.split(' ') },
  ]),
);

export function editEntry(id: EditId): EditEntry {
  const entry = EDITS.get(id);
  if (!entry) throw new RangeError(`No edit is called ${id}`);
  return entry;
}
