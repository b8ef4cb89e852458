import type { CalendarDate } from '../../time';
import { at, type Edit, type ScrubInput } from '../input';
import { type DiagnosisTraits, holdsOn } from '../tables';

/** A diagnosis with its decimal point put back: an 837 carries none. */
const FORM = /^[A-Z]\d[0-9A-Z](\.[0-9A-Z]{1,4})?$/;
const MAX_POINTERS = 4;

const codeOf = (code: string) => code.replace('.', '').toUpperCase();

/** ICD: form, validity on the day of service, billable, age, sex. Findings name the place of a diagnosis and never the code. */
export const diagnoses: Edit = (input) => {
  if (input.claim.diagnoses.length === 0)
    return [
      {
        field: 'diagnoses',
        why: 'The claim names no diagnosis',
        howToFix: 'Give the diagnoses that the record supports',
      },
    ];
  return input.claim.diagnoses.flatMap((code, index) => {
    const wrong = faultOf(code, input);
    return wrong ? [{ field: `diagnoses[${index + 1}]`, ...wrong }] : [];
  });
};

function faultOf(code: string, { claim, tables }: ScrubInput): { why: string; howToFix: string } | undefined {
  if (code.includes('.'))
    return { why: 'A diagnosis carries a decimal point', howToFix: 'Send it without one' };
  const plain = codeOf(code);
  if (!FORM.test(plain.length > 3 ? `${plain.slice(0, 3)}.${plain.slice(3)}` : plain))
    return {
      why: 'A diagnosis has not the form of an ICD-10-CM code',
      howToFix: 'Correct it from the record',
    };
  const traits = tables.diagnosis(plain);
  if (!traits) return undefined;
  if (traits.heading)
    return {
      why: 'A diagnosis is a heading and not billable: a more specific code exists',
      howToFix: 'Take the most specific code that the record supports',
    };
  if (!holdsOn(traits, claim.serviceFrom))
    return {
      why: 'A diagnosis is not valid on the day of service',
      howToFix: 'Take the code that was valid then (codes change on October 1 and April 1)',
    };
  return personFault(traits, claim);
}

function personFault(
  { sex, minAge, maxAge }: DiagnosisTraits,
  { patient, serviceFrom }: ScrubInput['claim'],
): { why: string; howToFix: string } | undefined {
  const known = patient.sex === 'F' || patient.sex === 'M';
  const howToFix = 'Check the diagnosis and the patient’s record; correct whichever is wrong';
  if (sex && known && sex !== patient.sex)
    return { why: 'A diagnosis does not fit the patient’s sex on the claim', howToFix };
  const age = patient.birthDate === undefined ? undefined : ageOn(patient.birthDate, serviceFrom);
  if (age === undefined) return undefined;
  if (age < (minAge ?? age) || age > (maxAge ?? age))
    return { why: 'A diagnosis does not fit the patient’s age', howToFix };
  return undefined;
}

/** Whole years of age on a day. */
function ageOn(birth: CalendarDate, day: CalendarDate): number {
  const years = Number(day.slice(0, 4)) - Number(birth.slice(0, 4));
  return day.slice(5) < birth.slice(5) ? years - 1 : years;
}

/** PTR: every professional line points to one to four diagnoses that are there. */
export const pointers: Edit = ({ claim }) => {
  if (claim.form !== '837P') return [];
  return claim.lines.flatMap((line) => {
    const { pointers: named } = line;
    const missing = named.some((pointer) => pointer < 1 || pointer > claim.diagnoses.length);
    if (named.length > 0 && named.length <= MAX_POINTERS && !missing) return [];
    return [
      {
        ...at(line, 'diagnosisPointers'),
        why:
          named.length === 0
            ? 'The line points to no diagnosis'
            : missing
              ? 'The line points to a diagnosis that the claim does not have'
              : `The line points to ${named.length} diagnoses, and at most ${MAX_POINTERS} count`,
        howToFix: 'Point to the diagnoses that this service was done for, the first one first',
      },
    ];
  });
};

/** ICD, laterality: a side in the modifier contradicts the side in every diagnosis that the line points to. */
export const laterality: Edit = ({ claim, tables }) =>
  claim.lines.flatMap((line) => {
    const side = line.modifiers.includes('LT') ? 'left' : line.modifiers.includes('RT') ? 'right' : undefined;
    if (!side || line.modifiers.includes('50')) return [];
    const sides = line.pointers.flatMap(
      (pointer) => tables.diagnosis(codeOf(claim.diagnoses[pointer - 1] ?? ''))?.side ?? [],
    );
    if (sides.length === 0 || sides.includes(side)) return [];
    return [
      {
        ...at(line, 'modifiers'),
        why: `The line says ${side} and its diagnoses say the other side`,
        howToFix: 'Correct the modifier or the diagnosis from the record',
      },
    ];
  });

/** ACC: an injury asks for the accident: its cause, its day, and for a car accident the state. */
export const accident: Edit = ({ claim, tables }) => {
  const isInjury = claim.diagnoses.some((code) => tables.diagnosis(codeOf(code))?.injury);
  const { causes, on, state } = claim.accident;
  if (!isInjury && causes.length === 0) return [];
  const howToFix = 'Ask the patient what happened, when and where, and give it (CLM11, DTP*439)';
  if (causes.length === 0)
    return [
      {
        field: 'relatedCauses',
        why: 'A diagnosis is an injury and the claim names no related cause',
        howToFix,
      },
    ];
  if (on === undefined)
    return [{ field: 'accidentDate', why: 'The claim names an accident and not its day', howToFix }];
  if (causes.includes('AA') && state === undefined)
    return [{ field: 'relatedCauses.state', why: 'A car accident is named without its state', howToFix }];
  return [];
};
