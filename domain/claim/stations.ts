import { isReversal } from '../remittance/remit-kinds';
import type { ClaimEventType } from './events';
import { payersOf, remitsByPayer } from './payers';
import type { ClaimState } from './state';

/** What a claim's ledger and state tell of the way that it went. */
interface Lived {
  state: ClaimState;
  events: ReadonlySet<ClaimEventType>;
}

const left =
  (...types: ClaimEventType[]) =>
  ({ events }: Lived) =>
    types.some((type) => events.has(type));

/**
 * The stations of a claim's life, in the order in which most claims come to them, each with what proves that a claim was there: something was
 * done, not merely that the phase had nothing to ask.
 */
const STATIONS = {
  intake: left('claimImported'),
  scrub: left('claimScrubbed'),
  eligibility: left('eligibilityAsked'),
  authorization: left('authorizationLooked'),
  submission: left('versionSent'),
  acknowledgement: left('acknowledged', 'rejectedAtDoor'),
  followUp: left('statusInquired', 'statusReceived'),
  remittance: left('remittanceRead'),
  denial: left('denialFound'),
  appeal: left('appealSent', 'appealDispatched'),
  documents: left('documentsSent', 'documentsDispatched', 'documentsReceived'),
  takeback: ({ state, events }) => events.has('takebackPosted') || state.remits.some(isReversal),
  coverWatch: ({ state }) =>
    (state.eligibility?.answers ?? []).some(({ purpose }) => purpose === 'noCover') ||
    state.deadlines.some(({ kind }) => kind === 'coverAgain'),
  nextPayer: ({ state }) =>
    payersOf(state).length > 1 &&
    (state.versions.some(({ payerSequence = 1 }) => payerSequence > 1) ||
      remitsByPayer(state).some(({ payerSequence }) => payerSequence > 1)),
  closing: left('claimClosed'),
} as const satisfies Record<string, (lived: Lived) => boolean>;

export type Station = keyof typeof STATIONS;

/** How many of these claims were at each station, in the order of the stations. */
export function claimsByStation(lives: readonly Lived[]): { station: Station; claims: number }[] {
  const entries = Object.entries(STATIONS) as [Station, (lived: Lived) => boolean][];
  return entries.map(([station, wasThere]) => ({ station, claims: lives.filter(wasThere).length }));
}
