import { claimContentContext } from '../../adapters/documents/claim-content';
import { scrubClaimOf } from '../../adapters/scrub/read-claim';
import { loadShippedTables } from '../../adapters/scrub/shipped-tables';
import { scrubTables } from '../../adapters/scrub/tables-in-memory';
import type { ScrubActInput, Scrubbed } from '../../domain/claim/acts';
import { applyChanges } from '../../domain/claim/corrections';
import type { BillingSummary, ClaimState } from '../../domain/claim/state';
import { scrub } from '../../domain/scrub/check';
import { dateOf } from '../../domain/time';
import { encryptJson } from '../../platform/crypto/field-encryption';
import type { KeyRing } from '../../platform/crypto/key-ring';
import type { ClaimContents } from './claim-contents';
import { correctionsOf } from './staff-corrections';
import type { YearRows } from './year-rows';

const FIRST_VERSION = 1;

/** The edits of a year in memory, and the people who correct what fails them. */
export class YearScrub {
  private readonly tables = scrubTables(loadShippedTables());

  constructor(
    private readonly deps: { ring: KeyRing; rows: Pick<YearRows, 'corrected'>; contents: ClaimContents },
  ) {}

  /** What the edits find; what lies around a claim, such as enrollments, a demo practice has nothing of. */
  scrub(state: ClaimState, { version, rules, filing, asOf }: ScrubActInput): Scrubbed {
    const claim = scrubClaimOf(this.deps.contents.of(state, version));
    const { tables } = this;
    const known = filing ? { filing } : {};
    const findings = claim ? scrub({ claim, known, tables, rules, asOf: dateOf(asOf) }) : [];
    return { findings, tables: tables.version };
  }

  /** A person looks up what the findings say is missing. */
  correct(state: ClaimState, asOf: Date): BillingSummary {
    const { ring, rows, contents } = this.deps;
    const { clientId, claimId, billing } = state;
    const before = contents.of(state, FIRST_VERSION);
    const content = state.scrub ? applyChanges(before, correctionsOf(before, state.scrub)) : before;
    const context = claimContentContext(claimId, FIRST_VERSION);
    contents.replace(claimId, content);
    rows.corrected.push({
      content: encryptJson(ring, context, content),
      before: {
        ...{
          claimId,
          clientId,
          version: FIRST_VERSION,
          ordinal: 1,
          replacedBy: 'user:biller',
          replacedAt: asOf,
        },
        content: encryptJson(ring, context, before),
      },
    });
    return billing;
  }
}
