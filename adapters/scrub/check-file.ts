import type { PlaybookPolicy } from '../../domain/playbook';
import { scrub } from '../../domain/scrub/check';
import type { ScrubFinding } from '../../domain/scrub/finding';
import type { CalendarDate } from '../../domain/time';
import type { PolicyLookup } from '../import/policies';
import { readClaimsFile } from '../import/read-claims';
import { scrubClaimOf } from './read-claim';
import type { ShippedTables } from './shipped-tables';
import { scrubTables } from './tables-in-memory';

/** One claim of a file, with what the edits find. */
export interface CheckedClaim {
  /** 1-based place in the file. */
  ordinal: number;
  /** CLM01, the sender's own number of it. */
  patientControlNumber: string;
  payer: string;
  findings: ScrubFinding[];
}

export interface CheckedFile {
  claims: CheckedClaim[];
  errors: number;
  warnings: number;
  /** What is wrong with the file itself, in words that say where. */
  issues: string[];
  /** Version of the tables. */
  tables: string;
}

/** Payers whose playbook says nothing of edits: the tables of CMS, read the way Medicare does. */
const USUAL = { ncci: true, distinctModifierOn: 'either' } as const;

/**
 * Holds the claims of an 837 file against the edits, without taking anything in. What only a practice's records know (duplicates, coverage,
 * enrollment, filing limits) is not judged.
 */
export function checkFile(
  bytes: Uint8Array,
  { shipped, policyFor, asOf }: { shipped: ShippedTables; policyFor: PolicyLookup; asOf: CalendarDate },
): CheckedFile {
  const read = readClaimsFile(bytes);
  const tables = scrubTables(shipped);
  const claims = read.claims.map((content, index): CheckedClaim => {
    const claim = scrubClaimOf(content);
    const policy = policyFor({
      filingIndicator: content.subscriber.filingIndicator ?? '',
      on: asOf,
    });
    const findings = claim
      ? scrub({ claim, known: {}, tables, rules: rulesOf(policy), asOf })
      : [withoutDays];
    const { patientControlNumber, payer } = content;
    return { ordinal: index + 1, patientControlNumber, payer: payer.id ?? '', findings };
  });
  const all = claims.flatMap(({ findings }) => findings);
  const errors = all.filter(({ severity }) => severity === 'error').length;
  const issues = read.findings.map(({ message }) => message);
  return { claims, errors, warnings: all.length - errors, issues, tables: tables.version };
}

/** A claim without any day of service: nothing else of it can be judged. */
const withoutDays: ScrubFinding = {
  ...{ edit: 'DATE', severity: 'error', field: 'serviceDate', prevents: ['M52'] },
  ...{ why: 'The claim names no day of service', howToFix: 'Give the days of service' },
};

function rulesOf(policy: PlaybookPolicy | undefined) {
  const { ncci, distinctModifierOn } = policy?.scrub ?? USUAL;
  return { payerType: policy?.payerType ?? 'commercial', ncci, distinctModifierOn };
}
