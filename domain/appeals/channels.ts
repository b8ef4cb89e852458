import { rollEarlier } from '../calendar/business-days';
import type { ProofOfReceipt } from '../deadlines/deadline';
import { addDays, type CalendarDate } from '../time';

/** How an appeal can leave. Which of them a rung takes, and in which order, is the playbook's (`channels`). */
export const DELIVERY_CHANNELS = ['payerApi', 'portal', 'fax', 'certifiedMail', 'attachment275'] as const;
export type DeliveryChannel = (typeof DELIVERY_CHANNELS)[number];

/** What makes a request filed in time: its arrival, its postmark, its sending, or its entry with a court or portal. */
export type FiledWhen = 'received' | 'postmarked' | 'sent' | 'filed';

/** One way to a rung's reviewer. The address itself is a setting of the installation; the playbook names it. */
export interface ChannelOption {
  channel: DeliveryChannel;
  /** Id of the address: a payer's fax line, postal address, portal or interface. */
  endpoint: string;
  /** The longest packet that the channel takes, in pages. */
  maxPages?: number;
  /** Calendar days from leaving to arrival, where they differ from the usual ones. */
  transitDays?: number;
}

/** Calendar days from leaving to arrival (domain reference, section 7: mail 7 days, fax and portal 1); a 275 is acknowledged as a batch of claims is, within a day. */
const TRANSIT_DAYS: Record<DeliveryChannel, number> = {
  payerApi: 0,
  portal: 1,
  fax: 1,
  certifiedMail: 7,
  attachment275: 1,
};

/** A channel that failed this often for one appeal is not tried again while there is another. */
const MAX_FAILURES = 2;

/** What proves arrival by a channel. The payer's own word is a receipt; a carrier's is a record of delivery. */
export function proofBy(
  channel: DeliveryChannel | undefined,
): Extract<ProofOfReceipt['kind'], 'appealReceipt' | 'deliveryRecord' | 'portalReceipt'> {
  if (channel === 'fax' || channel === 'certifiedMail') return 'deliveryRecord';
  return channel === 'portal' ? 'portalReceipt' : 'appealReceipt';
}

export function transitDays({ channel, transitDays: given }: ChannelOption): number {
  return given ?? TRANSIT_DAYS[channel];
}

/** The last day on which a packet may leave by this channel: the safe date, less its transit where arrival is what counts. */
export function sendBy(
  option: ChannelOption,
  safeDate: CalendarDate,
  filedWhen: FiledWhen = 'received',
): CalendarDate {
  return filedWhen === 'received' ? rollEarlier(addDays(safeDate, -transitDays(option))) : safeDate;
}

/** The last day on which a packet may leave at all: by the fastest of these channels. */
export function lastSendBy(
  options: readonly ChannelOption[],
  safeDate: CalendarDate,
  filedWhen?: FiledWhen,
): CalendarDate {
  const dates = options.map((option) => sendBy(option, safeDate, filedWhen));
  return dates.sort().at(-1) ?? safeDate;
}

export interface ChannelInput {
  /** In the order of preference. */
  options: readonly ChannelOption[];
  on: CalendarDate;
  /** Absent for an appeal without a clock of its own. */
  safeDate?: CalendarDate;
  filedWhen?: FiledWhen;
  /** Length of the packet. */
  pages: number;
  /** Channels by which it failed to arrive, once for each failure. */
  failed: readonly DeliveryChannel[];
  /** Channels that could not be reached when last tried: the others go first. */
  unreachable?: readonly DeliveryChannel[];
}

export type ChannelChoice =
  | { channel: DeliveryChannel; endpoint: string; sendBy?: CalendarDate; why: string }
  | { channel?: undefined; why: string };

/**
 * The first channel, in the order of preference, that takes the packet and arrives in time. When none does, the fastest one: late is better
 * than never, and good cause may be argued. Nothing is chosen only when no channel takes the packet, or all have failed.
 */
export function chooseChannel(input: ChannelInput): ChannelChoice {
  const { options, on, safeDate, filedWhen, pages, failed, unreachable = [] } = input;
  const fitting = options.filter(({ maxPages }) => maxPages === undefined || pages <= maxPages);
  if (fitting.length === 0) return { why: `no channel takes ${pages} pages` };
  const standing = fitting.filter(
    ({ channel }) => failed.filter((one) => one === channel).length < MAX_FAILURES,
  );
  const isAway = ({ channel }: ChannelOption) => unreachable.includes(channel);
  const usable = [...standing.filter((one) => !isAway(one)), ...standing.filter(isAway)];
  const [first] = usable;
  if (!first) return { why: `every channel has failed: ${fitting.map(({ channel }) => channel).join(', ')}` };
  if (!safeDate) return chosen(first, undefined, 'first of the playbook; no clock runs');
  const inTime = usable.find((option) => sendBy(option, safeDate, filedWhen) >= on);
  if (inTime) {
    const by = sendBy(inTime, safeDate, filedWhen);
    return chosen(inTime, by, whyOf(inTime, options, by));
  }
  const fastest = [...usable].sort((a, b) => transitDays(a) - transitDays(b))[0] ?? first;
  const late = `no channel arrives by ${safeDate} any more: the fastest`;
  return chosen(fastest, sendBy(fastest, safeDate, filedWhen), late);
}

function whyOf(option: ChannelOption, options: readonly ChannelOption[], by: CalendarDate): string {
  return option === options[0]
    ? `first of the playbook, in time until ${by}`
    : `the ones before it fail, are too short or too slow; in time until ${by}`;
}

function chosen(
  { channel, endpoint }: ChannelOption,
  by: CalendarDate | undefined,
  why: string,
): ChannelChoice {
  return { channel, endpoint, why, ...(by ? { sendBy: by } : {}) };
}
