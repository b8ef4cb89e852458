import type { Tx } from '../../adapters/database/client';
import { fromDateColumn, toDateColumn } from '../../adapters/database/values';
import { contentOfVersion } from '../../adapters/documents/claim-content';
import { numberOf } from '../../adapters/documents/document-store';
import type { DenialCase } from '../../domain/claim/denial-case';
import type { NamedProvider, OnFileFacts } from '../../domain/claim/propose-correction';
import type { ClaimState } from '../../domain/claim/state';
import type { CaseContext, DuplicateFacts, FilingFacts } from '../../domain/denials/context';
import type { KeyRing } from '../../platform/crypto/key-ring';
import type { Claim837 } from '../../x12/types';
import {
  caseContextOf,
  duplicateFactsOf,
  filingFactsOf,
  onFileFactsOf,
  type ReceiptProof,
} from './case-facts';

/** The payer's earliest acceptance of any version of the claim, from the archive of acknowledgements; also what never became a fact. */
export async function earliestReceipt(tx: Tx, claimId: string): Promise<ReceiptProof | undefined> {
  const row = await tx.acknowledgement.findFirst({
    where: { claimId, source: 'payer', accepted: true },
    orderBy: { receivedOn: 'asc' },
  });
  return row ? { receivedOn: fromDateColumn(row.receivedOn), reference: row.fileId } : undefined;
}

/** What the archive proves about timely filing. */
export async function filingFacts(tx: Tx, state: ClaimState): Promise<FilingFacts> {
  const { claimId } = state;
  const receipt = await earliestReceipt(tx, claimId);
  const accepted = receipt ? 0 : await tx.acknowledgement.count({ where: { claimId, accepted: true } });
  return filingFactsOf(state, { ...(receipt ? { receipt } : {}), acceptedByOthers: accepted > 0 });
}

/** Another claim of the same patient, payer and day with the same procedures: the original that a duplicate repeats. */
export async function duplicateFacts(
  tx: Tx,
  state: ClaimState,
  denialCase: DenialCase,
): Promise<DuplicateFacts> {
  const { claimId } = state;
  const claim = await tx.claim.findUnique({
    where: { id: claimId },
    select: { payerId: true, account: { select: { patientId: true } } },
  });
  const patientId = claim?.account?.patientId;
  const sameDay = patientId
    ? await tx.claim.findMany({
        where: {
          id: { not: claimId },
          payerId: claim.payerId,
          serviceFrom: toDateColumn(state.billing.serviceFrom),
          account: { patientId },
        },
        select: { state: true },
      })
    : [];
  return duplicateFactsOf(
    state,
    denialCase,
    sameDay.map((row) => row.state as unknown as ClaimState),
  );
}

/** The whole context of a case that its own state does not hold. */
export async function knownContext(
  tx: Tx,
  input: { state: ClaimState; denialCase: DenialCase; content: Claim837; onFile: OnFileFacts },
): Promise<CaseContext> {
  const { state, denialCase } = input;
  const filing = await filingFacts(tx, state);
  const duplicate = await duplicateFacts(tx, state, denialCase);
  return caseContextOf({ ...input, filing, duplicate });
}

/** What other claims of the same patient and payer hold that this one may lack. */
export async function factsOnFile(tx: Tx, ring: KeyRing, state: ClaimState): Promise<OnFileFacts> {
  const { claimId } = state;
  const claim = await tx.claim.findUnique({
    where: { id: claimId },
    select: { payerId: true, account: { select: { patientId: true } } },
  });
  const patientId = claim?.account?.patientId;
  const rows = patientId
    ? await tx.claim.findMany({
        where: { id: { not: claimId }, payerId: claim.payerId, account: { patientId } },
        select: { id: true, state: true },
        orderBy: { serviceFrom: 'desc' },
        take: OTHERS_READ,
      })
    : [];
  const others: { state: ClaimState; content: Claim837 }[] = [];
  for (const row of rows) {
    const content = await contentOfVersion(tx, ring, row.id, 1);
    others.push({ state: row.state as unknown as ClaimState, content });
  }
  const granted = await grantedAuthorization(tx, ring, state);
  return {
    ...onFileFactsOf(state, others, await soleProvider(tx, state.clientId)),
    ...(granted ? { authorizationNumber: granted } : {}),
  };
}

/** The number that the payer gave when it was asked for the authorization of this very visit. */
async function grantedAuthorization(tx: Tx, ring: KeyRing, state: ClaimState): Promise<string | undefined> {
  const granted = (state.findings ?? []).findLast(({ name }) => name === 'authorizationOnFile');
  if (!granted?.documentId) return undefined;
  return numberOf(tx, ring, { claimId: state.claimId, documentId: granted.documentId });
}

/** How many other claims of a patient are opened to look for what this one lacks. */
const OTHERS_READ = 10;

async function soleProvider(tx: Tx, clientId: string): Promise<NamedProvider | undefined> {
  const providers = await tx.provider.findMany({ where: { clientId }, take: 2 });
  const [only] = providers;
  return only && providers.length === 1 ? { npi: only.npi, name: only.name } : undefined;
}
