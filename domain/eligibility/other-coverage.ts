import type { EligibilityStatement, MedicareSecondaryReason, OtherCoverage } from './answer';
import type { EligibilityQuestion } from './question';
import { covers, statedPeriod } from './stated-period';

/** EB04 of an R statement under which Medicare may come second (domain reference, section 5, signals). */
const SECONDARY_REASONS: Record<string, MedicareSecondaryReason> = {
  '12': 'workingAged',
  '13': 'esrd',
  '14': 'noFault',
  '15': 'workersCompensation',
  '16': 'otherFederal',
  '41': 'blackLung',
  '42': 'veterans',
  '43': 'disabled',
  '47': 'liability',
};

/** EB04 of a managed plan: only Medicare has HN; the others are Medicare Advantage where Medicare names them. */
const MEDICARE_RISK = 'HN';
const MANAGED_PLANS: ReadonlySet<string> = new Set(['PR', 'IN', 'PS', 'HM']);

const KINDS: Record<string, OtherCoverage['kind']> = { MA: 'medicare', MB: 'medicare', MC: 'medicaid' };

/** Other payers (EB01 = R) whose dates do not leave the day of service out. */
export function otherCoverages({ answer, serviceDate, ofMedicare }: EligibilityQuestion): OtherCoverage[] {
  return answer.statements.flatMap((statement) => {
    if (statement.information !== 'R') return [];
    const period = statedPeriod(statement.dates);
    if (period && !covers(period, serviceDate)) return [];
    return [{ ...otherCoverage(statement, ofMedicare === true), ...period }];
  });
}

function otherCoverage(
  { ref, insuranceType = '', payerIdentifier }: EligibilityStatement,
  ofMedicare: boolean,
): OtherCoverage {
  const reason = SECONDARY_REASONS[insuranceType];
  const named = payerIdentifier ? { payerIdentifier } : {};
  if (reason) return { ref, kind: 'secondaryReason', reason, ...named };
  const advantage = insuranceType === MEDICARE_RISK || (ofMedicare && MANAGED_PLANS.has(insuranceType));
  if (advantage) return { ref, kind: 'medicareAdvantage', ...named };
  return { ref, kind: KINDS[insuranceType] ?? 'other', ...named };
}
