import { DAY, HOUR, instant, type PracticeInstant } from '../domain/time';
import { type Draw, drawFor } from '../simulator/behaviours/random';
import type { MessageFate, SendFate, WorldFaults } from './world-faults';

interface Span {
  from: number;
  until: number;
}

/** How often what goes wrong, in shares of all (0 to 1); windows are spread evenly over the run. */
const SHARES = {
  message: { lost: 0.03, late: 0.04, doubled: 0.05, held: 0.05 },
  nudge: { lost: 0.1, late: 0.1, doubled: 0.1, held: 0 },
  appealSend: {
    ...{ answerLost: 0.15, neverArrived: 0.1, unavailable: 0.1 },
    ...{ receiptLater: 0.2, deliveryFails: 0.15 },
  },
  batchSend: { answerLost: 0.1, neverArrived: 0.1, unavailable: 0.1 },
} as const;
const OUTAGE = { windows: 3, maxDays: 5 };
const PAUSE = { windows: 3, maxDays: 7 };
const LATEST_DAYS = 40;
const HELD_DAYS = 7;
/** Nothing goes away in the last days, so that lives come to rest before they are judged. */
const CALM_SHARE = 0.2;

/** Faults of a world by its seed: messages lost, late, doubled and overtaken; outages; pauses; sends without an answer, or in vain. */
export function seededFaults(world: { seed: number; startAt: PracticeInstant; days: number }): WorldFaults {
  const drawOf = (...subject: string[]) => drawFor(`faults ${world.seed}`, ...subject);
  const outages = new Map<string, Span[]>();
  const outagesOf = (payer: string): Span[] => {
    const known = outages.get(payer) ?? spans(drawOf('outage', payer), world, OUTAGE);
    outages.set(payer, known);
    return known;
  };
  const pauses = spans(drawOf('pause'), world, PAUSE);
  return {
    message: ({ claimId, key }) => messageFate(drawOf('message', claimId, key), SHARES.message),
    nudge: (claimId, nth) => messageFate(drawOf('nudge', claimId, String(nth)), SHARES.nudge),
    appealSend: (nth) => pick(drawOf('appeal', String(nth))('fate'), SHARES.appealSend) ?? 'ok',
    batchSend: (batchId, attempt) => sendFate(drawOf('batch', batchId, String(attempt)), SHARES.batchSend),
    outageUntil: (payer, at) => endOf(outagesOf(payer), at),
    pausedUntil: (at) => endOf(pauses, at),
  };
}

function messageFate(draw: Draw, shares: Record<'lost' | 'late' | 'doubled' | 'held', number>): MessageFate {
  switch (pick(draw('fate'), shares)) {
    case 'lost':
      return { fate: 'lost' };
    case 'late':
      return { fate: 'late', byMs: someTime(draw, LATEST_DAYS) };
    case 'doubled':
      return { fate: 'doubled', againAfterMs: someTime(draw, LATEST_DAYS) };
    case 'held':
      return { fate: 'held', atMostMs: someTime(draw, HELD_DAYS) };
    default:
      return { fate: 'ok' };
  }
}

function sendFate(
  draw: Draw,
  shares: Record<'answerLost' | 'neverArrived' | 'unavailable', number>,
): SendFate {
  return pick(draw('fate'), shares) ?? 'ok';
}

function pick<Fate extends string>(drawn: number, shares: Record<Fate, number>): Fate | undefined {
  let left = drawn;
  for (const fate in shares) {
    left -= shares[fate];
    if (left < 0) return fate;
  }
  return undefined;
}

/** From an hour to so many days, in whole hours. */
function someTime(draw: Draw, maxDays: number): number {
  return (1 + Math.floor(draw('time') * (maxDays * 24 - 1))) * HOUR;
}

function spans(
  draw: Draw,
  { startAt, days }: { startAt: PracticeInstant; days: number },
  { windows, maxDays }: { windows: number; maxDays: number },
): Span[] {
  return Array.from({ length: windows }, (_, at) => {
    const from = startAt + Math.floor(draw(`from ${at}`) * days * (1 - CALM_SHARE) * 24) * HOUR;
    return { from, until: from + (1 + Math.floor(draw(`days ${at}`) * maxDays)) * DAY };
  });
}

/** Where windows overlap, the end of the later one. */
function endOf(windows: readonly Span[], at: number): PracticeInstant | undefined {
  const open = windows.filter((window) => window.from <= at && at < window.until);
  return open.length > 0 ? instant(Math.max(...open.map((window) => window.until))) : undefined;
}
