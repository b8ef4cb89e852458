import { contentOfVersion } from '../../adapters/documents/claim-content';
import { knownAround } from '../../adapters/scrub/known-around';
import { loadedRows } from '../../adapters/scrub/loaded-tables';
import { scrubClaimOf } from '../../adapters/scrub/read-claim';
import { scrubTables } from '../../adapters/scrub/tables-in-memory';
import type { ScrubActInput, Scrubbed } from '../../domain/claim/acts';
import { Failure } from '../../domain/failures';
import { scrub } from '../../domain/scrub/check';
import type { ScrubClaim } from '../../domain/scrub/claim';
import { wantedDocuments } from '../../domain/scrub/edits/documents';
import type { ScrubRules } from '../../domain/scrub/input';
import { dateOf } from '../../domain/time';
import type { ClaimDeps } from './deps';

/** Read. Holds a claim against the edits: what it says, what the tables and rules say, and what the practice knows around it. */
export async function scrubClaim(
  { database, ring, scrubTables: shipped }: ClaimDeps,
  input: ScrubActInput,
): Promise<Scrubbed> {
  const { clientId, claimId, version, rules, filing, reports, asOf } = input;
  const today = dateOf(asOf);
  return database.forClients([clientId], async (tx) => {
    const claim = scrubClaimOf(await contentOfVersion(tx, ring, claimId, version));
    if (!claim) throw new Failure('InvariantViolated', 'A claim names no day of service', { claimId });
    const known = {
      ...(await knownAround(tx, claimId, claim)),
      ...(filing ? { filing } : {}),
      ...(reports ? { reports } : {}),
    };
    const tables = scrubTables(shipped, await loadedRows(tx, clientId, claim));
    const { enrollment } = known;
    return {
      findings: scrub({ claim, known, tables, rules, asOf: today }),
      tables: tables.version,
      ...documentsOf(claim, rules),
      ...(enrollment && enrollment.effectiveFrom > today
        ? { enrollment: { enrollmentId: enrollment.enrollmentId, effectiveFrom: enrollment.effectiveFrom } }
        : {}),
    };
  });
}

/** What goes with the claim, where its payer asks for documents anyway. */
export function documentsOf(claim: ScrubClaim, rules: ScrubRules): Pick<Scrubbed, 'documents'> {
  const needed = wantedDocuments({ claim, rules }).map(({ report }) => report);
  return needed.length > 0 ? { documents: { needed, announced: claim.announcedReports ?? [] } } : {};
}
