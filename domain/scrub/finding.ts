export const EDIT_IDS = [
  ...(['NPI', 'DATE', 'TFL', 'DUP', 'ICD', 'HCPCS', 'PTR', 'MOD', 'POS', 'PTP', 'MUE', 'AOC'] as const),
  ...(['AUTH', 'REFN', 'CLIA', 'TAX', 'ELIG', 'COB', 'ABN', 'NDC', 'ACC', 'ADR', 'AMT', 'TEL'] as const),
] as const;
export type EditId = (typeof EDIT_IDS)[number] | 'PAYER';

/** error: the payer would refuse or deny it; warn: somebody should look. */
export type Severity = 'error' | 'warn';

/** What an edit found. Texts name places and codes of procedures, never a person's values nor a diagnosis. */
export interface ScrubFinding {
  edit: EditId;
  severity: Severity;
  /** Where it stands, e.g. `lines[2].modifiers`. */
  field: string;
  /** 1-based. */
  line?: number;
  why: string;
  howToFix: string;
  /** CARC and RARC, or 277 status codes, that the payer would answer with. */
  prevents: readonly string[];
  /** The payer's or the practice's own rule that found it. */
  rule?: string;
}

/** What an edit's own file says; the rest comes from the catalog. */
export type FoundByEdit = Pick<ScrubFinding, 'field' | 'line' | 'why' | 'howToFix'> &
  Partial<Pick<ScrubFinding, 'severity' | 'prevents' | 'rule'>>;

/** Names a finding over several rounds: the same defect at the same place. */
export function findingKey({
  edit,
  rule,
  field,
  line,
}: Pick<ScrubFinding, 'edit' | 'rule' | 'field' | 'line'>): string {
  return [edit, ...(rule ? [rule] : []), line ?? 'claim', field].join('/');
}
