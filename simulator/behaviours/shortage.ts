import { type Draw, happens, pickByWeight } from './random';
import type { PayerClaim, PayerProfile, Shortage } from './types';

/** Office and outpatient visits: the level below is another code. */
const ONE_LEVEL_DOWN: Readonly<Record<string, string>> = {
  99205: '99204',
  99204: '99203',
  99203: '99202',
  99215: '99214',
  99214: '99213',
  99213: '99212',
};

/** How a claim that is paid is paid too little, if it is; a lower code needs a visit whose level can be lowered. */
export function drawShortage(profile: PayerProfile, claim: PayerClaim, draw: Draw): Shortage | undefined {
  // A payer after others is held to no rate of its own.
  if (!profile.shortage || claim.earlier || !happens(draw, 'short', profile.shortage.rate)) return undefined;
  const fitting = profile.shortage.kinds.filter(({ kind }) => kind === 'lowerRate' || loweredLine(claim));
  return pickByWeight(draw, 'shortage', fitting);
}

/** The line that is paid one level down, with the code it is paid under. */
export function loweredLine({ lines }: PayerClaim): { lineId: string; procedure: string } | undefined {
  const line = lines.find(({ procedure }) => ONE_LEVEL_DOWN[procedure] !== undefined);
  return line && { lineId: line.lineId, procedure: ONE_LEVEL_DOWN[line.procedure] ?? '' };
}
