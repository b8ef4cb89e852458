import type { PlaybookPolicy } from '../../domain/playbook';
import type { PayerQuery } from '../../domain/playbooks/choose-playbook';
import type { Claim837, OtherPayer } from '../../x12/types';
import { payerSequenceOf } from './claim-facts';
import { type FileFinding, finding } from './findings';
import type { PolicyLookup } from './policies';

/** Another payer of a claim, as loops 2320 and 2330 name it. */
export interface PlannedPayer {
  /** NM109 of 2330B. */
  identifier: string;
  /** SBR01 as a number. */
  rank: number;
  policy: PlaybookPolicy;
  coverage: OtherPayer;
}

interface OtherPayersContext {
  payers: ReadonlyMap<string, string>;
  policyFor: PolicyLookup;
  /** What chooses among the variants of a playbook, beside the payer. */
  about: Pick<PayerQuery, 'on' | 'specialty'>;
}

/** The other payers of a claim by rank, and a word about each that cannot be billed because nothing says who it is. */
export function planOtherPayers(
  claim: Claim837,
  { payers, policyFor, about }: OtherPayersContext,
): { others: PlannedPayer[]; findings: FileFinding[] } {
  const others = new Map<string, PlannedPayer>();
  const findings: FileFinding[] = [];
  for (const coverage of claim.otherPayers) {
    const identifier = coverage.payer?.id ?? '';
    const { filingIndicator } = coverage;
    const policy = identifier
      ? policyFor({ ...about, playbookKey: payers.get(identifier), filingIndicator })
      : undefined;
    if (!policy) findings.push(unknownPayer(coverage));
    else if (identifier !== claim.payer.id && !others.has(identifier))
      others.set(identifier, { identifier, rank: payerSequenceOf(coverage), policy, coverage });
  }
  return { others: [...others.values()].sort((a, b) => a.rank - b.rank), findings };
}

function unknownPayer(coverage: OtherPayer): FileFinding {
  const text =
    'Another payer of this claim (loop 2330B) is not identified or has no playbook: it is kept with the claim and will not be billed until somebody names it.';
  return finding('other-payer-unknown', coverage.source, text, 'warning');
}

/**
 * The payers' numbers in the claim in the order of their responsibility: 1 is the payer that this claim goes to, 2 and up the others;
 * `undefined` where that is 1, 2, 3 anyway.
 */
export function payerOrder(claim: Claim837, others: readonly PlannedPayer[]): number[] | undefined {
  const all = [{ rank: payerSequenceOf(claim.subscriber) }, ...others];
  const order = all
    .map(({ rank }, at) => ({ rank, payerSequence: at + 1 }))
    .sort((a, b) => a.rank - b.rank)
    .map(({ payerSequence }) => payerSequence);
  return order.every((payerSequence, at) => payerSequence === at + 1) ? undefined : order;
}
