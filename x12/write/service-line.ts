import { findLoopById, type Loop, tagOrder } from '../guides/guide';
import type { Claim837, Drug, LineAdjudication, Reference, ServiceLine, Tooth } from '../types';
import { amt, nte, pwk, qty } from './parts';
import { providerSegments } from './providers';
import { fromRaw, inOrder, type OutSegment } from './segments';
import { amount, casSegments, dtp, optionalAmount, procedureElement, ref, some } from './values';

/** Loop 2400 with 2410, 2420 and 2430. */
export function lineSegments(claim: Claim837, line: ServiceLine, claimLoop: Loop): OutSegment[] {
  const loop = findLoopById(claimLoop, '2400');
  const order = tagOrder(loop);
  const extra = line.extra.map(fromRaw);
  const own: OutSegment[] = [
    ['LX', line.number],
    service(claim, line),
    ...(line.dental?.teeth ?? []).map(tooth),
    ...line.paperwork.map(pwk),
    ...line.dates.map(dtp),
    ...line.quantities.map(qty),
    ...lineReferences(claim, line).map(ref),
    ...line.amounts.map(amt),
    ...line.notes.map(nte),
    ...extra.filter(([tag]) => order.includes(tag)),
  ];
  return [
    ...inOrder(order, own),
    ...line.drugs.flatMap(drugSegments),
    ...providerSegments(line.providers, loop),
    ...line.adjudications.flatMap(adjudicationSegments),
    ...extra.filter(([tag]) => !order.includes(tag)),
  ];
}

/** Every line goes out with a control number (REF*6R), so that the payer's answer can be matched to it. */
function lineReferences(claim: Claim837, line: ServiceLine): readonly Reference[] {
  if (line.references.some(({ qualifier }) => qualifier === '6R')) return line.references;
  return [...line.references, { qualifier: '6R', value: defaultLineControlNumber(claim, line) }];
}

/** The control number a line gets when it has none: CLM01, a hyphen and LX01. */
export function defaultLineControlNumber(
  claim: Pick<Claim837, 'patientControlNumber'>,
  line: Pick<ServiceLine, 'number'>,
): string {
  return `${claim.patientControlNumber}-${line.number}`;
}

function tooth({ system, code, surfaces }: Tooth): OutSegment {
  return ['TOO', system, code, surfaces];
}

function sv3(line: ServiceLine): OutSegment {
  const { oralCavity, prosthesis } = line.dental ?? { oralCavity: [] };
  const procedure = procedureElement(line.procedure);
  const pointers = line.diagnosisPointers.map(String);
  return [
    'SV3',
    procedure,
    amount(line.chargeCents),
    line.placeOfService,
    oralCavity,
    prosthesis,
    line.quantity,
    '',
    '',
    '',
    '',
    pointers,
  ];
}

function service(claim: Claim837, line: ServiceLine): OutSegment {
  const procedure = procedureElement(line.procedure);
  const charge = amount(line.chargeCents);
  if (claim.kind === 'dental') return sv3(line);
  if (claim.kind === 'institutional') {
    const { revenueCode, unit, quantity, rate, nonCoveredCents } = line;
    return ['SV2', revenueCode, procedure, charge, unit, quantity, rate, optionalAmount(nonCoveredCents)];
  }
  return [
    'SV1',
    procedure,
    charge,
    line.unit,
    line.quantity,
    line.placeOfService,
    '',
    line.diagnosisPointers.map(String),
    '',
    line.emergency,
    '',
    line.epsdt,
    line.familyPlanning,
    '',
    '',
    line.copayExempt,
  ];
}

function drugSegments(drug: Drug): OutSegment[] {
  return [
    ['LIN', '', drug.qualifier, drug.code],
    ...some<OutSegment>(
      (drug.quantity !== undefined || drug.unit !== undefined) && [
        'CTP',
        '',
        '',
        '',
        drug.quantity,
        [drug.unit],
      ],
    ),
    ...drug.references.map(ref),
  ];
}

function adjudicationSegments(adjudication: LineAdjudication): OutSegment[] {
  const { payerId, paidCents, procedure, revenueCode, quantity, bundledInto } = adjudication;
  return inOrder(
    ['SVD', 'CAS', 'DTP', 'AMT'],
    [
      ['SVD', payerId, amount(paidCents), procedureElement(procedure), revenueCode, quantity, bundledInto],
      ...casSegments(adjudication.adjustments),
      ...adjudication.dates.map(dtp),
      ...adjudication.amounts.map(amt),
      ...adjudication.extra.map(fromRaw),
    ],
  );
}
