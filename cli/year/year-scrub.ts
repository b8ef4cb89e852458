import { documentsOf } from '../../activities/claims/scrub-claim';
import { claimContentContext } from '../../adapters/documents/claim-content';
import { documentRow } from '../../adapters/documents/document-store';
import { withPaperwork } from '../../adapters/documents/put-paperwork';
import { scrubClaimOf } from '../../adapters/scrub/read-claim';
import { loadShippedTables } from '../../adapters/scrub/shipped-tables';
import { scrubTables } from '../../adapters/scrub/tables-in-memory';
import type { PaperworkInput, ScrubActInput, Scrubbed } from '../../domain/claim/acts';
import { applyChanges } from '../../domain/claim/corrections';
import { announcesNow } from '../../domain/claim/release';
import type { BillingSummary, ClaimState } from '../../domain/claim/state';
import { scrub } from '../../domain/scrub/check';
import { dateOf } from '../../domain/time';
import { encryptJson } from '../../platform/crypto/field-encryption';
import type { KeyRing } from '../../platform/crypto/key-ring';
import type { Claim837 } from '../../x12/types';
import type { ClaimContents } from './claim-contents';
import { correctionsOf } from './staff-corrections';
import type { YearRows } from './year-rows';

const FIRST_VERSION = 1;
/** The text of a record of the demo practice. */
const INVENTED = Buffer.from('Seen and examined.', 'utf8');

/** The edits of a year in memory, and the people who correct what fails them. */
export class YearScrub {
  private readonly tables = scrubTables(loadShippedTables());

  constructor(
    private readonly deps: {
      ring: KeyRing;
      rows: Pick<YearRows, 'corrected' | 'documents'>;
      contents: ClaimContents;
    },
  ) {}

  /** What the edits find; what lies around a claim, such as enrollments, a demo practice has nothing of. */
  scrub(state: ClaimState, { version, rules, filing, reports, asOf }: ScrubActInput): Scrubbed {
    const claim = scrubClaimOf(this.deps.contents.of(state, version));
    const { tables } = this;
    const known = { ...(filing ? { filing } : {}), ...(reports ? { reports } : {}) };
    const findings = claim ? scrub({ claim, known, tables, rules, asOf: dateOf(asOf) }) : [];
    return { findings, tables: tables.version, ...(claim ? documentsOf(claim, rules) : {}) };
  }

  /** A person looks up what the findings say is missing. */
  correct(state: ClaimState, asOf: Date): BillingSummary {
    const { contents } = this.deps;
    const { clientId, claimId, billing } = state;
    const before = contents.of(state, FIRST_VERSION);
    const content = state.scrub ? applyChanges(before, correctionsOf(before, state.scrub)) : before;
    this.replace({ clientId, claimId, before, content }, 'user:biller', asOf);
    return billing;
  }

  /** The claim says what follows it. What people put on file is invented here, like the visits. */
  announce(state: ClaimState, { paperwork, asOf }: PaperworkInput): void {
    const { clientId, claimId } = state;
    const { ring, rows, contents } = this.deps;
    for (const documentId of announcesNow(state).flatMap(({ attachment }) => attachment.documentIds))
      rows.documents.push(
        documentRow(ring, {
          ...{ id: documentId, clientId, claimId, kind: 'medicalRecord', name: 'Record of the visit', asOf },
          ...{ mediaType: 'text/plain', body: INVENTED, author: 'user:biller' },
        }),
      );
    const before = contents.of(state, FIRST_VERSION);
    const content = withPaperwork(before, paperwork);
    const numbers = paperwork.map(({ controlNumber }) => controlNumber).join('+');
    if (content !== before)
      this.replace({ clientId, claimId, before, content }, `attachment:${numbers}`, new Date(asOf));
  }

  private replace(
    {
      clientId,
      claimId,
      before,
      content,
    }: { clientId: string; claimId: string; before: Claim837; content: Claim837 },
    replacedBy: string,
    replacedAt: Date,
  ): void {
    const { ring, rows, contents } = this.deps;
    const context = claimContentContext(claimId, FIRST_VERSION);
    const ordinal = 1 + rows.corrected.filter((one) => one.before.claimId === claimId).length;
    contents.replace(claimId, content);
    rows.corrected.push({
      content: encryptJson(ring, context, content),
      before: {
        ...{ claimId, clientId, version: FIRST_VERSION, ordinal, replacedBy, replacedAt },
        content: encryptJson(ring, context, before),
      },
    });
  }
}
