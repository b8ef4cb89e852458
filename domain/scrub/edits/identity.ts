import { at, type Edit, isNamed } from '../input';

/** Prefix of card issuers for US health identifiers (45 CFR 162.406): an NPI's check digit is computed over it. */
const NPI_PREFIX_SUM = 24;

/** Ten digits, the first 1 or 2, with a Luhn check digit. */
export function isNpi(value: string): boolean {
  if (!/^[12]\d{9}$/.test(value)) return false;
  let sum = NPI_PREFIX_SUM;
  for (let place = 0; place < 10; place += 1) {
    const digit = Number(value[9 - place]);
    const doubled = place % 2 === 1 ? digit * 2 : digit;
    sum += doubled > 9 ? doubled - 9 : doubled;
  }
  return sum % 10 === 0;
}

/** NPI: every provider's identifier is valid, and the billing provider has one. */
export const npi: Edit = ({ claim }) => {
  const named = [
    { field: 'billing.npi', npi: claim.billing.npi ?? '', line: undefined },
    ...claim.providers.flatMap((one) => (one.npi === undefined ? [] : [{ ...one, npi: one.npi }])),
  ];
  return named
    .filter((one) => !isNpi(one.npi))
    .map(({ field, line, npi: value }) => ({
      field,
      ...(line === undefined ? {} : { line }),
      why:
        value === ''
          ? 'No national provider identifier is given'
          : 'The national provider identifier is not valid: ten digits, the first 1 or 2, with a check digit',
      howToFix: 'Take the identifier from the provider registry',
    }));
};

/** REFN: who ordered or referred, where the procedure asks for it. */
export const orderingAndReferring: Edit = ({ claim, tables }) =>
  claim.lines.flatMap((line) => {
    const needs = tables.procedure(line.procedure ?? '')?.needs ?? [];
    return (['ordering', 'referring'] as const)
      .filter((role) => needs.includes(role) && !isNamed(claim, line, role))
      .map((role) => ({
        ...at(line, `${role}Provider`),
        why: `Procedure ${line.procedure} is billed with ${role === 'ordering' ? 'an ordering' : 'a referring'} provider, and none is named`,
        howToFix: `Name the ${role} provider with name and identifier`,
      }));
  });

const CLIA = /^\d{2}D\d{7}$/;

/** CLIA: laboratory work carries the laboratory's number, and a waived test says so. */
export const clia: Edit = ({ claim, tables }) =>
  claim.lines.flatMap((line) => {
    const needs = tables.procedure(line.procedure ?? '')?.needs ?? [];
    const isLab = needs.includes('clia') || needs.includes('waived');
    const number = line.clia ?? claim.clia;
    if (!isLab) return [];
    const found = [];
    if (number === undefined || !CLIA.test(number))
      found.push({
        ...at(line, 'cliaNumber'),
        why: `Procedure ${line.procedure} is laboratory work and ${number === undefined ? 'carries no CLIA number' : 'its CLIA number is not of the form 00D0000000'}`,
        howToFix: 'Give the CLIA number of the laboratory that did the test',
      });
    if (needs.includes('waived') && !line.modifiers.includes('QW'))
      found.push({
        ...at(line, 'modifiers'),
        why: `Procedure ${line.procedure} is a waived test and is billed without QW`,
        howToFix: 'Add QW, if the laboratory holds a certificate of waiver',
      });
    return found;
  });

/** TAX: the provider is enrolled with the payer on the day of service, under the specialty that the claim names. */
export const taxonomy: Edit = ({ claim, known }) => {
  const { enrollment } = known;
  if (!enrollment) return [];
  const rendering = claim.providers.find(({ role }) => role === 'rendering' || role === 'attending');
  const billed = rendering?.taxonomy ?? claim.billing.taxonomy;
  const field = rendering ? rendering.field : 'billing';
  const { servicesFrom, effectiveThrough } = enrollment;
  if (
    (servicesFrom ?? claim.serviceFrom) > claim.serviceFrom ||
    (effectiveThrough ?? claim.serviceThrough) < claim.serviceThrough
  )
    return [
      {
        ...{ field, severity: 'error' as const },
        why: 'The provider is not enrolled with this payer on the day of service',
        howToFix:
          'Ask the payer for a retroactive enrollment, or bill under the provider who supervised if the rules allow it',
      },
    ];
  if (!enrollment.taxonomy || !billed || billed === enrollment.taxonomy) return [];
  return [
    {
      field: `${field}.taxonomy`,
      why: 'The specialty on the claim is not the one the provider is enrolled under with this payer',
      howToFix: 'Bill with the taxonomy of the enrollment, or have the enrollment changed',
    },
  ];
};

const PO_BOX = /\bP\.?\s*O\.?\s*BOX\b|\bPOST OFFICE BOX\b/i;

/** ADR: the billing address is a street with a nine-digit ZIP; a box belongs into the pay-to address. */
export const billingAddress: Edit = ({ claim }) => {
  const { address } = claim.billing;
  if (!address) return [];
  const found = [];
  if (PO_BOX.test(address.line1))
    found.push({
      field: 'billing.address.line1',
      why: 'The billing address is a post office box',
      howToFix: 'Give the street address; a box may stand in the pay-to address',
    });
  if (!/^\d{9}$/.test((address.zip ?? '').replace('-', '')))
    found.push({
      field: 'billing.address.zip',
      why: 'The ZIP code of the billing address has not nine digits',
      howToFix: 'Give ZIP+4',
    });
  return found;
};
