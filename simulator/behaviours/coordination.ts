import type { EarlierPayers } from './other-payers';
import { type Draw, happens } from './random';
import type { PayerClaim, PayerProfile } from './types';

/** A line's money after others, in cents: charge = repeated + paid + removed + patient. */
export interface LineAfterOthers {
  /** OA-23. */
  repeated: number;
  paid: number;
  removed: number;
  patient: number;
}

/** Prices a line after others. `alone`: what the payer would pay and allow if it were the only one. */
export function priceAfterOthers(
  profile: PayerProfile,
  line: { lineId: string; chargeCents: number },
  earlier: EarlierPayers,
  alone: { paid: number; allowed: number },
): LineAfterOthers {
  const { paidCents, left } = leftOn(line, earlier);
  const repeated = line.chargeCents - left;
  switch (profile.coordination ?? 'usual') {
    case 'fillsIn':
      return { repeated, paid: left, removed: 0, patient: 0 };
    case 'lesserOf': {
      const paid = Math.max(0, Math.min(left, alone.allowed - paidCents));
      return { repeated, paid, removed: left - paid, patient: 0 };
    }
    case 'usual': {
      const paid = Math.min(left, alone.paid);
      return { repeated, paid, removed: 0, patient: left - paid };
    }
  }
}

/** What is left of a line for a later payer; a line of which the claim says nothing is left whole. */
export function leftOn(
  { lineId, chargeCents }: { lineId: string; chargeCents: number },
  { lines }: EarlierPayers,
): { paidCents: number; left: number } {
  const told = lines.find((one) => one.lineId === lineId);
  const left = Math.max(0, Math.min(chargeCents, told?.leftCents ?? chargeCents));
  return { paidCents: told?.paidCents ?? 0, left };
}

/** The payer id to which a claim without a denial is passed on, if it is. */
export function forwardedTo(profile: PayerProfile, claim: PayerClaim, draw: Draw): string | undefined {
  if (!profile.forwards || !claim.nextPayerId || claim.frequency !== '1') return undefined;
  return happens(draw, 'forwarded', profile.forwards.rate) ? claim.nextPayerId : undefined;
}
