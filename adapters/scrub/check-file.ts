import type { PlaybookPolicy } from '../../domain/playbook';
import { scrub } from '../../domain/scrub/check';
import type { ScrubClaim } from '../../domain/scrub/claim';
import type { ScrubFinding } from '../../domain/scrub/finding';
import type { ScrubTables } from '../../domain/scrub/tables';
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
  /** Version of the tables and rules that judged. */
  tables: string;
}

/** A claim to be checked, as the practice's system hands it over. */
export interface ClaimToCheck {
  patientControlNumber: string;
  payer: string;
  /** SBR09. */
  filingIndicator: string;
  /** Absent: it names no day of service. */
  claim?: ScrubClaim;
}

/** By what claims are judged. */
export interface Judging {
  asOf: CalendarDate;
  policyFor(claim: Pick<ClaimToCheck, 'payer' | 'filingIndicator'>): Promise<PlaybookPolicy | undefined>;
  tablesFor(claim: ScrubClaim): Promise<ScrubTables>;
}

/** Payers whose playbook says nothing of edits: the tables of CMS, read the way Medicare does. */
const USUAL = { ncci: true, distinctModifierOn: 'either' } as const;

/** Judges by what ships alone: nothing that was loaded, learned or decided counts. */
export function judgingByFiles({
  shipped,
  policyFor,
  asOf,
}: {
  shipped: ShippedTables;
  policyFor: PolicyLookup;
  asOf: CalendarDate;
}): Judging {
  const tables = scrubTables(shipped);
  return {
    asOf,
    policyFor: async ({ filingIndicator }) => policyFor({ filingIndicator, on: asOf }),
    tablesFor: async () => tables,
  };
}

/**
 * Holds the claims of an 837 file against the edits, without taking anything in. What only a practice's records know (duplicates, coverage,
 * enrollment, filing limits) is not judged.
 */
export async function checkFile(bytes: Uint8Array, judging: Judging): Promise<CheckedFile> {
  const read = readClaimsFile(bytes);
  const claims = read.claims.map((content): ClaimToCheck => {
    const claim = scrubClaimOf(content);
    return {
      patientControlNumber: content.patientControlNumber,
      payer: content.payer.id ?? '',
      filingIndicator: content.subscriber.filingIndicator ?? '',
      ...(claim ? { claim } : {}),
    };
  });
  return { ...(await checkClaims(claims, judging)), issues: read.findings.map(({ message }) => message) };
}

/** The same for claims that were read elsewhere. */
export async function checkClaims(claims: readonly ClaimToCheck[], judging: Judging): Promise<CheckedFile> {
  const checked: CheckedClaim[] = [];
  const versions = new Set<string>();
  for (const [index, one] of claims.entries()) {
    const { patientControlNumber, payer } = one;
    const { findings, tables } = await judge(one, judging);
    for (const part of tables.split('+')) if (part !== '') versions.add(part);
    checked.push({ ordinal: index + 1, patientControlNumber, payer, findings });
  }
  const all = checked.flatMap(({ findings }) => findings);
  const errors = all.filter(({ severity }) => severity === 'error').length;
  const counts = { errors, warnings: all.length - errors };
  return { claims: checked, ...counts, issues: [], tables: [...versions].join('+') };
}

async function judge(
  { claim, ...about }: ClaimToCheck,
  { asOf, policyFor, tablesFor }: Judging,
): Promise<{ findings: ScrubFinding[]; tables: string }> {
  if (!claim) return { findings: [withoutDays], tables: '' };
  const tables = await tablesFor(claim);
  const rules = rulesOf(await policyFor(about));
  return { findings: scrub({ claim, known: {}, tables, rules, asOf }), tables: tables.version };
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
