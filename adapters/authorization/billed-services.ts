import type { Urgency } from '../../domain/authorization/decision-clock';
import type { ServicesBilled } from '../../domain/authorization/fit';
import { npiOf } from '../../x12/lookup';
import type { Claim837 } from '../../x12/types';
import { lineIdOf } from '../documents/line-id';
import { lineDays, procedureOf, serviceDays } from '../import/claim-facts';

/** CL101 of an admission that is an emergency, and the place of service of an emergency room. */
const EMERGENCY_ADMISSION = '1';
const EMERGENCY_ROOM = '23';

/** What a claim says of the services that may need an authorization. */
export function billedServices(content: Claim837): ServicesBilled {
  const whole = serviceDays(content);
  return {
    lines: content.lines.map((line) => {
      const days = lineDays(line) ?? (whole && { from: whole.from, to: whole.through });
      const units = Number(line.quantity);
      const place = line.placeOfService ?? content.facilityCode;
      return {
        ...{ lineId: lineIdOf(line), procedure: procedureOf(line), from: days?.from ?? '' },
        through: days?.to ?? '',
        ...(line.quantity !== undefined && Number.isFinite(units) ? { units } : {}),
        ...(place ? { place } : {}),
      };
    }),
    providers: [...new Set(namedProviders(content))],
  };
}

/** NPIs of whoever gives, bills or houses the service. */
function namedProviders({ billing, providers, lines }: Claim837): string[] {
  const named = [providers, ...lines.map((line) => line.providers)].flatMap((one) => [
    ...[one.rendering, one.attending, one.operating, one.facility],
  ]);
  return [billing, ...named].flatMap((party) => npiOf(party) ?? []);
}

/** CL101 of an admission that cannot wait. */
const URGENT_ADMISSION = '2';

/** How soon the payer has to decide, by the claim's own words; `undefined` where it says nothing of it. */
export function urgencyOf({ admission }: Claim837): Urgency | undefined {
  return admission?.admissionType === URGENT_ADMISSION ? 'expedited' : undefined;
}

/** Emergency care by the claim's own words. */
export function isEmergency(content: Claim837): boolean {
  const places = [content.facilityCode, ...content.lines.map(({ placeOfService }) => placeOfService)];
  return places.includes(EMERGENCY_ROOM) || content.admission?.admissionType === EMERGENCY_ADMISSION;
}
