import type { Segment } from '../segment';
import type { Claim837, Note, Paperwork, RelatedCauses } from '../types';
import type { ReadContext } from './context';
import { addDental } from './dental';
import { addHealthCodes } from './health-codes';
import { present, rawSegment, readAmount, readDtp, readQuantity, readReference } from './parts';

/** The fields of CLM. */
export function readClm(context: ReadContext, clm: Segment) {
  const [facilityCode = '', facilityQualifier = '', frequency = ''] = clm.comps(5);
  return present({
    source: clm.position,
    patientControlNumber: clm.el(1),
    chargeCents: context.cents(clm, 2),
    facilityCode,
    facilityQualifier,
    frequency,
    providerSignature: context.text(clm, 6),
    assignment: context.text(clm, 7),
    benefitsAssigned: context.text(clm, 8),
    releaseOfInformation: context.text(clm, 9),
    patientSignatureSource: context.text(clm, 10),
    relatedCauses: readRelatedCauses(clm),
    specialProgram: context.text(clm, 12),
    delayReason: context.text(clm, 20),
  });
}

function readRelatedCauses(clm: Segment): RelatedCauses | undefined {
  if (clm.el(11) === '') return undefined;
  const [first = '', second = '', third = '', state, country] = clm.comps(11);
  const codes = [first, second, third].filter((code) => code !== '');
  return present({ codes, state: state || undefined, country: country || undefined });
}

/** A segment of loop 2300 itself, after CLM. */
export function addToClaim(context: ReadContext, claim: Claim837, segment: Segment): void {
  switch (segment.tag) {
    case 'DTP':
      claim.dates.push(readDtp(context, segment));
      break;
    case 'DN1':
    case 'DN2':
      addDental(context, claim, segment);
      break;
    case 'CL1':
      claim.admission = present({
        admissionType: context.text(segment, 1),
        admissionSource: context.text(segment, 2),
        patientStatus: context.text(segment, 3),
      });
      break;
    case 'PWK':
      claim.paperwork.push(readPaperwork(segment));
      break;
    case 'AMT':
      claim.amounts.push(readAmount(context, segment));
      break;
    case 'QTY':
      claim.quantities.push(readQuantity(context, segment));
      break;
    case 'REF':
      claim.references.push(readReference(segment));
      break;
    case 'NTE':
      claim.notes.push(readNote(segment));
      break;
    case 'HI':
      addHealthCodes(context, claim.codes, segment);
      break;
    default:
      claim.extra.push(rawSegment(segment));
  }
}

export function readPaperwork(pwk: Segment): Paperwork {
  return present({
    reportType: pwk.el(1),
    transmission: pwk.el(2),
    controlNumber: pwk.el(6) || undefined,
    description: pwk.el(7) || undefined,
  });
}

export function readNote(nte: Segment): Note {
  return { code: nte.el(1), text: nte.el(2) };
}
