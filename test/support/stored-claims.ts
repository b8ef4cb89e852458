import type { Tx } from '../../adapters/database/client';
import { toBigInt, toDateColumn, toTimestamp } from '../../adapters/database/values';
import type { ClaimState } from '../../domain/claim/state';
import { AS_OF } from '../contract/claims';

/** Puts a claim into PostgreSQL with what it refers to: organization, client, payer, partner. Twice changes nothing. */
export async function importClaim(tx: Tx, state: ClaimState): Promise<void> {
  const { clientId, billing } = state;
  await addReferences(tx, clientId, billing);
  await tx.claim.create({
    data: {
      id: state.claimId,
      ...{ clientId, partnerId: billing.partnerId, payerId: billing.payerId, claimNumber: state.claimNumber },
      form: billing.form,
      chargeCents: toBigInt(billing.chargeCents),
      serviceFrom: toDateColumn(billing.serviceFrom),
      serviceThrough: toDateColumn(billing.serviceThrough),
      state: JSON.parse(JSON.stringify(state)),
      createdAt: toTimestamp(AS_OF),
    },
  });
}

async function addReferences(tx: Tx, clientId: string, billing: ClaimState['billing']): Promise<void> {
  const once = { skipDuplicates: true } as const;
  const { partnerId, payerId } = billing;
  const envelope = { senderQualifier: 'ZZ', senderId: 'US', receiverQualifier: 'ZZ', receiverId: 'THEM' };
  await tx.organization.createMany({ data: [{ id: 'org', name: 'Test practice' }], ...once });
  await tx.client.createMany({
    data: [{ id: clientId, organizationId: 'org', name: clientId, slug: clientId }],
    ...once,
  });
  await tx.payer.createMany({
    data: [{ id: payerId, name: payerId, identifier: payerId, playbookKey: 'prompt-commercial' }],
    ...once,
  });
  await tx.tradingPartner.createMany({ data: [{ id: partnerId, name: partnerId, ...envelope }], ...once });
  await tx.clientPartner.createMany({ data: [{ clientId, partnerId }], ...once });
}
