import type { NewFact } from '../domain/claim/claim-store';
import { FIRST_PAYER } from '../domain/claim/payers';
import type { ClaimState } from '../domain/claim/state';
import { cents } from '../domain/money';
import type { RemitClaim, RemitContract } from '../domain/remittance/remit';
import { isReversal } from '../domain/remittance/remit-kinds';
import { addDays, type CalendarDate } from '../domain/time';
import type { Seed } from '../simulator/behaviours';
import { drawFor, within } from '../simulator/behaviours/random';

/** How often the practice loads a contract after the payment that it prices. */
export interface ContractNewsHabits {
  seed: Seed;
  /** Share of paid claims, from 0 to 1. */
  share: number;
  /** No more after this day, so that every life ends. */
  until: CalendarDate;
}

/** What the rates become: less, the same, and more than was agreed before. */
const FACTORS = [0.85, 1, 1.04, 1.2, 1.5];
/** What was loaded wrongly is put right: as often as not nothing is short any more. */
const PUT_RIGHT = [0.5, 0.6, 1, 1.2];
/** The same payment may be priced anew more than once. */
const AT_MOST = 2;
/** From the payment to the day on which its contract is loaded: soon enough that slow people can still dispute it. */
const AFTER_DAYS = { min: 1, max: 40 };
/** A contract that was loaded wrongly is loaded again soon. */
const AGAIN_AFTER_DAYS = { min: 1, max: 8 };

/** Contract versions that are loaded after payments were posted: what `overturn contracts load` tells the claims that they concern. */
export class ContractNews {
  /** The day of each claim's next one. */
  private readonly planned = new Map<string, { on: CalendarDate; number: number }>();

  constructor(private readonly habits: ContractNewsHabits) {}

  /** What a claim is told on a working day, if anything. */
  of(state: ClaimState, today: CalendarDate): NewFact | undefined {
    const { clientId, claimId } = state;
    if (today > this.habits.until) return undefined;
    const planned = this.planned.get(claimId);
    if (planned && planned.on > today) return undefined;
    const remit = state.remits.findLast(isPriced);
    if (!remit) return undefined;
    const plan = planned ?? this.plan(claimId, remit.remitDate, 1);
    if (plan.on > today) return undefined;
    this.plan(claimId, today, plan.number + 1);
    const { remitClaimId } = remit;
    const contract = this.pricedAnew(remit, claimId, plan.number);
    const body = { kind: 'contractLoaded', remitClaimId, contract } as const;
    return { clientId, claimId, key: `contract/${contract.contractId}/${remitClaimId}`, body };
  }

  private plan(claimId: string, from: CalendarDate, number: number) {
    const draw = drawFor(this.habits.seed, 'contractNews', claimId, String(number));
    const comes = number <= AT_MOST && draw('comes') < (number === 1 ? this.habits.share : 0.5);
    const plan = {
      number,
      on: comes ? addDays(from, within(draw, 'after', number === 1 ? AFTER_DAYS : AGAIN_AFTER_DAYS)) : NEVER,
    };
    this.planned.set(claimId, plan);
    return plan;
  }

  private pricedAnew(remit: PricedRemit, claimId: string, number: number): RemitContract {
    const draw = drawFor(this.habits.seed, 'contractNews', claimId, String(number));
    const factors = number === 1 ? FACTORS : PUT_RIGHT;
    const factor = factors[Math.floor(draw('factor') * factors.length)] ?? 1;
    const { contractId, version, document, rates } = remit.contract;
    return {
      ...{ contractId: `${contractId}+${number}`, version: version + number, document },
      rates: rates.map((one) => ({ ...one, rateCents: cents(Math.round(one.rateCents * factor)) })),
    };
  }
}

const NEVER = '9999-12-31';

type PricedRemit = RemitClaim & { contract: RemitContract };

function isPriced(remit: RemitClaim): remit is PricedRemit {
  return remit.payerSequence === FIRST_PAYER && remit.contract !== undefined && !isReversal(remit);
}
