import type { RootCause } from '../denials/vocabulary';
import type { Change } from './corrections';

/** A provider as a correction names one. */
export interface NamedProvider {
  npi: string;
  name: string;
  firstName?: string;
}

/** What the version that was refused carried, as far as a correction may touch it. */
export interface CarriedFacts {
  authorizationNumber?: string;
  rendering?: NamedProvider;
  referring?: NamedProvider;
  memberId?: string;
  diagnosisCount: number;
  /** In the order of the claim: corrections name lines by their index. */
  lines: { lineId: string; procedure: string; diagnosisPointers: number[] }[];
}

/** What the practice's own records hold beside the claim. */
export interface OnFileFacts {
  authorizationNumber?: string;
  rendering?: NamedProvider;
  referring?: NamedProvider;
  memberId?: string;
}

export interface CorrectionInput {
  rootCause?: RootCause;
  carc?: string;
  /** RARCs of the denied money. */
  remarks: readonly string[];
  /** STC01 of the 277CA that refused the claim. */
  status?: { code: string; entity?: string };
  /** The record shows that a service denied as a duplicate was truly repeated. */
  repeated?: boolean;
  /** The lines the case is about; empty when it is the whole claim. */
  lineIds: readonly string[];
  claim: CarriedFacts;
  onFile: OnFileFacts;
}

/**
 * An element that the correction needs and that nobody has supplied yet. `label` is for people; `path` is one of domain/claim/corrections.ts,
 * or `statement`: what a person put right or checked, in words, where no element of the claim changes.
 */
export interface RequiredElement {
  path: string;
  label: string;
}

export interface ProposedCorrection {
  changes: Change[];
  required: RequiredElement[];
}

export const STATEMENT = 'statement';

type Element =
  | 'authorization'
  | 'rendering'
  | 'ordering'
  | 'referring'
  | 'billing'
  | 'memberId'
  | 'birthDate'
  | 'subscriberName'
  | 'diagnoses'
  | 'pointers'
  | 'modifiers'
  | 'procedure'
  | 'serviceDate';

/** Which element a remark asks for (rarc.csv, column field_to_fix). */
const BY_REMARK: Readonly<Record<string, Element>> = {
  M62: 'authorization',
  N288: 'rendering',
  N290: 'rendering',
  N264: 'ordering',
  N265: 'ordering',
  N285: 'referring',
  N286: 'referring',
  MA63: 'diagnoses',
  M64: 'diagnoses',
  M76: 'pointers',
  M51: 'procedure',
  N519: 'modifiers',
  N822: 'modifiers',
  N823: 'modifiers',
  M52: 'serviceDate',
  N382: 'memberId',
  N329: 'birthDate',
};

/** Where no remark says more, what the reason code itself asks for (carc.csv). */
const BY_CARC: Readonly<Record<string, Element>> = {
  '4': 'modifiers',
  '11': 'pointers',
  '31': 'memberId',
  '97': 'modifiers',
  '181': 'procedure',
  '182': 'modifiers',
  '197': 'authorization',
  '198': 'authorization',
};

/** Which element a 277CA status asks for (status_codes.csv, column hint_field_or_action). */
const BY_STATUS: Readonly<Record<string, Element>> = {
  '30': 'memberId',
  '31': 'subscriberName',
  '32': 'memberId',
  '33': 'memberId',
  '34': 'subscriberName',
  '84': 'authorization',
  '97': 'memberId',
  '158': 'birthDate',
  '164': 'memberId',
  '187': 'serviceDate',
  '254': 'diagnoses',
  '255': 'diagnoses',
  '453': 'modifiers',
  '454': 'procedure',
  '488': 'pointers',
  '500': 'billing',
  '507': 'procedure',
};

/** A status about "an entity's NPI" means another element for each entity (STC01-3). */
const NPI_BY_ENTITY: Readonly<Record<string, Element>> = {
  '82': 'rendering',
  '85': 'billing',
  DK: 'ordering',
  DN: 'referring',
};

/**
 * Proposes what to change before a claim goes again, from the codes of its refusal and what is on file. Only what the records hold is
 * proposed; every other element is named as required, for a person to supply. Nothing is chosen because it pays: codes, pointers and
 * modifiers come from the record, never from here (DOMAIN.md section 10, guardrails).
 */
export function proposeCorrection(input: CorrectionInput): ProposedCorrection {
  const elements = elementsOf(input);
  if (elements.length === 0) return state('What is to be corrected');
  const parts = elements.map((element) => PROPOSALS[element](input));
  return { changes: parts.flatMap((part) => part.changes), required: parts.flatMap((part) => part.required) };
}

function elementsOf({ remarks, carc, status, repeated }: CorrectionInput): Element[] {
  if (repeated) return ['modifiers'];
  const byStatus =
    status && (status.code === '562' ? NPI_BY_ENTITY[status.entity ?? ''] : BY_STATUS[status.code]);
  const named = [byStatus, ...remarks.map((remark) => BY_REMARK[remark])].filter((one) => one !== undefined);
  if (named.length > 0) return [...new Set(named)];
  const byReason = BY_CARC[carc ?? ''];
  return byReason ? [byReason] : [];
}

const PROPOSALS: Record<Element, (input: CorrectionInput) => ProposedCorrection> = {
  authorization: ({ claim, onFile }) =>
    fromFile(
      'priorAuthorization',
      claim.authorizationNumber,
      onFile.authorizationNumber,
      'The authorization number',
    ),
  rendering: ({ claim, onFile }) =>
    provider('renderingProvider', claim.rendering, onFile.rendering, 'The rendering provider (name and NPI)'),
  referring: ({ claim, onFile }) =>
    provider('referringProvider', claim.referring, onFile.referring, 'The referring provider (name and NPI)'),
  memberId: ({ claim, onFile }) =>
    fromFile('memberId', claim.memberId, onFile.memberId, "The subscriber's member id"),
  birthDate: () => ask('patientBirthDate', "The patient's date of birth"),
  subscriberName: () => ask('subscriberLastName', "The subscriber's name as the payer has it"),
  diagnoses: () => ask('diagnoses', 'The diagnosis codes that the record documents'),
  pointers,
  modifiers: (input) => perLine(input, 'procedure.modifiers', 'The modifiers that the record supports'),
  procedure: (input) => perLine(input, 'procedure.code', 'The procedure code that the record supports'),
  ordering: (input) => perLine(input, 'orderingProvider', 'The ordering provider (name and NPI)'),
  billing: () => state("What was put right about the billing provider's NPI or address"),
  serviceDate: () => state('What was put right about the date of service'),
};

/** A value on file that the claim did not carry is proposed; the same value again would be refused again. */
function fromFile(
  path: string,
  carried: string | undefined,
  onFile: string | undefined,
  label: string,
): ProposedCorrection {
  if (onFile === undefined || onFile === carried) return ask(path, label);
  return propose({ path, from: carried ?? null, to: onFile, reason: `${label} on file` });
}

function provider(
  path: string,
  carried: NamedProvider | undefined,
  onFile: NamedProvider | undefined,
  label: string,
): ProposedCorrection {
  if (!onFile || onFile.npi === carried?.npi) return ask(path, label);
  return propose({ path, from: carried ?? null, to: onFile, reason: `${label} on file` });
}

/** With one diagnosis on the claim there is only one thing a line can point to. */
function pointers(input: CorrectionInput): ProposedCorrection {
  const unpointed = linesOf(input).filter(({ line }) => line.diagnosisPointers.length === 0);
  if (input.claim.diagnosisCount !== 1 || unpointed.length === 0) {
    return perLine(input, 'diagnosisPointers', 'The diagnosis pointers that the record supports');
  }
  const reason = 'The claim has one diagnosis and the line points to none';
  return {
    changes: unpointed.map(({ at }) => ({
      path: `lines[${at}].diagnosisPointers`,
      from: [],
      to: [1],
      reason,
    })),
    required: [],
  };
}

function perLine(input: CorrectionInput, element: string, label: string): ProposedCorrection {
  const required = linesOf(input).map(({ at, line }) => ({
    path: `lines[${at}].${element}`,
    label: `${label}, for ${line.procedure} (line ${at + 1})`,
  }));
  return { changes: [], required };
}

function linesOf({ claim, lineIds }: CorrectionInput) {
  const lines = claim.lines.map((line, at) => ({ at, line }));
  const named = lines.filter(({ line }) => lineIds.includes(line.lineId));
  return named.length > 0 ? named : lines;
}

function propose(change: Change): ProposedCorrection {
  return { changes: [change], required: [] };
}

function ask(path: string, label: string): ProposedCorrection {
  return { changes: [], required: [{ path, label }] };
}

function state(label: string): ProposedCorrection {
  return ask(STATEMENT, label);
}
