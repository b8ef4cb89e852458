/** What of an institutional claim differs from the one that the payer has. */
export type ClaimChange =
  | 'serviceDates'
  | 'charges'
  /** Revenue codes, HCPCS or HIPPS codes. */
  | 'procedures'
  /** Diagnoses, or procedures of ICD. */
  | 'diagnoses'
  /** The insured's id, or the provider's. */
  | 'identity'
  /** Medicare was primary and is not any more. */
  | 'medicareSecondary'
  | 'medicarePrimary'
  | 'patientStatus'
  | 'other';

/** D5 and D6 are for voids alone; D3, for a further interim bill, is never ours: we bill no stay in parts. */
export type ClaimChangeCode = 'D0' | 'D1' | 'D2' | 'D4' | 'D5' | 'D6' | 'D7' | 'D8' | 'D9' | 'E0';

/** Every claim change reason code there is, ours or another biller's: an adjustment has one of them. */
export const CLAIM_CHANGE_CODES: ReadonlySet<string> = new Set([
  ...['D0', 'D1', 'D2', 'D3', 'D4', 'D5', 'D6', 'D7', 'D8', 'D9', 'E0'],
]);

const CODES: Readonly<Record<Exclude<ClaimChange, 'identity'>, ClaimChangeCode>> = {
  serviceDates: 'D0',
  charges: 'D1',
  procedures: 'D2',
  diagnoses: 'D4',
  medicareSecondary: 'D7',
  medicarePrimary: 'D8',
  patientStatus: 'E0',
  other: 'D9',
};

/**
 * The one claim change reason code of an adjustment that Medicare Part A gets (Medicare Claims Processing Manual, chapter 1, section
 * 130.1.2.1). A void corrects an identity (D5), or gives a payment back (D6). A replacement names its one change; charges that change with
 * it follow from it and do not count, and several changes are "any other change" (D9), as is a change of identity, which that list has for
 * voids only.
 */
export function claimChangeCode(frequency: '7' | '8', changes: readonly ClaimChange[]): ClaimChangeCode {
  if (frequency === '8') return changes.includes('identity') ? 'D5' : 'D6';
  const kinds = new Set(changes);
  if (kinds.size > 1) kinds.delete('charges');
  const [only, another] = [...kinds];
  if (only === undefined || another !== undefined || only === 'identity') return 'D9';
  return CODES[only];
}
