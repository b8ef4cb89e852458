import { GUIDE_OF_KIND } from '../guides/claims-837';
import { findLoopById, tagOrder } from '../guides/guide';
import type { Claim837 } from '../types';
import { healthCodeSegments } from './health-codes';
import { otherPayerSegments } from './other-payer';
import { amt, nte, pwk, qty } from './parts';
import { providerSegments } from './providers';
import { fromRaw, inOrder, type OutElement, type OutSegment, X12WriteError } from './segments';
import { lineSegments } from './service-line';
import { amount, dtp, ref, some } from './values';

/** Loop 2300 with everything below it. */
export function claimSegments(claim: Claim837): OutSegment[] {
  checkClaim(claim);
  const loop = findLoopById(GUIDE_OF_KIND[claim.kind], '2300');
  return [
    ...inOrder(tagOrder(loop), ownSegments(claim)),
    ...providerSegments(claim.providers, loop),
    ...claim.otherPayers.flatMap((other) => otherPayerSegments(other, loop)),
    ...claim.lines.flatMap((line) => lineSegments(claim, line, loop)),
  ];
}

/** What would make every payer refuse the claim: a replacement or void without the payer's number of the original. */
function checkClaim(claim: Claim837): void {
  if (claim.patientControlNumber === '') {
    throw new X12WriteError('A claim needs a patient control number.', { segmentTag: 'CLM', element: 1 });
  }
  const original = claim.references.some(({ qualifier, value }) => qualifier === 'F8' && value !== '');
  if (['7', '8'].includes(claim.frequency) && !original) {
    throw new X12WriteError('A replacement or void needs REF*F8, the payer control number of the original.', {
      segmentTag: 'CLM',
      element: 5,
      component: 3,
    });
  }
}

function ownSegments(claim: Claim837): OutSegment[] {
  const { admission } = claim;
  return [
    clm(claim),
    ...claim.dates.map(dtp),
    ...some<OutSegment>(
      admission && ['CL1', admission.admissionType, admission.admissionSource, admission.patientStatus],
    ),
    ...dentalSegments(claim),
    ...claim.paperwork.map(pwk),
    ...claim.amounts.map(amt),
    ...claim.references.map(ref),
    ...claim.notes.map(nte),
    ...codeSegments(claim),
    ...claim.quantities.map(qty),
    ...claim.extra.map(fromRaw),
  ];
}

function clm(claim: Claim837): OutSegment {
  const place = [claim.facilityCode, claim.facilityQualifier, claim.frequency];
  const { relatedCauses } = claim;
  const [first, second, third] = relatedCauses?.codes ?? [];
  const causes: OutElement = relatedCauses && [
    first,
    second,
    third,
    relatedCauses.state,
    relatedCauses.country,
  ];
  return [
    'CLM',
    claim.patientControlNumber,
    amount(claim.chargeCents),
    '',
    '',
    place,
    claim.providerSignature,
    claim.assignment,
    claim.benefitsAssigned,
    claim.releaseOfInformation,
    claim.patientSignatureSource,
    causes,
    claim.specialProgram,
    ...Array<string>(7).fill(''),
    claim.delayReason,
  ];
}

/** A professional or dental claim has its diagnoses in one HI; else each kind of code has HIs of its own. */
function codeSegments(claim: Claim837): OutSegment[] {
  const diagnosis = new Set(['ABK', 'ABF', 'BK', 'BF']);
  return healthCodeSegments(claim.codes, (qualifier) =>
    claim.kind !== 'institutional' && diagnosis.has(qualifier) ? 'diagnosis' : qualifier,
  );
}

/** DN1 and DN2. */
function dentalSegments({ dental }: Claim837): OutSegment[] {
  if (!dental) return [];
  const { orthodonticMonths, remainingMonths, orthodontic, description, toothStatuses } = dental;
  const dn1 = [orthodonticMonths, remainingMonths, orthodontic, description];
  return [
    ...some<OutSegment>(dn1.some((value) => value !== undefined) && ['DN1', ...dn1]),
    ...toothStatuses.map(
      ({ tooth, status, system }): OutSegment => ['DN2', tooth, status, '', '', '', system],
    ),
  ];
}
