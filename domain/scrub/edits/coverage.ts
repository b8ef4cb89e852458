import type { FoundByEdit } from '../finding';
import { at, type Edit } from '../input';

/** ELIG: a member number is there, Medicare's where the claim goes to Medicare, and the coverage on record holds on the day of service. */
export const coverage: Edit = ({ claim, known, rules }) => {
  const found: FoundByEdit[] = [];
  if (!claim.hasMemberId)
    found.push({
      field: 'subscriber.memberId',
      why: 'The claim carries no member number',
      howToFix: 'Take it from the card or from an eligibility answer',
    });
  else if (rules.payerType === 'medicare_ffs' && claim.hasMedicareNumber === false)
    found.push({
      ...{ field: 'subscriber.memberId', severity: 'warn' },
      why: 'The member number has not the form of a Medicare number',
      howToFix:
        'Take it from the Medicare card, or look it up; a plan of Medicare Advantage is another payer',
    });
  const { from, through } = known.coverage ?? {};
  if (
    (from ?? claim.serviceFrom) > claim.serviceFrom ||
    (through ?? claim.serviceThrough) < claim.serviceThrough
  )
    found.push({
      field: 'subscriber',
      why: 'The coverage on record does not hold on the day of service',
      howToFix: 'Ask for the coverage of that day, and bill the payer that had it',
    });
  return found;
};

/** COB: payers stand in one order, and what earlier ones decided is on the claim and balances with the charge. */
export const coordination: Edit = ({ claim }) => {
  const places = [claim.sequence, ...claim.otherPayers.map(({ sequence }) => sequence)];
  if (new Set(places).size !== places.length)
    return [
      {
        field: 'otherPayers',
        why: 'Two payers of the claim stand at the same place in the order',
        howToFix: 'Find out who is primary and correct the order (SBR01)',
      },
    ];
  return claim.otherPayers
    .filter(({ sequence }) => sequence < claim.sequence)
    .flatMap(({ sequence, decided, accountedCents }) => {
      const howToFix = 'Take paid amount and adjustments from that payer’s remittance';
      if (!decided)
        return [
          {
            field: `otherPayers[${sequence}]`,
            why: `Payer ${sequence} comes before this one and its decision is not on the claim`,
            howToFix,
          },
        ];
      if (accountedCents === claim.chargeCents) return [];
      return [
        {
          field: `otherPayers[${sequence}].adjustments`,
          why: `What payer ${sequence} paid and adjusted is not the charge`,
          howToFix,
        },
      ];
    });
};

/** ABN: a notice of non-coverage is told by one modifier, and only to Medicare. */
export const notices: Edit = ({ claim, rules }) =>
  claim.lines.flatMap((line) => {
    const told = line.modifiers.filter((code) => ['GA', 'GX', 'GY', 'GZ'].includes(code));
    const [first] = told;
    if (!first || rules.payerType.startsWith('medicare')) return [];
    return [
      {
        ...at(line, 'modifiers'),
        why: `${first} tells Medicare of a notice of non-coverage, and this payer is another`,
        howToFix: 'Take it away, or use what this payer asks for',
      },
    ];
  });

/** AMT: the charge is the sum of its lines, and above zero. */
export const amounts: Edit = ({ claim }) => {
  const sum = claim.lines.reduce((total, line) => total + line.chargeCents, 0);
  if (claim.chargeCents !== sum)
    return [
      {
        field: 'chargeCents',
        why: 'The charge of the claim is not the sum of its lines',
        howToFix: 'Correct the lines or the charge',
      },
    ];
  if (claim.chargeCents > 0) return [];
  return [
    {
      field: 'chargeCents',
      why: 'The claim charges nothing',
      howToFix: 'Charge the services, or do not bill them',
    },
  ];
};
