import type { ScrubLine } from '../claim';
import { at, dayOf, type Edit, placeOf } from '../input';
import { holdsOn } from '../tables';

/** CPT categories I, II, III, PLA and MAAA, and HCPCS level II. */
const FORM = /^(\d{5}|\d{4}[FTUM]|[A-V]\d{4})$/;

/** HCPCS: form, and validity on the day of service. */
export const procedures: Edit = ({ claim, tables }) =>
  claim.lines.flatMap((line) => {
    const { procedure } = line;
    if (procedure === undefined)
      return line.revenueCode === undefined || claim.form === '837P'
        ? [{ ...at(line, 'procedure'), why: 'The line bills no procedure', howToFix: 'Give the procedure' }]
        : [];
    if (!FORM.test(procedure))
      return [
        {
          ...at(line, 'procedure'),
          why: `${procedure} has not the form of a procedure code`,
          howToFix: 'Correct the code from the record',
        },
      ];
    const traits = tables.procedure(procedure);
    if (!traits || holdsOn(traits, dayOf(claim, line))) return [];
    return [
      {
        ...at(line, 'procedure'),
        why: `Procedure ${procedure} is not valid on the day of service`,
        howToFix: 'Take the code that was valid on that day',
      },
    ];
  });

/** Pairs of modifiers that contradict each other. */
const CONTRADICTIONS: readonly (readonly [string, string])[] = [
  ['50', 'RT'],
  ['50', 'LT'],
  ['26', 'TC'],
  ['GA', 'GZ'],
  ['GA', 'GX'],
  ['GX', 'GZ'],
  ['GY', 'GZ'],
];

/** MOD: form, validity, twice the same, and contradictions. */
export const modifiers: Edit = ({ claim, tables }) =>
  claim.lines.flatMap((line) => {
    const wrong = (why: string) => ({
      ...at(line, 'modifiers'),
      why,
      howToFix: 'Take the modifiers that the record supports',
    });
    const unformed = line.modifiers.filter((code) => !/^[A-Z0-9]{2}$/.test(code));
    const ended = line.modifiers.filter((code) => {
      const span = tables.modifier(code);
      return span !== undefined && !holdsOn(span, dayOf(claim, line));
    });
    const twice = line.modifiers.filter((code, index) => line.modifiers.indexOf(code) !== index);
    const pairs = CONTRADICTIONS.filter((pair) => pair.every((code) => line.modifiers.includes(code)));
    return [
      ...unformed.map((code) => wrong(`${code} has not the form of a modifier`)),
      ...ended.map((code) => wrong(`Modifier ${code} is not valid on the day of service`)),
      ...[...new Set(twice)].map((code) => wrong(`Modifier ${code} stands twice`)),
      ...pairs.map(([a, b]) => wrong(`Modifiers ${a} and ${b} contradict each other`)),
    ];
  });

const TELEHEALTH_PLACES = ['02', '10'];

/** POS: the place fits the procedure; a facility's place and the technical part do not go together. */
export const place: Edit = ({ claim, tables }) => {
  if (claim.form !== '837P') return [];
  return claim.lines.flatMap((line) => {
    const here = placeOf(claim, line);
    const { places = [] } = tables.procedure(line.procedure ?? '') ?? {};
    const found = [];
    if (!/^\d{2}$/.test(here))
      found.push({
        ...at(line, 'placeOfService'),
        why: 'The place of service has not the form of a place code',
        howToFix: 'Give the place where the patient was',
      });
    else if (places.length > 0 && !places.includes(here))
      found.push({
        ...at(line, 'placeOfService'),
        why: `Procedure ${line.procedure} is not usually done at place ${here}`,
        howToFix: 'Correct the place, or the procedure, from the record',
      });
    if (['21', '22', '23'].includes(here) && line.modifiers.includes('TC'))
      found.push({
        ...at(line, 'modifiers'),
        why: `The technical part (TC) at place ${here} is the facility's to bill`,
        howToFix: 'Bill the professional part (26), or correct the place',
      });
    return found;
  });
};

/** AOC: an add-on stands beside one of its primary procedures on the same day. */
export const addOns: Edit = ({ claim, tables }) =>
  claim.lines.flatMap((line) => {
    const { addOnTo = [] } = tables.procedure(line.procedure ?? '') ?? {};
    if (addOnTo.length === 0) return [];
    const day = dayOf(claim, line);
    const has = claim.lines.some(
      (other) => addOnTo.includes(other.procedure ?? '') && dayOf(claim, other) === day,
    );
    if (has) return [];
    return [
      {
        ...at(line, 'procedure'),
        why: `${line.procedure} is an add-on, and none of its primary procedures stands on the claim for that day`,
        howToFix: `Bill it with its primary procedure (${addOnTo.slice(0, 5).join(', ')})`,
      },
    ];
  });

/** TEL: place and modifier agree that a visit was held at a distance, and the procedure may be. */
export const telehealth: Edit = ({ claim, tables, rules }) =>
  claim.lines.flatMap((line) => {
    const byPlace = TELEHEALTH_PLACES.includes(placeOf(claim, line));
    const byModifier = line.modifiers.some((code) => ['93', '95', 'GT', 'GQ'].includes(code));
    if (!byPlace && !byModifier) return [];
    return teleFaults(line, {
      byPlace,
      byModifier,
      medicare: rules.payerType === 'medicare_ffs',
      listed: tables.procedure(line.procedure ?? '')?.telehealth,
    });
  });

function teleFaults(
  line: ScrubLine,
  {
    byPlace,
    byModifier,
    medicare,
    listed,
  }: { byPlace: boolean; byModifier: boolean; medicare: boolean; listed?: boolean },
) {
  const found = [];
  if (byModifier && !byPlace)
    found.push({
      ...at(line, 'placeOfService'),
      why: 'A telehealth modifier stands with a place that is not telehealth',
      howToFix: 'Place 10 when the patient was at home, 02 elsewhere',
    });
  if (listed === false)
    found.push({
      ...at(line, 'procedure'),
      why: `Procedure ${line.procedure} is not on the list of what may be done by telehealth`,
      howToFix: 'Check the payer’s telehealth list',
    });
  if (line.modifiers.includes('93') && line.modifiers.includes('95'))
    found.push({
      ...at(line, 'modifiers'),
      why: '93 (audio only) and 95 (video) contradict each other',
      howToFix: 'Keep the one that the record supports',
    });
  if (medicare && line.modifiers.includes('GT'))
    found.push({
      ...at(line, 'modifiers'),
      why: 'Medicare takes GT from critical access hospitals of method II only',
      howToFix: 'Take 95 for video or 93 for audio',
    });
  return found;
}

/** NDC: a drug carries its eleven-digit code with quantity and unit, and a single-dose vial says what was wasted. */
export const drugs: Edit = ({ claim, tables }) =>
  claim.lines.flatMap((line) => {
    const traits = tables.procedure(line.procedure ?? '');
    const found = [];
    const [drug] = line.drugs;
    if (traits?.needs.includes('ndc') && !drug)
      found.push({
        ...at(line, 'drug'),
        why: `Procedure ${line.procedure} is a drug and carries no National Drug Code`,
        howToFix: 'Give the code on the vial (LIN N4) with quantity and unit',
      });
    if (drug && (drug.qualifier !== 'N4' || !/^\d{11}$/.test(drug.code)))
      found.push({
        ...at(line, 'drug.code'),
        why: 'The National Drug Code has not eleven digits',
        howToFix: 'Write it as 5-4-2 digits without hyphens, with leading zeros',
      });
    if (
      drug &&
      (!drug.quantity ||
        !(Number(drug.quantity) > 0) ||
        !['F2', 'GR', 'ME', 'ML', 'UN'].includes(drug.unit ?? ''))
    )
      found.push({
        ...at(line, 'drug.quantity'),
        why: 'The drug’s quantity or unit is missing or not one of F2, GR, ME, ML, UN',
        howToFix: 'Give the quantity that was given, in the unit of the code',
      });
    if (traits?.singleDose && !line.modifiers.some((code) => code === 'JW' || code === 'JZ'))
      found.push({
        ...at(line, 'modifiers'),
        why: 'A single-dose vial is billed without telling what was wasted',
        howToFix: 'JZ when nothing was wasted; else a line of its own with JW for the waste',
      });
    return found;
  });
