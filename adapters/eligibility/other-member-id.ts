import { decryptField } from '../../platform/crypto/field-encryption';
import type { KeyRing } from '../../platform/crypto/key-ring';
import type { Claim837 } from '../../x12/types';
import type { Tx } from '../database/client';

/** Another member id of the same patient and payer on file: an older card, or one of another claim. */
export async function otherMemberId(
  tx: Tx,
  ring: KeyRing,
  asked: { claimId: string; payerIdentifier: string | undefined; content: Claim837 },
): Promise<string | undefined> {
  const { claimId, payerIdentifier, content } = asked;
  if (!payerIdentifier) return undefined;
  const claim = await tx.claim.findUnique({
    where: { id: claimId },
    select: { account: { select: { patientId: true } } },
  });
  const patientId = claim?.account?.patientId;
  if (!patientId) return undefined;
  const rows = await tx.coverage.findMany({
    where: { patientId, payer: { identifier: payerIdentifier } },
    orderBy: { id: 'desc' },
  });
  return rows
    .map(({ id, memberId }) =>
      Buffer.from(decryptField(ring, `coverage.memberId/${id}`, memberId)).toString(),
    )
    .find((memberId) => memberId !== '' && memberId !== content.subscriber.party.id);
}
