import type { RootCause } from '../denials/vocabulary';
import type { Cents } from '../money';
import type { Adjustment, AdjustmentDisposition, AdjustmentGroup } from './remit';

/** One CAS triple as it stands in the 835, with our line control number where the line is ours. */
export interface CasTriple {
  group: AdjustmentGroup;
  carc: string;
  amountCents: Cents;
  lineId?: string;
}

/** What the code table says of a reason code. An unknown code is for the caller to judge (denied money, by the domain reference). */
export interface ReasonCodeLookup {
  dispositionOf(group: AdjustmentGroup, carc: string): AdjustmentDisposition;
  /** Category of the reason, for ties between denied amounts. */
  categoryOf?(carc: string): RootCause | undefined;
}

/**
 * What each adjustment of a remittance is, fixed once when it is posted: later editions of the code table do not rewrite posted money.
 * The group overlays the table (domain reference, section 1 and 1.1).
 */
export function annotate(triples: readonly CasTriple[], lookup: ReasonCodeLookup): Adjustment[] {
  return triples.map((triple) => {
    const category = lookup.categoryOf?.(triple.carc);
    return {
      group: triple.group,
      carc: triple.carc,
      amountCents: triple.amountCents,
      ...(triple.lineId !== undefined && { lineId: triple.lineId }),
      disposition: dispositionOf(triple, lookup),
      ...(category && { category }),
    };
  });
}

const COST_SHARE = new Set(['1', '2', '3']);

function dispositionOf({ group, carc }: CasTriple, lookup: ReasonCodeLookup): AdjustmentDisposition {
  // 23 repeats what earlier payers did, 209 hands cost share on to the next payer: neither is adjusted off nor denied.
  if (carc === '23' || carc === '209') return 'informational';
  if (group === 'PR' && COST_SHARE.has(carc)) return 'patient_responsibility';
  if (carc === '45') return group === 'PR' ? 'patient_responsibility' : 'contractual';
  const listed = lookup.dispositionOf(group, carc);
  // Without a contract there is nothing contractual about it: under PR the payer leaves the amount to the patient.
  return group === 'PR' && listed === 'contractual' ? 'patient_responsibility' : listed;
}
