import type { Connection } from '@temporalio/client';

/** What claims can be searched by in Temporal, all keywords: closed codes and opaque ids, never anything of a patient. */
export const CLAIM_SEARCH_ATTRIBUTES = [
  'TenantId',
  'PayerId',
  'ClaimType',
  'SubmissionChannel',
  'ClaimPhase',
] as const;

const KEYWORD = 2; // temporal.api.enums.v1.IndexedValueType
const ALREADY_EXISTS = 6; // gRPC status

/** Registers the keyword attributes a namespace lacks; those it has stay as they are. */
export async function registerSearchAttributes(
  connection: Connection,
  namespace: string,
  names: readonly string[] = CLAIM_SEARCH_ATTRIBUTES,
): Promise<void> {
  const { customAttributes } = await connection.operatorService.listSearchAttributes({ namespace });
  const missing = names.filter((name) => !(name in (customAttributes ?? {})));
  if (missing.length === 0) return;
  try {
    await connection.operatorService.addSearchAttributes({
      namespace,
      searchAttributes: Object.fromEntries(missing.map((name) => [name, KEYWORD])),
    });
  } catch (error) {
    // Two processes may register at the same moment; the one that loses has nothing left to do.
    if ((error as { code?: number }).code !== ALREADY_EXISTS) throw error;
  }
}
