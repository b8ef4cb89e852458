import type { Tx } from '../../adapters/database/client';
import { fromDateColumn, toDateColumn } from '../../adapters/database/values';
import { authorizationOf, providerOf } from '../../adapters/documents/carried-facts';
import { contentOfVersion } from '../../adapters/documents/claim-content';
import type { OnFileFacts } from '../../domain/claim/propose-correction';
import type { ClaimState, DenialCase } from '../../domain/claim/state';
import type { CaseContext, DuplicateFacts, FilingFacts } from '../../domain/denials/context';
import type { CalendarDate } from '../../domain/time';
import type { KeyRing } from '../../platform/crypto/key-ring';
import type { Claim837 } from '../../x12/types';

/** A payer's own acknowledgement of the claim. */
export interface ReceiptProof {
  receivedOn: CalendarDate;
  /** The file that carried it. */
  reference: string;
}

/** The payer's earliest acceptance of any version of the claim, from the archive of acknowledgements; also what never became a fact. */
export async function earliestReceipt(tx: Tx, claimId: string): Promise<ReceiptProof | undefined> {
  const row = await tx.acknowledgement.findFirst({
    where: { claimId, source: 'payer', accepted: true },
    orderBy: { receivedOn: 'asc' },
  });
  return row ? { receivedOn: fromDateColumn(row.receivedOn), reference: row.fileId } : undefined;
}

/** What the archive proves about timely filing: only the payer's own word counts (DOMAIN.md section 4). */
export async function filingFacts(tx: Tx, state: ClaimState): Promise<FilingFacts> {
  const { claimId } = state;
  const receipt = await earliestReceipt(tx, claimId);
  const legalDate = state.deadlines.find(({ key }) => key === 'filing')?.legal?.legalDate;
  if (receipt) {
    return {
      payerAccepted: true,
      ...(legalDate ? { payerAcceptedInTime: receipt.receivedOn <= legalDate } : {}),
      onlyClearinghouseProof: false,
    };
  }
  const others = await tx.acknowledgement.count({ where: { claimId, accepted: true } });
  return others > 0
    ? { onlyClearinghouseProof: true }
    : { onlyClearinghouseProof: false, noProofExists: true };
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
  const original = sameDay
    .map((row) => row.state as unknown as ClaimState)
    .find((other) => sameProcedures(other, state));
  return {
    correctionSentAsOriginal: wasSentAsOriginal(state, denialCase),
    originalFound: original !== undefined,
    ...(original
      ? {
          originalStatus: statusOf(original),
          contentIdentical: original.billing.chargeCents === state.billing.chargeCents,
        }
      : {}),
  };
}

function sameProcedures(one: ClaimState, other: ClaimState): boolean {
  const list = (state: ClaimState) =>
    state.billing.lines.map((line) => [line.procedure, ...line.modifiers].join('-')).sort();
  return JSON.stringify(list(one)) === JSON.stringify(list(other));
}

/** A later version that went out with frequency 1 although the payer had adjudicated an earlier one. */
function wasSentAsOriginal(state: ClaimState, { version }: DenialCase): boolean {
  const denied = state.versions.find((one) => one.version === version);
  const adjudicatedBefore = state.remits.some((remit) => remit.version < version);
  return denied?.frequency === '1' && version > 1 && adjudicatedBefore;
}

function statusOf(state: ClaimState): NonNullable<DuplicateFacts['originalStatus']> {
  if (state.remits.some((remit) => remit.paidCents > 0)) return 'paid';
  if (state.remits.length > 0) return 'denied';
  return state.versions.at(-1)?.status === 'rejected' ? 'rejected' : 'pending';
}

/** The whole context of a case that its own state does not hold. */
export async function knownContext(
  tx: Tx,
  input: { state: ClaimState; denialCase: DenialCase; content: Claim837; onFile: OnFileFacts },
): Promise<CaseContext> {
  const { state, denialCase, content, onFile } = input;
  const number = authorizationOf(content);
  const known = number ?? onFile.authorizationNumber;
  return {
    filing: await filingFacts(tx, state),
    duplicate: await duplicateFacts(tx, state, denialCase),
    // Without any trace of an authorization it stays unknown whether there is one: the practice's register is not here.
    authorization: { numberOnClaim: number !== undefined, ...(known ? { onFile: true } : {}) },
    ...(missesWhatWasSent(state, denialCase, content) ? { coding: { claimCodedCorrectly: true } } : {}),
  };
}

/** The payer misses the rendering provider (N290) although the claim named one with an NPI. */
function missesWhatWasSent(state: ClaimState, denialCase: DenialCase, content: Claim837): boolean {
  const remit = state.remits.find((one) => one.remitClaimId === denialCase.remitClaimId);
  const asksForRendering =
    denialCase.driver?.carc === '16' && remit?.remarks.some(({ code }) => code === 'N290' || code === 'N288');
  const rendering = content.providers.rendering ?? content.lines[0]?.providers.rendering;
  return asksForRendering === true && providerOf(rendering) !== undefined;
}

/** What other claims of the same patient and payer hold that this one may lack: an authorization for the same procedure, a provider. */
export async function factsOnFile(tx: Tx, ring: KeyRing, state: ClaimState): Promise<OnFileFacts> {
  const { claimId } = state;
  const claim = await tx.claim.findUnique({
    where: { id: claimId },
    select: { payerId: true, account: { select: { patientId: true } } },
  });
  const patientId = claim?.account?.patientId;
  const others = patientId
    ? await tx.claim.findMany({
        where: { id: { not: claimId }, payerId: claim.payerId, account: { patientId } },
        select: { id: true, state: true },
        orderBy: { serviceFrom: 'desc' },
        take: OTHERS_READ,
      })
    : [];
  const facts: OnFileFacts = { ...(await soleProvider(tx, state.clientId)) };
  for (const other of others) {
    const content = await contentOfVersion(tx, ring, other.id, 1);
    if (sharesProcedure(other.state as unknown as ClaimState, state))
      facts.authorizationNumber ??= authorizationOf(content);
    facts.rendering ??= providerOf(content.providers.rendering);
    facts.referring ??= providerOf(content.providers.referring);
  }
  return facts;
}

/** How many other claims of a patient are opened to look for what this one lacks. */
const OTHERS_READ = 10;

/** A practice with one provider needs no search for who rendered the service. */
async function soleProvider(tx: Tx, clientId: string): Promise<OnFileFacts> {
  const providers = await tx.provider.findMany({ where: { clientId }, take: 2 });
  const [only] = providers;
  if (!only || providers.length > 1) return {};
  return { rendering: { npi: only.npi, name: only.name } };
}

function sharesProcedure(one: ClaimState, other: ClaimState): boolean {
  const procedures = new Set(other.billing.lines.map(({ procedure }) => procedure));
  return one.billing.lines.some(({ procedure }) => procedures.has(procedure));
}
