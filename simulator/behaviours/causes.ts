import type { DenialCause } from './types';

/** The reasons payers share. A profile takes some of them and gives each a weight; odds are changed there where a payer differs. */
export const CAUSES = {
  /** Authorization number missing: on file and left off, or never obtained. */
  authorization: {
    key: 'authorization',
    weight: 0,
    scope: 'claim',
    group: 'CO',
    carc: '197',
    lineRemarks: ['M62'],
    claimRemarks: [],
    impossibleWhen: 'hasAuthorization',
    cured: 8_500,
    overturned: 5_500,
  },
  /** Diagnosis does not support the procedure: wrong pointer. */
  diagnosisPointer: {
    key: 'diagnosisPointer',
    weight: 0,
    scope: 'line',
    group: 'CO',
    carc: '11',
    lineRemarks: [],
    claimRemarks: [],
    cured: 9_000,
    overturned: 4_000,
  },
  /** Procedure and modifier do not go together. */
  modifier: {
    key: 'modifier',
    weight: 0,
    scope: 'line',
    group: 'CO',
    carc: '4',
    lineRemarks: ['N519'],
    claimRemarks: [],
    cured: 9_000,
    overturned: 3_000,
  },
  /** The rendering provider is missing or not known. */
  renderingProvider: {
    key: 'renderingProvider',
    weight: 0,
    scope: 'claim',
    group: 'CO',
    carc: '16',
    lineRemarks: ['N290'],
    claimRemarks: [],
    cured: 9_500,
    overturned: 2_000,
  },
  /** Unprocessable: never adjudicated, no appeal; a new original is the way. */
  unprocessable: {
    key: 'unprocessable',
    weight: 0,
    scope: 'claim',
    group: 'CO',
    carc: '16',
    lineRemarks: ['N264', 'N265'],
    claimRemarks: ['MA130'],
    cured: 9_500,
    unprocessable: true,
    overturned: 0,
  },
  /** A line without a diagnosis. */
  noDiagnosis: {
    key: 'noDiagnosis',
    weight: 0,
    scope: 'line',
    group: 'CO',
    carc: '16',
    lineRemarks: ['M76'],
    claimRemarks: [],
    impossibleWhen: 'hasDiagnosisPointers',
    cured: 5_000,
    overturned: 1_000,
  },
  /** "Too late", although the payer itself acknowledged it in time: its own error. */
  timelyFilingInError: {
    key: 'timelyFilingInError',
    weight: 0,
    scope: 'claim',
    group: 'CO',
    carc: '29',
    lineRemarks: [],
    claimRemarks: [],
    cured: 0,
    overturned: 9_000,
  },
  /** "Duplicate", although there is no other claim. */
  duplicateInError: {
    key: 'duplicateInError',
    weight: 0,
    scope: 'claim',
    group: 'OA',
    carc: '18',
    lineRemarks: [],
    claimRemarks: [],
    cured: 8_000,
    overturned: 8_000,
  },
  /** The records are wanted before it pays. */
  records: {
    key: 'records',
    weight: 0,
    scope: 'claim',
    group: 'CO',
    carc: '252',
    lineRemarks: [],
    claimRemarks: ['M127'],
    cured: 0,
    overturned: 2_000,
    answered: 8_500,
  },
  medicalNecessity: {
    key: 'medicalNecessity',
    weight: 0,
    scope: 'claim',
    group: 'CO',
    carc: '50',
    lineRemarks: ['N115'],
    claimRemarks: [],
    cured: 2_000,
    overturned: 7_000,
  },
  /** One line is part of another one that was paid. */
  bundling: {
    key: 'bundling',
    weight: 0,
    scope: 'line',
    group: 'CO',
    carc: '97',
    lineRemarks: ['M15'],
    claimRemarks: [],
    needs: 'severalLines',
    cured: 7_500,
    overturned: 4_500,
  },
  /** Cover ended before the service, found out after the payment. */
  retroTermination: {
    key: 'retroTermination',
    weight: 0,
    scope: 'claim',
    group: 'PR',
    carc: '27',
    lineRemarks: [],
    claimRemarks: ['N687'],
    cured: 0,
    overturned: 5_000,
  },
} as const satisfies Record<string, DenialCause>;

/** Received after the payer's limit. True, therefore never overturned. */
export const LATE_FILING: DenialCause = { ...CAUSES.timelyFilingInError, key: 'lateFiling', overturned: 0 };

/** The same service again. True, therefore never overturned. */
export const DUPLICATE: DenialCause = {
  ...CAUSES.duplicateInError,
  key: 'duplicate',
  cured: 0,
  overturned: 0,
};
