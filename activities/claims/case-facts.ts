import { authorizationOf, providerOf } from '../../adapters/documents/carried-facts';
import { lineIdOf } from '../../adapters/documents/line-id';
import type { DenialCase } from '../../domain/claim/denial-case';
import type { NamedProvider, OnFileFacts } from '../../domain/claim/propose-correction';
import type { ClaimState } from '../../domain/claim/state';
import type { CaseContext, DuplicateFacts, FilingFacts } from '../../domain/denials/context';
import type { CalendarDate } from '../../domain/time';
import type { Claim837 } from '../../x12/types';

/** What the practice's records say around a case. Pure: who asks has loaded the records. */

/** A payer's own acknowledgement of the claim. */
export interface ReceiptProof {
  receivedOn: CalendarDate;
  /** The file that carried it. */
  reference: string;
}

/** What the archive of acknowledgements proves about timely filing: only the payer's own word counts (DOMAIN.md section 4). */
export function filingFactsOf(
  state: ClaimState,
  archive: { receipt?: ReceiptProof; acceptedByOthers: boolean },
): FilingFacts {
  const { receipt, acceptedByOthers } = archive;
  const legalDate = state.deadlines.find(({ key }) => key === 'filing')?.legal?.legalDate;
  if (receipt) {
    return {
      payerAccepted: true,
      ...(legalDate ? { payerAcceptedInTime: receipt.receivedOn <= legalDate } : {}),
      onlyClearinghouseProof: false,
    };
  }
  return acceptedByOthers
    ? { onlyClearinghouseProof: true }
    : { onlyClearinghouseProof: false, noProofExists: true };
}

/** Whether one of the patient's other claims of the same payer and day is the original that this one repeats. */
export function duplicateFactsOf(
  state: ClaimState,
  denialCase: DenialCase,
  sameDay: readonly ClaimState[],
): DuplicateFacts {
  const original = sameDay.find((other) => sameProcedures(other, state));
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

/** The context of a case that its own state does not hold. */
export function caseContextOf(input: {
  state: ClaimState;
  denialCase: DenialCase;
  /** The denied version as it was sent. */
  content: Claim837;
  onFile: OnFileFacts;
  filing: FilingFacts;
  duplicate: DuplicateFacts;
}): CaseContext {
  const { state, denialCase, content, onFile, filing, duplicate } = input;
  const number = authorizationOf(content);
  const known = number ?? onFile.authorizationNumber;
  return {
    filing,
    duplicate,
    // Without any trace of an authorization it stays unknown whether there is one: the practice's register is not here.
    authorization: { numberOnClaim: number !== undefined, ...(known ? { onFile: true } : {}) },
    bundling: { modifierAlreadyOnClaim: saysDistinct(denialCase, content) },
    ...(missesWhatWasSent(state, denialCase, content) ? { coding: { claimCodedCorrectly: true } } : {}),
  };
}

/** Modifiers that say that a service is distinct from another of the same day. */
const DISTINCT: ReadonlySet<string> = new Set(['59', 'XE', 'XP', 'XS', 'XU']);

function saysDistinct({ lineIds }: DenialCase, content: Claim837): boolean {
  const denied = content.lines.filter((line) => lineIds.length === 0 || lineIds.includes(lineIdOf(line)));
  return denied.some(({ procedure }) => procedure?.modifiers.some((modifier) => DISTINCT.has(modifier)));
}

/** The payer misses the rendering provider (N290) although the claim named one with an NPI. */
function missesWhatWasSent(state: ClaimState, denialCase: DenialCase, content: Claim837): boolean {
  const remit = state.remits.find((one) => one.remitClaimId === denialCase.remitClaimId);
  const asksForRendering =
    denialCase.driver?.carc === '16' && remit?.remarks.some(({ code }) => code === 'N290' || code === 'N288');
  const rendering = content.providers.rendering ?? content.lines[0]?.providers.rendering;
  return asksForRendering === true && providerOf(rendering) !== undefined;
}

/**
 * What other claims of the same patient and payer hold that this one may lack: an authorization for the same procedure, a provider.
 * @param others newest first
 * @param sole the practice's provider where it has only one: no search is needed for who rendered the service
 */
export function onFileFactsOf(
  state: ClaimState,
  others: readonly { state: ClaimState; content: Claim837 }[],
  sole: NamedProvider | undefined,
): OnFileFacts {
  const facts: OnFileFacts = sole ? { rendering: sole } : {};
  for (const { state: other, content } of others) {
    if (sharesProcedure(other, state)) facts.authorizationNumber ??= authorizationOf(content);
    facts.rendering ??= providerOf(content.providers.rendering);
    facts.referring ??= providerOf(content.providers.referring);
  }
  return facts;
}

function sharesProcedure(one: ClaimState, other: ClaimState): boolean {
  const procedures = new Set(other.billing.lines.map(({ procedure }) => procedure));
  return one.billing.lines.some(({ procedure }) => procedures.has(procedure));
}
