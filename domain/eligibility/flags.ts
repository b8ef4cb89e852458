import type { EligibilityFlag, EligibilityStatement, OtherCoverage } from './answer';
import type { EligibilityQuestion } from './question';
import { covers, statedPeriod } from './stated-period';

/** EB01 that says something beside the result. */
const BY_INFORMATION: Record<string, EligibilityFlag> = {
  '2': 'capitated',
  '3': 'capitated',
  '4': 'capitated',
  '5': 'underInvestigation',
  '7': 'inactivePending',
  '8': 'inactivePending',
  E: 'excluded',
  F: 'limited',
  L: 'careCoordinator',
  MC: 'careCoordinator',
  N: 'restrictedToProvider',
  U: 'askAnotherEntity',
  V: 'cannotProcess',
  Y: 'spendDown',
};

/** EB04 of the payer's own statements. */
const BY_INSURANCE: Record<string, EligibilityFlag> = {
  MA: 'medicarePartA',
  MB: 'medicarePartB',
  MC: 'medicaid',
  QM: 'qualifiedMedicareBeneficiary',
};

const BY_OTHER: Partial<Record<OtherCoverage['kind'], EligibilityFlag>> = {
  secondaryReason: 'medicareSecondary',
  medicareAdvantage: 'medicareAdvantage',
  medicaid: 'medicaid',
};

/** EB03 45: the person has chosen hospice. */
const HOSPICE = '45';

/** What the answer says beside its result. A statement whose dates leave the day of service out says nothing. */
export function flagsOf(
  { answer, serviceDate }: Pick<EligibilityQuestion, 'answer' | 'serviceDate'>,
  about: readonly EligibilityStatement[],
  others: readonly OtherCoverage[],
): EligibilityFlag[] {
  const inTime = (one: EligibilityStatement) => {
    const period = statedPeriod(one.dates);
    return period === undefined || covers(period, serviceDate);
  };
  const own = about.filter((one) => one.information !== 'R' && inTime(one)).flatMap(ofStatement);
  const hospice = answer.statements.some(
    (one) => one.information !== 'I' && one.serviceTypes.includes(HOSPICE) && inTime(one),
  );
  const other = others.flatMap(({ kind }) => BY_OTHER[kind] ?? []);
  return [...new Set([...own, ...(hospice ? (['hospice'] as const) : []), ...other])];
}

function ofStatement(statement: EligibilityStatement): EligibilityFlag[] {
  const { information, insuranceType = '', authorizationRequired, inNetwork } = statement;
  const flags = [BY_INFORMATION[information], BY_INSURANCE[insuranceType]].filter(
    (flag): flag is EligibilityFlag => flag !== undefined,
  );
  if (authorizationRequired === 'Y' || information === 'CB') flags.push('authorizationRequired');
  if (inNetwork === 'N') flags.push('outOfNetwork');
  return flags;
}
