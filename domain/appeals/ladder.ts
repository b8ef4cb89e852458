import type { WindowUnit } from '../calendar/window-unit';
import type { Cents } from '../money';
import type { CalendarDate } from '../time';
import type { FiledWhen } from './channels';
import { missingForms } from './forms';
import type { AppealForm, AppealTrack, OnSilence, RungAnchor, Standing } from './vocabulary';

/** One rung of a ladder as the table has it. */
export interface AppealRung {
  track: AppealTrack;
  level: number;
  name: string;
  anchor: RungAnchor;
  /**
   * `window`: filed by us within a window; `configured`: the contract or the state sets it, so a pack must; `automatic`: the plan forwards
   * the file; `none`: there is no appeal here.
   */
  filing: 'window' | 'configured' | 'automatic' | 'none';
  window?: { length: number; unit: WindowUnit; presumptionDays: number; safeLength?: number };
  filedWhen?: FiledWhen;
  decisionDays?: number;
  /** Least amount in dispute, ascending by the year of filing from which it holds. Empty: none. */
  minimums: readonly Minimum[];
  standing: Standing;
  forms: readonly AppealForm[];
  onSilence: OnSilence;
  source: string;
}

export interface Minimum {
  fromYear: number;
  cents: Cents;
}

export interface RungFacts {
  contract: 'contracted' | 'nonContracted' | 'unknown';
  /** Documents that the practice holds for this claim. */
  formsOnFile: readonly AppealForm[];
  amountInDispute: Cents;
  filedOn: CalendarDate;
}

export type RungOffer =
  | { offered: true; missing: AppealForm[] }
  /** `wouldHelp`: what would open the rung. */
  | { offered: false; why: string; wouldHelp?: string };

/** Whether a rung may be taken, and which forms then still block its send. No standing, no offer. */
export function offerOf(
  rung: Pick<AppealRung, 'name' | 'filing' | 'standing' | 'forms' | 'minimums'>,
  facts: RungFacts,
): RungOffer {
  if (rung.filing === 'none') return { offered: false, why: `${rung.name}: nothing to appeal` };
  if (rung.filing === 'automatic')
    return {
      offered: false,
      why: `${rung.name}: the plan must forward the file`,
      wouldHelp: 'ask for its number',
    };
  const refused = withoutStanding(rung.standing, facts) ?? belowMinimum(rung.minimums, facts);
  return refused ?? { offered: true, missing: missingForms(rung.forms, facts.formsOnFile) };
}

function withoutStanding(standing: Standing, facts: RungFacts): RungOffer | undefined {
  const holdsConsent = facts.formsOnFile.some(
    (form) => form === 'memberConsent' || form === 'memberDesignation',
  );
  switch (standing) {
    case 'provider':
    case 'either':
      return undefined;
    case 'member':
      return { offered: false, why: 'the right is the member’s alone' };
    case 'member_with_consent':
      return holdsConsent
        ? undefined
        : {
            offered: false,
            why: 'the right is the member’s',
            wouldHelp: 'the member’s written consent or designation for this claim, on file',
          };
    case 'non_contract_provider':
      return facts.contract === 'nonContracted'
        ? undefined
        : {
            offered: false,
            why:
              facts.contract === 'contracted'
                ? 'closed to a contracted provider'
                : 'whether we are contracted is not known',
            ...(facts.contract === 'unknown'
              ? { wouldHelp: 'the contract status with this plan, on record' }
              : {}),
          };
  }
}

/** The least amount that holds for a filing date: amounts are set anew each year; for a year not yet loaded, the newest known. */
export function minimumFor(minimums: readonly Minimum[], filedOn: CalendarDate): Cents | undefined {
  const year = Number(filedOn.slice(0, 4));
  return (minimums.filter(({ fromYear }) => fromYear <= year).at(-1) ?? minimums[0])?.cents;
}

function belowMinimum(minimums: readonly Minimum[], facts: RungFacts): RungOffer | undefined {
  const minimum = minimumFor(minimums, facts.filedOn);
  if (minimum === undefined || facts.amountInDispute >= minimum) return undefined;
  const dollars = (minimum / 100).toFixed(2);
  return {
    offered: false,
    why: `the amount in dispute is below ${dollars}`,
    wouldHelp: 'claims that may be aggregated with it',
  };
}
