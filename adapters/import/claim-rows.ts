import { balanceInput } from '../../domain/claim/balance';
import { newClaimState } from '../../domain/claim/new-claim';
import { FIRST_PAYER } from '../../domain/claim/payers';
import type { BillingSummary } from '../../domain/claim/state';
import { patientControlNumber } from '../../domain/ids';
import { cents } from '../../domain/money';
import { claimBalance } from '../../domain/remittance/claim-balance';
import type { PracticeInstant } from '../../domain/time';
import { encryptField, encryptJson } from '../../platform/crypto/field-encryption';
import type { KeyRing } from '../../platform/crypto/key-ring';
import type { Claim837, ServiceLine } from '../../x12/types';
import type { Prisma } from '../database/generated/client';
import { toBigInt, toDateColumn, toTimestamp } from '../database/values';
import { drgOf, lineDays, lineIdOf, procedureOf, withLineIds } from './claim-facts';
import { type PlannedPayer, payerOrder } from './other-payers';
import type { PlannedClaim } from './plan-import';

/** A claim with the ids of what it refers to. */
export interface ClaimToWrite {
  planned: PlannedClaim;
  claimId: string;
  claimNumber: string;
  payerId: string;
  coverageId: string;
  accountId: string;
  /** Where the claim's other payers are on record, in the order of `planned.others`. */
  otherPayers: { payerId: string; coverageId: string }[];
}

export interface WriteContext {
  ring: KeyRing;
  fileId: string;
  asOf: PracticeInstant;
}

export interface ClaimRows {
  claim: Prisma.ClaimCreateManyInput;
  sequences: Prisma.PayerSequenceCreateManyInput[];
  version: Prisma.ClaimVersionCreateManyInput;
  lines: Prisma.ClaimLineCreateManyInput[];
}

/** Where a claim version's content stands, for its encryption. */
export function versionContext(claimId: string, version: number): string {
  return `claim_version.content/${claimId}/${version}`;
}

/** All rows of one new claim: its first version, planned, and the state its life begins with. */
export function claimRows(input: ClaimToWrite, { ring, fileId, asOf }: WriteContext): ClaimRows {
  const { planned, claimId, claimNumber, payerId, coverageId } = input;
  const { claim, place, service } = planned;
  const owner = { clientId: place.clientId, claimId };
  const billing = billingOf(claim, { partnerId: place.partnerId, payerId, service });
  const order = payerOrder(claim, planned.others);
  const laterPayers = input.otherPayers.map((later, at) => ({
    ...{ ...later, payerSequence: at + 2, partnerId: place.partnerId },
    policy: (planned.others[at] as PlannedPayer).policy,
  }));
  const state = newClaimState({
    ...{ ...owner, claimNumber, billing, policy: planned.policy, laterPayers },
    ...(order && { payerOrder: order }),
    decidedBefore: planned.decidedBefore,
  });
  const money = claimBalance(balanceInput(state));
  return {
    claim: {
      ...{ id: claimId, clientId: place.clientId, accountId: input.accountId },
      ...{ partnerId: place.partnerId, payerId, claimNumber },
      externalId: encryptField(ring, `claim.externalId/${claimId}`, claim.patientControlNumber),
      ...{ externalIdHash: planned.externalIdHash, importFileId: fileId, form: billing.form },
      ...{ chargeCents: toBigInt(claim.chargeCents), openCents: toBigInt(money.openCents) },
      ...{ paidCents: toBigInt(money.paidCents), adjustedCents: toBigInt(money.adjustedCents) },
      patientCents: toBigInt(money.patientCents),
      ...{ serviceFrom: toDateColumn(service.from), serviceThrough: toDateColumn(service.through) },
      state: state as unknown as Prisma.InputJsonValue,
      createdAt: toTimestamp(asOf),
    },
    sequences: [{ payerId, coverageId }, ...input.otherPayers].map((payer, at) => ({
      ...{ ...owner, ...payer, sequence: at + 1, rank: (order?.indexOf(at + 1) ?? at) + 1 },
    })),
    version: {
      ...{ ...owner, version: 1, partnerId: place.partnerId, payerSequence: FIRST_PAYER },
      ...{ frequency: '1', status: 'planned' },
      patientControlNumber: patientControlNumber(claimNumber, 1),
      content: encryptJson(ring, versionContext(claimId, 1), withLineIds(claim)),
    },
    lines: claim.lines.map((line, at) => lineRow(owner, 1, line, at)),
  };
}

/** One line of a version, as lists and matching read it. */
export function lineRow(
  owner: { clientId: string; claimId: string },
  version: number,
  line: ServiceLine,
  at: number,
): Prisma.ClaimLineCreateManyInput {
  const days = lineDays(line);
  return {
    ...{ ...owner, version, lineNo: at + 1, lineId: lineIdOf(at) },
    ...{
      procedure: procedureOf(line),
      modifiers: line.procedure?.modifiers ?? [],
      quantity: line.quantity ?? null,
    },
    chargeCents: toBigInt(line.chargeCents),
    serviceFrom: days ? toDateColumn(days.from) : null,
    serviceThrough: days ? toDateColumn(days.to) : null,
  };
}

/** What a claim bills, as its life needs it: nothing of the patient. */
export function billingOf(
  claim: Claim837,
  {
    partnerId,
    payerId,
    service,
  }: Pick<BillingSummary, 'partnerId' | 'payerId'> & Pick<PlannedClaim, 'service'>,
): BillingSummary {
  const drg = drgOf(claim);
  return {
    form: claim.kind === 'professional' ? '837P' : '837I',
    ...{ partnerId, payerId, chargeCents: cents(claim.chargeCents) },
    ...{ serviceFrom: service.from, serviceThrough: service.through },
    ...(claim.facilityCode && { place: claim.facilityCode }),
    ...(drg && { drg }),
    lines: claim.lines.map((line, at) => ({
      lineId: lineIdOf(at),
      procedure: procedureOf(line),
      modifiers: line.procedure?.modifiers ?? [],
      chargeCents: cents(line.chargeCents),
    })),
  };
}
