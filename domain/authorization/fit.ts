import type { CalendarDate } from '../time';
import type { ReviewDecision } from './answer';

/** An authorization as far as a claim can be held against it. What it does not say limits nothing. */
export interface AuthorizationOnFile {
  authorizationId: string;
  decision: ReviewDecision;
  services: { procedure: string; throughProcedure?: string; units?: number }[];
  validFrom?: CalendarDate;
  validThrough?: CalendarDate;
  /** Places of service. */
  places: string[];
  /** NPIs of who may give the service. */
  providers: string[];
  /** Units that earlier claims have used, by procedure. */
  used: { procedure: string; units: number }[];
}

/** What a claim says of the services that need one. */
export interface ServicesBilled {
  lines: {
    lineId: string;
    procedure: string;
    units?: number;
    from: CalendarDate;
    through: CalendarDate;
    place?: string;
  }[];
  /** NPIs that the claim names: rendering, attending, facility, billing. */
  providers: string[];
}

export type MisfitKind = 'code' | 'units' | 'dates' | 'place' | 'provider';

/** One point in which claim and authorization differ, in words without anything of the patient. */
export interface Misfit {
  what: MisfitKind;
  lineId?: string;
  words: string;
}

/** Where a claim and an authorization differ; none: it fits. Compared before billing (domain reference, section 6, A1). */
export function misfits(authorization: AuthorizationOnFile, billed: ServicesBilled): Misfit[] {
  return [
    ...billed.lines.flatMap((line) => misfitsOfLine(authorization, line)),
    ...unitsOver(authorization, billed),
    ...providerMisfit(authorization, billed),
  ];
}

type Line = ServicesBilled['lines'][number];

function misfitsOfLine(authorization: AuthorizationOnFile, line: Line): Misfit[] {
  const { lineId } = line;
  const found: Misfit[] = [];
  const say = (what: MisfitKind, words: string) => found.push({ what, lineId, words });
  const { services, validFrom, validThrough, places } = authorization;
  if (services.length > 0 && !services.some((service) => covers(service, line.procedure)))
    say('code', `line ${lineId}: ${line.procedure} is not among the services authorized`);
  if (validFrom !== undefined && line.from < validFrom)
    say('dates', `line ${lineId}: ${line.from} is before the authorization begins on ${validFrom}`);
  if (validThrough !== undefined && line.through > validThrough)
    say('dates', `line ${lineId}: ${line.through} is after the authorization ended on ${validThrough}`);
  if (places.length > 0 && line.place !== undefined && !places.includes(line.place))
    say('place', `line ${lineId}: place ${line.place} is not authorized (${places.join(', ')})`);
  return found;
}

function covers(
  { procedure, throughProcedure }: AuthorizationOnFile['services'][number],
  billed: string,
): boolean {
  if (throughProcedure === undefined) return procedure === billed;
  return procedure <= billed && billed <= throughProcedure && procedure.length === billed.length;
}

/** Units of all lines under one authorized service, with those that were used before. */
function unitsOver({ services, used }: AuthorizationOnFile, { lines }: ServicesBilled): Misfit[] {
  return services.flatMap((service) => {
    const { procedure, units } = service;
    if (units === undefined) return [];
    const now = sum(lines.filter((line) => covers(service, line.procedure)).map((line) => line.units ?? 1));
    const before = sum(used.filter((one) => covers(service, one.procedure)).map((one) => one.units));
    if (now === 0 || now + before <= units) return [];
    const words = `${procedure}: ${now} units are billed, ${Math.max(0, units - before)} of ${units} authorized ones are left`;
    return [{ what: 'units', words }];
  });
}

function providerMisfit({ providers }: AuthorizationOnFile, billed: ServicesBilled): Misfit[] {
  if (providers.length === 0 || billed.providers.some((npi) => providers.includes(npi))) return [];
  const words = `none of the providers on the claim is authorized (${providers.join(', ')})`;
  return [{ what: 'provider', words }];
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, one) => total + one, 0);
}

export interface Found {
  authorization?: AuthorizationOnFile;
  misfits: Misfit[];
}

/** Decisions that leave an authorization behind which a claim may be billed under. */
const GRANTED: readonly ReviewDecision[] = ['A1', 'A2', 'A6'];

/** The granted one that fits, else the one that differs in the fewest points; the first of equals. */
export function bestOf(onFile: readonly AuthorizationOnFile[], billed: ServicesBilled): Found {
  let best: Found = { misfits: [] };
  for (const authorization of onFile.filter(({ decision }) => GRANTED.includes(decision))) {
    const differs = misfits(authorization, billed);
    if (differs.length === 0) return { authorization, misfits: [] };
    if (!best.authorization || differs.length < best.misfits.length)
      best = { authorization, misfits: differs };
  }
  return best;
}
