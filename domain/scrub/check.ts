import { editEntry } from './catalog';
import { amounts, coordination, coverage, notices } from './edits/coverage';
import { dates, duplicates, timelyFiling } from './edits/dates';
import { accident, diagnoses, laterality, pointers } from './edits/diagnoses';
import { documents } from './edits/documents';
import { billingAddress, clia, npi, orderingAndReferring, taxonomy } from './edits/identity';
import { procedurePairs, unlikelyUnits } from './edits/ncci';
import { payerRules } from './edits/payer-rules';
import { addOns, drugs, modifiers, place, procedures, telehealth } from './edits/procedures';
import type { EditId, ScrubFinding } from './finding';
import type { Edit, ScrubInput } from './input';

/** Which checks make up an edit. */
const CHECKS: Readonly<Record<EditId, readonly Edit[]>> = {
  NPI: [npi],
  DATE: [dates],
  TFL: [timelyFiling],
  DUP: [duplicates],
  ICD: [diagnoses, laterality],
  HCPCS: [procedures],
  PTR: [pointers],
  MOD: [modifiers],
  POS: [place],
  PTP: [procedurePairs],
  MUE: [unlikelyUnits],
  AOC: [addOns],
  AUTH: [payerRules('AUTH')],
  REFN: [orderingAndReferring, payerRules('REFN')],
  CLIA: [clia],
  TAX: [taxonomy],
  ELIG: [coverage],
  COB: [coordination],
  ABN: [notices],
  NDC: [drugs],
  ACC: [accident],
  ADR: [billingAddress],
  AMT: [amounts],
  TEL: [telehealth],
  PAYER: [payerRules('PAYER'), documents],
};

/** Every defect of a claim that the edits can see, in the order of the catalog. Pure: the same input gives the same findings. */
export function scrub(input: ScrubInput): ScrubFinding[] {
  return (Object.keys(CHECKS) as EditId[]).flatMap((edit) => {
    const { severity, prevents } = editEntry(edit);
    return CHECKS[edit].flatMap((check) =>
      check(input).map((found) => ({ edit, severity, prevents, ...found })),
    );
  });
}
