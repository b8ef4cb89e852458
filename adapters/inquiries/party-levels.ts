import { referenceOf } from '../../x12/lookup';
import type { Claim837, Party, PartyLevel } from '../../x12/types';

/** Questions about cover and authorization name people by name, birth date and id only. */
export function named(
  { entityType, name, firstName, middleName, suffix, ...rest }: Party,
  entity: string,
): Party {
  const { idQualifier, id, birthDate, sex } = rest;
  return {
    entity,
    ...{ entityType, name, firstName, middleName, suffix, idQualifier, id, birthDate, sex },
    ...{ references: [], contacts: [], dates: [], extra: [] },
  };
}

/** TRN of a question. TRN03: ten characters that begin with 1 where it is a tax id. */
export function traceOf(number: string, { billing }: Claim837): PartyLevel['traces'][number] {
  const taxId = referenceOf(billing, 'EI');
  return { type: '1', number, originator: `1${taxId ?? '000000000'}` };
}

/** One level of a question's tree; what is asked stands in the level of the person it is about. */
export function level(
  party: Party,
  asked?: { traces: PartyLevel['traces']; dates: Party['dates'] },
): PartyLevel {
  const { traces = [], dates = [] } = asked ?? {};
  return { party: { ...party, dates }, traces, rejections: [], codes: [] };
}
