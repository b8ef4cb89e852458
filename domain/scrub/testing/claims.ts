import type { ScrubClaim, ScrubLine } from '../claim';
import type { ScrubInput } from '../input';
import type { DiagnosisTraits, MueRow, PayerEdit, ProcedureTraits, PtpRow, ScrubTables } from '../tables';
import { holdsOn } from '../tables';

/** A claim that passes every edit. Synthetic. */
export function cleanClaim(change: Partial<ScrubClaim> = {}): ScrubClaim {
  return {
    form: '837P',
    payer: 'PAYER1',
    sequence: 1,
    chargeCents: 10_000,
    place: '11',
    ...{ serviceFrom: '2026-03-02', serviceThrough: '2026-03-02' },
    billing: { npi: '1234567893', taxonomy: '207Q00000X', address: { line1: '1 MAIN ST', zip: '432150001' } },
    providers: [{ role: 'rendering', field: 'renderingProvider', npi: '1234567893', taxonomy: '207Q00000X' }],
    patient: { birthDate: '1980-05-05', sex: 'F' },
    hasMemberId: true,
    accident: { causes: [] },
    diagnoses: ['I10', 'E119'],
    otherPayers: [],
    lines: [cleanLine()],
    ...change,
  };
}

export function cleanLine(change: Partial<ScrubLine> = {}): ScrubLine {
  return {
    ...{
      line: 1,
      procedure: '99213',
      modifiers: [],
      chargeCents: 10_000,
      units: 1,
      pointers: [1],
      drugs: [],
    },
    ...{ from: '2026-03-02', through: '2026-03-02' },
    ...change,
  };
}

export interface TableRows {
  ptp?: PtpRow[];
  mue?: MueRow[];
  procedures?: (Partial<ProcedureTraits> & { code: string })[];
  diagnoses?: (Partial<DiagnosisTraits> & { code: string })[];
  modifiers?: { code: string; effectiveFrom?: string; effectiveThrough?: string }[];
  payerEdits?: PayerEdit[];
}

export function tablesOf(rows: TableRows): ScrubTables {
  const { ptp = [], mue = [], procedures = [], diagnoses = [], modifiers = [], payerEdits = [] } = rows;
  return {
    version: 'test',
    pair: (a, b, on) =>
      ptp.find(
        ({ column1, column2, effectiveFrom, deletedOn }) =>
          [column1, column2].includes(a) &&
          [column1, column2].includes(b) &&
          holdsOn({ effectiveFrom, ...(deletedOn ? { effectiveThrough: deletedOn } : {}) }, on),
      ),
    mue: (code) => mue.find((row) => row.code === code),
    procedure: (code) => {
      const known = procedures.find((row) => row.code === code);
      return known && { needs: [], singleDose: false, telehealth: true, addOnTo: [], places: [], ...known };
    },
    diagnosis: (code) => {
      const known = diagnoses.find((row) => row.code === code);
      return known && { heading: false, injury: false, ...known };
    },
    modifier: (code) => modifiers.find((row) => row.code === code),
    payerEdits,
  };
}

export function scrubInputOf({
  claim = {},
  tables = {},
  ...rest
}: Partial<Omit<ScrubInput, 'claim' | 'tables'>> & {
  claim?: Partial<ScrubClaim>;
  tables?: TableRows;
}): ScrubInput {
  return {
    claim: cleanClaim(claim),
    known: {},
    tables: tablesOf(tables),
    rules: { payerType: 'commercial', ncci: true, distinctModifierOn: 'either' },
    asOf: '2026-03-10',
    ...rest,
  };
}
