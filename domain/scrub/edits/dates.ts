import type { ScrubLine } from '../claim';
import { at, dayOf, type Edit } from '../input';

const NOTHING: never[] = [];

/** DATE: no service in the future, none before birth or after death, and no span that ends before it begins. */
export const dates: Edit = ({ claim, asOf }) => {
  const { birthDate, deathDate } = claim.patient;
  const check = (line: ScrubLine) => {
    const { from, through = from } = line;
    const wrong = (why: string, howToFix: string) => [{ ...at(line, 'serviceDate'), why, howToFix }];
    if (from === undefined || through === undefined)
      return claim.form === '837P'
        ? wrong('The line names no day of service', 'Give the day of service')
        : NOTHING;
    if (through < from)
      return wrong('The service ends before it begins', 'Correct the first or the last day');
    if (through > asOf)
      return wrong('The day of service lies in the future', 'Bill it when it has been done');
    if (birthDate !== undefined && from < birthDate)
      return wrong(
        'The service lies before the patient was born',
        'Correct the day of service or the birth date',
      );
    if (deathDate !== undefined && through > deathDate)
      return wrong('The service lies after the patient died', 'Correct the day of service');
    return NOTHING;
  };
  return claim.lines.flatMap(check);
};

/**
 * TFL: a claim past its legal date would be refused; with a delay reason a person has said why it is late. One past its safe date is not
 * held up: waiting would make it worse, so it is told and goes.
 */
export const timelyFiling: Edit = ({ claim, known, asOf }) => {
  const { filing } = known;
  if (!filing || claim.delayReason !== undefined) return [];
  if (asOf > filing.legalDate)
    return [
      {
        field: 'filing',
        why: `The filing limit of this payer ended on ${filing.legalDate}`,
        howToFix:
          'Give the reason for the delay (CLM20) with proof of an earlier filing, or let a manager decide',
      },
    ];
  if (asOf <= filing.safeDate) return [];
  return [
    {
      ...{ field: 'filing', severity: 'warn' as const },
      why: `The safe filing date was ${filing.safeDate}, the limit is ${filing.legalDate}`,
      howToFix: 'Send it today and watch for the acknowledgement',
    },
  ];
};

/** DUP: the same service for the same member by the same billing provider is open or paid. */
export const duplicates: Edit = ({ claim, known }) =>
  claim.lines.flatMap((line) => {
    const same = known.earlier?.find(
      (before) =>
        before.on === dayOf(claim, line) &&
        before.procedure === line.procedure &&
        before.units === line.units &&
        [...before.modifiers].sort().join() === [...line.modifiers].sort().join(),
    );
    if (!same) return [];
    return [
      {
        ...at(line, 'procedure'),
        why: `Procedure ${line.procedure} of this day is ${same.status === 'paid' ? 'paid' : 'billed and not answered'} already`,
        howToFix: 'Withdraw it, or say with 76, 77 or 91 that it was repeated, if the record shows it',
      },
    ];
  });
