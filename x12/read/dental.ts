import type { Segment } from '../segment';
import type { Claim837, DentalClaim, ServiceLine } from '../types';
import type { ReadContext } from './context';
import { isEmpty, present, rawSegment, readPointers, readProcedure } from './parts';

/** DN1 and DN2 of a claim; a DN2 that says more than tooth and status is kept verbatim. */
export function addDental(context: ReadContext, claim: Claim837, segment: Segment): void {
  const more = [3, 4, 5].some((n) => !isEmpty(segment, n));
  if (segment.tag === 'DN2' && more) {
    claim.extra.push(rawSegment(segment));
    return;
  }
  claim.dental ??= { toothStatuses: [] };
  if (segment.tag === 'DN1') Object.assign(claim.dental, readOrthodontics(context, segment));
  else {
    const system = context.text(segment, 6);
    claim.dental.toothStatuses.push(present({ tooth: segment.el(1), status: segment.el(2), system }));
  }
}

function readOrthodontics(context: ReadContext, dn1: Segment): Partial<DentalClaim> {
  return present({
    orthodonticMonths: context.quantity(dn1, 1),
    remainingMonths: context.quantity(dn1, 2),
    orthodontic: context.text(dn1, 3),
    description: context.text(dn1, 4),
  });
}

/** SV3. */
export function readSv3(context: ReadContext, sv3: Segment): Partial<ServiceLine> {
  const oralCavity = sv3.comps(4).filter((code) => code !== '');
  const prosthesis = context.text(sv3, 5);
  const said = oralCavity.length > 0 || prosthesis !== undefined;
  return present({
    procedure: readProcedure(sv3, 1),
    chargeCents: context.cents(sv3, 2),
    placeOfService: context.text(sv3, 3),
    quantity: context.quantity(sv3, 6),
    diagnosisPointers: readPointers(sv3, 11),
    dental: said ? present({ oralCavity, prosthesis, teeth: [] }) : undefined,
  });
}

/** TOO of a line. */
export function addTooth(line: ServiceLine, too: Segment): void {
  const surfaces = too.comps(3).filter((surface) => surface !== '');
  line.dental ??= { oralCavity: [], teeth: [] };
  line.dental.teeth.push({ system: too.el(1), code: too.el(2), surfaces });
}
