import type { Segment } from '../segment';
import type { OtherPayer } from '../types';
import type { ReadContext } from './context';
import { addAdjustments, present, rawSegment, readAmount, readCoverage } from './parts';

/** Loop 2320 opened by SBR. */
export function newOtherPayer(sbr: Segment): OtherPayer {
  return {
    source: sbr.position,
    ...readCoverage(sbr),
    adjustments: [],
    amounts: [],
    providers: [],
    extra: [],
  };
}

/** A segment of loop 2320 itself. */
export function addToOtherPayer(context: ReadContext, other: OtherPayer, segment: Segment): void {
  switch (segment.tag) {
    case 'CAS':
      addAdjustments(context, other.adjustments, segment);
      break;
    case 'AMT':
      other.amounts.push(readAmount(context, segment));
      break;
    case 'OI':
      Object.assign(
        other,
        present({
          benefitsAssigned: context.text(segment, 3),
          patientSignatureSource: context.text(segment, 4),
          releaseOfInformation: context.text(segment, 6),
        }),
      );
      break;
    case 'MIA':
      other.mia = [...segment.elements];
      break;
    case 'MOA':
      other.moa = [...segment.elements];
      break;
    default:
      other.extra.push(rawSegment(segment));
  }
}
