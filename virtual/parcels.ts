import { chooseChannel } from '../domain/appeals/channels';
import type { ParcelOutcome } from '../domain/claim/acts';
import type { FactBody } from '../domain/claim/facts';
import type { ClaimState } from '../domain/claim/state';
import { type CalendarDate, DAY, dateOf, instant, type PracticeInstant } from '../domain/time';
import type { Agenda } from './agenda';
import type { Mail } from './mail';
import type { WorldFaults } from './world-faults';

/** What a carrier reports in the end. */
export type CarrierReport =
  | { arrived: true; reference: string; receivedOn: CalendarDate }
  | { arrived: false; channel: typeof CARRIER; reference: string; reason: string; failedOn: CalendarDate };

/** One irreversible send of a life: an appeal's packet, or records. */
export interface VirtualParcel {
  intentKey: string;
  /** The claims that it is about, the one that is told first. */
  packet: readonly ClaimState[];
  /** Key of the payer that gets it. */
  payer: string;
  /** By when it should be there, where a clock runs. */
  safeDate: CalendarDate | undefined;
  /** It reaches the payer; the same key again gets the same receipt. */
  deliver(): { reference: string; receivedOn: CalendarDate };
  /** What the carrier's report becomes in the inbox. */
  factOf(report: CarrierReport): FactBody;
}

/** A parcel on its way by a carrier. */
interface Carried {
  reference: string;
  /** When the carrier knows what became of it. */
  knownAt: PracticeInstant;
}

export const CARRIER = 'certifiedMail';
const CARRIED_DAYS = 5;

function dispatchedBy({ reference, knownAt }: Carried): ParcelOutcome {
  // Asked a day after the carrier should have told us by itself.
  return { outcome: 'dispatched', channel: CARRIER, reference, askAt: instant(knownAt + DAY) };
}

/** The way of sends to the payers, with all that can happen to one on it. Counts what a payer got twice. */
export class Parcels {
  private readonly arrived = new Set<string>();
  private readonly carried = new Map<string, Carried>();
  /** How often a carrier brought it back, by intent. */
  private readonly returned = new Map<string, number>();
  private sent = 0;
  duplicates = 0;

  constructor(
    private readonly world: { agenda: Agenda; faults: Pick<WorldFaults, 'appealSend'>; mail: Mail },
  ) {}

  /** One send; what becomes of it is the world's choice. A second delivery of the same intent is what no life may ever cause. */
  send(parcel: VirtualParcel): ParcelOutcome {
    this.sent += 1;
    const fate = this.world.faults.appealSend(this.sent);
    if (fate === 'unavailable') return { outcome: 'unavailable' };
    if (fate === 'neverArrived') return { outcome: 'unknown' };
    if ((fate === 'deliveryFails' || fate === 'receiptLater') && this.mayBeCarried(parcel))
      return this.carry(parcel, { arrives: fate === 'receiptLater' });
    const receipt = this.arrive(parcel);
    return fate === 'answerLost' ? { outcome: 'unknown' } : { outcome: 'delivered', ...receipt };
  }

  ask(parcel: VirtualParcel): ParcelOutcome {
    const carried = this.carried.get(parcel.intentKey);
    if (carried && carried.knownAt > this.world.agenda.now) return dispatchedBy(carried);
    if (!this.arrived.has(parcel.intentKey)) return { outcome: 'refused', reason: 'notReceived' };
    return { outcome: 'delivered', ...parcel.deliver() };
  }

  /** The rule of the channels decides here too: nobody mails what would come too late, or what came back twice. */
  private mayBeCarried({ intentKey, safeDate }: VirtualParcel): boolean {
    const failed = Array<typeof CARRIER>(this.returned.get(intentKey) ?? 0).fill(CARRIER);
    const { channel } = chooseChannel({
      options: [
        { channel: CARRIER, endpoint: 'payer', transitDays: CARRIED_DAYS },
        { channel: 'payerApi', endpoint: 'payer' },
      ],
      ...{ on: dateOf(this.world.agenda.now), pages: 1, failed },
      ...(safeDate ? { safeDate } : {}),
    });
    return channel === CARRIER;
  }

  /** By a carrier: what it knows in the end comes as a fact, and whoever asks before learns that it is on its way. */
  private carry(parcel: VirtualParcel, { arrives }: { arrives: boolean }): ParcelOutcome {
    const [state] = parcel.packet;
    if (!state) throw new RangeError('A parcel is about at least one claim');
    const { clientId, claimId } = state;
    const knownAt = instant(this.world.agenda.now + CARRIED_DAYS * DAY);
    const carried: Carried = { reference: `MAIL${this.sent}`, knownAt };
    const { reference } = carried;
    this.carried.set(parcel.intentKey, carried);
    if (!arrives) this.returned.set(parcel.intentKey, (this.returned.get(parcel.intentKey) ?? 0) + 1);
    this.world.agenda.at(knownAt, () => {
      const failure = { channel: CARRIER, reference, reason: 'returned', failedOn: dateOf(knownAt) } as const;
      const body = parcel.factOf(
        arrives ? { arrived: true, ...this.arrive(parcel) } : { arrived: false, ...failure },
      );
      const fact = { clientId, claimId, key: `delivery/${reference}`, body };
      this.world.mail.post(fact, { payer: parcel.payer, at: knownAt });
    });
    return dispatchedBy(carried);
  }

  private arrive(parcel: VirtualParcel): { reference: string; receivedOn: CalendarDate } {
    if (this.arrived.has(parcel.intentKey)) this.duplicates += 1;
    this.arrived.add(parcel.intentKey);
    return parcel.deliver();
  }
}
