import { payerSequenceIn } from '../../domain/claim/payers';
import type { ClaimState } from '../../domain/claim/state';
import { Failure } from '../../domain/failures';
import { standingRemits } from '../../domain/remittance/standing-remits';
import { decryptField, decryptJson } from '../../platform/crypto/field-encryption';
import type { KeyRing } from '../../platform/crypto/key-ring';
import { emptyParty } from '../../x12/read/party';
import type { Claim837, CoverageInfo, Party, RemitClaim835 } from '../../x12/types';
import type { Tx } from '../database/client';
import type { PayerOnClaim } from './address-claim';
import type { EarlierDecision } from './earlier-payers';

/** One payer of a claim on record, with its number there. */
export interface PayerOnRecord extends PayerOnClaim {
  payerSequence: number;
}

/** SBR02 where a coverage is somebody else's and nothing says whose. */
const OTHER_RELATIONSHIP = 'G8';

/**
 * Every payer of a claim as it can be billed, primary first: as the imported claim names it, else as the patient's coverage on file does,
 * with the decisions of it that stand.
 * @param original the claim as it was imported
 */
export async function payersOnRecord(
  tx: Tx,
  ring: KeyRing,
  claimId: string,
  original: Claim837,
): Promise<PayerOnRecord[]> {
  const rows = await tx.payerSequence.findMany({
    where: { claimId },
    orderBy: { rank: 'asc' },
    include: { payer: true, coverage: true },
  });
  const decisions = await standingDecisions(tx, ring, claimId);
  return rows.map(({ sequence, payer, coverage }) => {
    const named = namedIn(original, payer.identifier) ?? onFile(ring, payer, coverage);
    return { payerSequence: sequence, ...named, decisions: decisions.get(sequence) ?? [] };
  });
}

type Named = Pick<PayerOnClaim, 'payer' | 'coverage' | 'subscriber'>;

function namedIn(claim: Claim837, identifier: string): Named | undefined {
  const { payer, subscriber, patient, otherPayers } = claim;
  if (payer.id === identifier) {
    const { party, ...coverage } = subscriber;
    const relationship = patient?.relationship ?? coverage.relationship;
    return { payer, subscriber: party, coverage: { ...coverage, ...(relationship && { relationship }) } };
  }
  const other = otherPayers.find((one) => one.payer?.id === identifier);
  if (!other?.payer || !other.subscriber) return undefined;
  const { sequence, relationship, groupNumber, groupName, insuranceType, filingIndicator } = other;
  const coverage = { sequence, relationship, groupNumber, groupName, insuranceType, filingIndicator };
  return { payer: other.payer, subscriber: other.subscriber, coverage: withoutGaps(coverage) };
}

function withoutGaps(coverage: CoverageInfo): CoverageInfo {
  return Object.fromEntries(
    Object.entries(coverage).filter(([, value]) => value !== undefined),
  ) as unknown as CoverageInfo;
}

interface CoverageRow {
  id: string;
  memberId: Uint8Array;
  subscriber: Uint8Array | null;
  filingIndicator: string | null;
}

interface StoredPerson {
  lastName?: string;
  firstName?: string;
  middleName?: string;
  birthDate?: string;
  sex?: string;
  address?: Party['address'];
}

function onFile(
  ring: KeyRing,
  payer: { name: string; identifier: string },
  coverage: CoverageRow | null,
): Named {
  if (!coverage)
    throw new Failure('InvalidInput', 'The patient has no coverage on file with a payer of the claim', {
      payer: payer.identifier,
    });
  const id = Buffer.from(
    decryptField(ring, `coverage.memberId/${coverage.id}`, coverage.memberId),
  ).toString();
  const person = coverage.subscriber
    ? decryptJson<StoredPerson>(ring, `coverage.subscriber/${coverage.id}`, coverage.subscriber)
    : {};
  const { lastName, ...rest } = person;
  return {
    payer: {
      ...emptyParty('PR'),
      entityType: '2',
      name: payer.name,
      idQualifier: 'PI',
      id: payer.identifier,
    },
    subscriber: {
      ...emptyParty('IL'),
      ...{ entityType: '1', ...(lastName && { name: lastName }), ...rest, idQualifier: 'MI', id },
    },
    coverage: {
      sequence: 'U',
      relationship: coverage.subscriber ? OTHER_RELATIONSHIP : '18',
      ...(coverage.filingIndicator && { filingIndicator: coverage.filingIndicator }),
    },
  };
}

/** The remittances of each payer that stand, as they came; one that was reversed or replaced says nothing to the next payer. */
async function standingDecisions(
  tx: Tx,
  ring: KeyRing,
  claimId: string,
): Promise<Map<number, EarlierDecision[]>> {
  const claim = await tx.claim.findUniqueOrThrow({ where: { id: claimId }, select: { state: true } });
  const state = claim.state as unknown as ClaimState;
  const { counted } = standingRemits(
    state.remits.map((remit) => ({ ...remit, payerSequence: payerSequenceIn(state, remit) })),
  );
  const rows = await tx.remitClaim.findMany({
    where: { id: { in: counted.map(({ remitClaimId }) => remitClaimId) } },
    select: { id: true, content: true },
  });
  const contents = new Map(rows.map(({ id, content }) => [id, content]));
  const decisions = new Map<number, EarlierDecision[]>();
  for (const { remitClaimId, payerSequence, remitDate, lines } of counted) {
    const stored = contents.get(remitClaimId);
    if (!stored) continue;
    const content = decryptJson<RemitClaim835>(ring, `remit_claim.content/${remitClaimId}`, stored);
    const decision = { content, paidOn: remitDate, lineIds: lines.map(({ lineId }) => lineId) };
    decisions.set(payerSequence, [...(decisions.get(payerSequence) ?? []), decision]);
  }
  return decisions;
}
