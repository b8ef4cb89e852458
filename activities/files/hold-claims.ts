import type { Tx } from '../../adapters/database/client';
import { lockClaims } from '../../adapters/database/fact-inbox';
import { finding } from '../../adapters/import/findings';
import type { FactBody } from '../../domain/claim/facts';
import { contradictedBy } from '../../domain/remittance/held-remits';
import type { RemitClaim } from '../../domain/remittance/remit';
import { isReversal } from '../../domain/remittance/remit-kinds';
import type { JudgedClaim } from './judge-remit-claim';

/** Every remittance that was told to the claims of these CLPs before, by claim. Locks the claims: two files of one second see each other. */
export async function loadEarlier(
  tx: Tx,
  judged: readonly Pick<JudgedClaim, 'match' | 'matched'>[],
): Promise<Map<string, RemitClaim[]>> {
  const own = judged.flatMap(({ match, matched }) => (match === 'own' && matched ? matched : []));
  await lockClaims(tx, own);
  const ids = own.map(({ claimId }) => claimId);
  const rows = await tx.fact.findMany({
    where: { claimId: { in: [...new Set(ids)] }, kind: 'remittanceReceived' },
    orderBy: [{ claimId: 'asc' }, { seq: 'asc' }],
  });
  const earlier = new Map<string, RemitClaim[]>();
  for (const { claimId, body } of rows) {
    const fact = body as unknown as FactBody;
    if (fact.kind !== 'remittanceReceived') continue;
    earlier.set(claimId, [...(earlier.get(claimId) ?? []), fact.remit]);
  }
  return earlier;
}

/**
 * Holds the CLPs that contradict a decision that stands, each with its exception. Reversals of the same payment count wherever they stand
 * in it.
 */
export function holdContradicting<T extends JudgedClaim>(
  judged: readonly T[],
  earlier: ReadonlyMap<string, RemitClaim[]>,
): T[] {
  const known = new Map(earlier);
  const add = ({ matched, remit }: T) => {
    if (matched) known.set(matched.claimId, [...(known.get(matched.claimId) ?? []), remit]);
  };
  const own = judged.filter(({ match }) => match === 'own');
  own.filter(({ remit }) => isReversal(remit)).forEach(add);
  return judged.map((one) => {
    if (one.match !== 'own' || !one.matched || isReversal(one.remit)) return one;
    if (contradictedBy(one.remit, known.get(one.matched.claimId) ?? []))
      return { ...one, match: 'held', exception: contradiction(one) };
    add(one);
    return one;
  });
}

function contradiction({ source }: JudgedClaim): NonNullable<JudgedClaim['exception']> {
  const text =
    'The payer decided this claim before, under the same number of its own and with other money, and no reversal lies between. It is held: it is posted when the reversal comes, or when a person posts it; or discard it.';
  return { kind: 'contradiction', finding: finding('claim-decided-twice', source.source, text) };
}
