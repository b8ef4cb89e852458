import { formatDollars } from '../../domain/money';
import { cobDifference, cobLineDifference } from '../../x12/read/cob-balance';
import type { OutgoingClaim } from './interchange';

/** SBR01 of a payer that nobody comes before. */
const PRIMARY = 'P';

/**
 * Why a claim to a later payer may not leave, in words: what the payers before it decided must be there and must add up to the charge, for
 * the claim and for each line, because the payer will count it too. `undefined` when it may, and for a claim to a primary.
 */
export function cobFaultOf({ content, version }: OutgoingClaim): string | undefined {
  if (content.subscriber.sequence === PRIMARY) return undefined;
  const decided = content.otherPayers.filter(({ amounts }) =>
    amounts.some(({ qualifier }) => qualifier === 'D'),
  );
  // A claim that came to us as a secondary one is sent as it came; what we make ourselves has the decisions on record.
  if (decided.length === 0)
    return version === 1
      ? undefined
      : 'no decision of a payer before this one is on record (loop 2320, AMT*D)';
  for (const other of decided) {
    const difference = cobDifference(content, other);
    if (difference)
      return `what an earlier payer paid and adjusted is not the charge: ${formatDollars(difference)} are left (loop 2320)`;
    for (const line of content.lines) {
      const left = cobLineDifference(line, other.payer?.id ?? '');
      if (left)
        return `what an earlier payer did with line ${line.number} is not its charge: ${formatDollars(left)} are left (loop 2430)`;
    }
  }
  return undefined;
}
