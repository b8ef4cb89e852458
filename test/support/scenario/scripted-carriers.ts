import { payerApi } from '../../../adapters/delivery/payer-api';
import type { DeliveryPort, DeliveryPorts, DeliveryReport, Parcel } from '../../../adapters/delivery/port';
import { portal } from '../../../adapters/delivery/portal';
import type { DeliveryChannel } from '../../../domain/appeals/channels';
import { DAY, instant, type PracticeInstant } from '../../../domain/time';
import type { ScriptedClearinghouse } from './scripted-clearinghouse';

/** A parcel that a carrier took. */
export type Carried = Parcel & { channel: DeliveryChannel; asOf: PracticeInstant };

/** Carriers that do what the story says: they take what they get, and tell what became of the newest parcel when the story has said it. */
export class ScriptedCarriers {
  readonly parcels: Carried[] = [];
  readonly delivery: DeliveryPorts;
  private readonly ends = new Map<string, DeliveryReport>();

  constructor(clearinghouse: ScriptedClearinghouse) {
    this.delivery = {
      ...{ payerApi: payerApi(() => clearinghouse), portal },
      ...{ fax: this.carrier('fax'), certifiedMail: this.carrier('certifiedMail') },
      attachment275: this.carrier('attachment275'),
    };
  }

  /** What became of the newest parcel. */
  settle(report: DeliveryReport): void {
    const parcel = this.parcels.at(-1);
    if (!parcel) throw new RangeError('No parcel was handed over');
    this.ends.set(parcel.key, report);
  }

  private carrier(channel: DeliveryChannel): DeliveryPort {
    const underway = (key: string, asOf: PracticeInstant): DeliveryReport => ({
      ...{ status: 'underway', reference: `JOB-${key}`, askAt: instant(asOf + DAY) },
    });
    return {
      deliver: async (parcel) => {
        this.parcels.push({ ...parcel, channel });
        return underway(parcel.key, parcel.asOf);
      },
      ask: async ({ key, asOf }) => {
        if (!this.parcels.some((parcel) => parcel.key === key)) return { status: 'unknown' };
        return this.ends.get(key) ?? underway(key, asOf);
      },
    };
  }
}
