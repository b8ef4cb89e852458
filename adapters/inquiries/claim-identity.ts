import { addDays } from '../../domain/time';
import type { Claim837, DateFact, Party } from '../../x12/types';
import { serviceDays } from '../import/claim-facts';

/** What a payer finds a claim by, as a 276 and a 275 say it: people and organisations by name and id only. */
export function namedById(
  { entityType, name, firstName, middleName, idQualifier, id }: Party,
  entity: string,
): Party {
  return {
    entity,
    ...{ entityType, name, firstName, middleName, idQualifier, id },
    ...{ references: [], contacts: [], dates: [], extra: [] },
  };
}

/** The days of service as DTP*472. @param widerBy days before and after them */
export function serviceDates(content: Claim837, widerBy = 0): DateFact[] {
  const days = serviceDays(content);
  if (!days) return [];
  const [from, to] = [addDays(days.from, -widerBy), addDays(days.through, widerBy)];
  return [{ qualifier: '472', from, ...(to === from ? {} : { to }) }];
}
