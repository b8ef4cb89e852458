import { namesProcedure } from '../../procedure-pattern';
import type { ScrubClaim, ScrubLine } from '../claim';
import type { EditId, FoundByEdit } from '../finding';
import { at, dayOf, type Edit, isNamed, placeOf } from '../input';
import { holdsOn, type PayerEdit, type Requirement } from '../tables';

type Of = { claim: ScrubClaim; line: ScrubLine; rule: PayerEdit };

/** Whether a line keeps what a rule asks of it. */
const KEPT: Readonly<Record<Requirement, (of: Of) => boolean>> = {
  authorization: ({ claim, line }) => (line.authorization ?? claim.authorization) !== undefined,
  referring: ({ claim, line }) => isNamed(claim, line, 'referring'),
  ordering: ({ claim, line }) => isNamed(claim, line, 'ordering'),
  rendering: ({ claim, line }) => isNamed(claim, line, 'rendering'),
  modifier: ({ line, rule }) => rule.values.some((code) => line.modifiers.includes(code)),
  place: ({ claim, line, rule }) => rule.values.includes(placeOf(claim, line)),
  diagnosis: ({ claim, line, rule }) =>
    line.pointers.some((pointer) =>
      rule.values.some((begin) =>
        claim.diagnoses[pointer - 1]?.replace('.', '').startsWith(begin.replace('.', '')),
      ),
    ),
  maxUnits: ({ line, rule }) => (line.units ?? 1) <= Number(rule.values[0]),
  notWith: ({ claim, line, rule }) =>
    !claim.lines.some((one) => one !== line && rule.values.includes(one.procedure ?? '')),
  notBillable: () => false,
  review: () => false,
};

const ASKS: Readonly<
  Record<Requirement, { field: string; why: (rule: PayerEdit) => string; howToFix: string }>
> = {
  authorization: ask(
    'priorAuthorization',
    () => 'an authorization',
    'Put the number on the claim, or ask the payer for one',
  ),
  referring: ask('referringProvider', () => 'a referring provider', 'Name who referred the patient'),
  ordering: ask('orderingProvider', () => 'an ordering provider', 'Name who ordered the service'),
  rendering: ask('renderingProvider', () => 'a rendering provider', 'Name who did the service'),
  modifier: ask(
    'modifiers',
    ({ values }) => `modifier ${values.join(' or ')}`,
    'Add it, if the record supports it',
  ),
  place: ask(
    'placeOfService',
    ({ values }) => `place ${values.join(' or ')}`,
    'Correct the place from the record',
  ),
  diagnosis: ask(
    'diagnosisPointers',
    () => 'one of its covered diagnoses',
    'Check what the record supports; never change a diagnosis to be paid',
  ),
  maxUnits: ask(
    'quantity',
    ({ values }) => `at most ${values[0]} units`,
    'Correct the units, or be ready to send the record',
  ),
  notWith: ask(
    'procedure',
    ({ values }) => `that it is not billed with ${values.join(' or ')}`,
    'Bill one of them',
  ),
  notBillable: {
    field: 'procedure',
    why: () => 'This payer does not pay the procedure',
    howToFix: 'Bill the patient if a notice was signed, or do not bill it',
  },
  review: {
    field: 'procedure',
    why: ({ source }) => `This payer has denied it before (${source})`,
    howToFix: 'Look at it with the earlier denials before it leaves',
  },
};

function ask(field: string, what: (rule: PayerEdit) => string, howToFix: string) {
  return {
    field,
    why: (rule: PayerEdit) => `This payer wants ${what(rule)} for it (${rule.source})`,
    howToFix,
  };
}

/** Whether a rule is one of the closed list's own edits: an authorization that is missing is AUTH, whoever asked for it. */
function editOf({ requires }: PayerEdit): EditId {
  if (requires === 'authorization') return 'AUTH';
  return requires === 'referring' || requires === 'ordering' ? 'REFN' : 'PAYER';
}

/** Every rule of the payer, and every accepted lesson, that a line does not keep. */
export function payerRules(which: EditId): Edit {
  return ({ claim, tables }) =>
    claim.lines.flatMap((line) =>
      tables.payerEdits
        .filter((rule) => editOf(rule) === which && isAbout(rule, claim, line))
        .filter((rule) => !KEPT[rule.requires]({ claim, line, rule }))
        .map((rule): FoundByEdit => {
          const { field, why, howToFix } = ASKS[rule.requires];
          return {
            ...at(line, field),
            why: why(rule),
            howToFix,
            ...{ severity: rule.severity, rule: rule.id },
            ...(rule.prevents.length > 0 ? { prevents: rule.prevents } : {}),
          };
        }),
    );
}

function isAbout(rule: PayerEdit, claim: ScrubClaim, line: ScrubLine): boolean {
  return (
    (rule.payer === '*' || rule.payer === claim.payer) &&
    line.procedure !== undefined &&
    namesProcedure(rule.code, line.procedure) &&
    holdsOn(rule, dayOf(claim, line))
  );
}
