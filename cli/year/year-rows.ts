import type { Prisma } from '../../adapters/database/generated/client';
import type { Sealed } from '../../platform/crypto/field-encryption';

/** What a sent claim version has beside its state: the batch that took it, and, from the second version on, its whole content. */
export interface SentVersion {
  claimId: string;
  version: number;
  batchId: string;
  content?: Sealed;
}

/** A claim that was corrected before its first send: what it says now, and what it said before. */
export interface CorrectedClaim {
  content: Sealed;
  before: Prisma.ClaimContentBeforeCreateManyInput;
}

/** Everything that a year leaves in the database beside the claims' own lives, in the order in which it may be written. */
export interface YearRows {
  files: Prisma.EdiFileCreateManyInput[];
  batches: Prisma.BatchCreateManyInput[];
  sentVersions: SentVersion[];
  corrected: CorrectedClaim[];
  lines: Prisma.ClaimLineCreateManyInput[];
  acknowledgements: Prisma.AcknowledgementCreateManyInput[];
  statusChecks: Prisma.StatusCheckCreateManyInput[];
  eligibilityChecks: Prisma.EligibilityCheckCreateManyInput[];
  authorizations: Prisma.AuthorizationCreateManyInput[];
  authorizationUses: Prisma.AuthorizationUseCreateManyInput[];
  authorizationAsks: Prisma.AuthorizationAskCreateManyInput[];
  remittances: Prisma.RemittanceCreateManyInput[];
  remitClaims: Prisma.RemitClaimCreateManyInput[];
  remitLines: Prisma.RemitLineCreateManyInput[];
  adjustments: Prisma.AdjustmentCreateManyInput[];
  providerAdjustments: Prisma.ProviderAdjustmentCreateManyInput[];
  letters: Prisma.LetterCreateManyInput[];
  drafts: Prisma.DraftCreateManyInput[];
  documents: Prisma.DocumentCreateManyInput[];
}

export function noRows(): YearRows {
  return {
    ...{
      files: [],
      batches: [],
      sentVersions: [],
      corrected: [],
      lines: [],
      acknowledgements: [],
      statusChecks: [],
    },
    ...{ remittances: [], remitClaims: [], remitLines: [], adjustments: [], providerAdjustments: [] },
    ...{ letters: [], drafts: [], documents: [], eligibilityChecks: [] },
    ...{ authorizations: [], authorizationUses: [], authorizationAsks: [] },
  };
}
