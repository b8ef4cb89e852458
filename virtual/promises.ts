import { isUndecided } from '../domain/claim/appeal-state';
import { balanceInput } from '../domain/claim/balance';
import type { ClaimEvent } from '../domain/claim/events';
import { nextActionOf } from '../domain/claim/next-action';
import { payerOfVersion, payersOf } from '../domain/claim/payers';
import { rerun } from '../domain/claim/rerun';
import { type ClaimState, type ClaimVersionState, caseById, isOpen } from '../domain/claim/state';
import { putOffLimit } from '../domain/deadlines/put-off';
import { isMedicaidPayer } from '../domain/denials/case';
import type { CodeTables } from '../domain/denials/code-tables';
import { sumCents } from '../domain/money';
import { claimBalance } from '../domain/remittance/claim-balance';
import { addDays, type CalendarDate, startOf } from '../domain/time';

/**
 * The promises of the architecture as checks over a finished world: each returns what breaks it, in words. `simulate` and the property
 * tests ask the same questions.
 */
export function brokenPromises(
  state: ClaimState,
  events: readonly ClaimEvent[],
  today: CalendarDate,
  tables: CodeTables,
): string[] {
  return [
    ...decidedDifferently(events, tables),
    ...silentlyMissed(state, today),
    ...withoutNextAction(state, today),
    ...unbalanced(state),
    ...patientAsked(state, events),
    ...sentUnapproved(events),
    ...twoActsInFlight(state),
    ...restsTooLong(state, today),
    ...actedWhileHeld(events),
    ...actedTwice(events),
    ...patientOfMedicaid(state),
  ].map((broken) => `${state.claimId}: ${broken}`);
}

/** Every recorded decision comes out the same when it is made again. */
function decidedDifferently(events: readonly ClaimEvent[], tables: CodeTables): string[] {
  const byVersion = (version: string) => (version === tables.version ? tables : undefined);
  return events.flatMap(({ seq, decision }) => {
    const again = decision && rerun(decision, byVersion);
    return !again || again.outcome === 'same'
      ? []
      : [`event ${seq}: ${decision.fn} came out ${again.outcome}`];
  });
}

/** A legal clock whose day has passed is kept, void or on record as missed; it is never simply open. */
function silentlyMissed({ deadlines }: ClaimState, today: CalendarDate): string[] {
  return deadlines
    .filter((one) => one.status === 'open' && one.legal && addDays(one.legal.legalDate, 1) < today)
    .map((one) => `deadline ${one.key} passed on ${one.legal?.legalDate} and nobody was told`);
}

function withoutNextAction(state: ClaimState, today: CalendarDate): string[] {
  if (!isOpen(state)) return [];
  const next = nextActionOf(state, startOf(today));
  if (!next) return ['open, and nothing is planned'];
  return next.deadlineKey === 'now' ? [`rests in a step of its own (${next.action})`] : [];
}

function unbalanced(state: ClaimState): string[] {
  const balance = claimBalance(balanceInput(state));
  const total = balance.paidCents + balance.adjustedCents + balance.patientCents + balance.openCents;
  if (total !== state.billing.chargeCents)
    return [`money adds up to ${total}, not ${state.billing.chargeCents}`];
  const given = state.writeOffs.find((entry) => entry.amountCents <= 0);
  if (given) return [`${given.amountCents} cents were written off: nothing was open`];
  // A file that never came leaves a sum that nobody can make right but a person: asked about, and never closed over.
  const asked = isOpen(state) && state.cases.some((one) => one.unexplained && one.status !== 'closed');
  if (!balance.balanced && !asked) return [`money does not balance: ${balance.problems.join('; ')}`];
  return !isOpen(state) && balance.openCents !== 0 ? [`closed with ${balance.openCents} cents open`] : [];
}

/**
 * What the practice's system may ask the patient for: released less recalled is what stands, never more than the patient's share, and the
 * whole of it once the claim is closed, but for what is held with its reason.
 */
function patientAsked(state: ClaimState, events: readonly ClaimEvent[]): string[] {
  const { patientCents } = claimBalance(balanceInput(state));
  const sumOf = (type: ClaimEvent['type']) =>
    sumCents(events.filter((one) => one.type === type).map(({ data }) => Number(data.amountCents)));
  const net = sumOf('patientBalanceReleased') - sumOf('patientBalanceRecalled');
  const { released = [], held = [] } = state.patientShare ?? {};
  const stands = sumCents(released.map(({ amountCents }) => amountCents));
  if (net !== stands) return [`${net} cents are released in the ledger and ${stands} stand`];
  if (state.unread.length === 0 && net > Math.max(0, patientCents))
    return [`the patient is asked for ${net} cents and owes ${patientCents}`];
  const withheld = sumCents(held.map(({ amountCents }) => amountCents));
  return !isOpen(state) && net + withheld !== patientCents
    ? [`closed with ${patientCents} cents of patient share: ${net} released, ${withheld} held`]
    : [];
}

/** Every corrected version and every appeal that left has an approval before it, in the ledger. */
function sentUnapproved(events: readonly ClaimEvent[]): string[] {
  const approved = new Set<unknown>();
  const broken: string[] = [];
  for (const { type, data } of events) {
    if (type === 'approvalDecided' && data.decision === 'approved') approved.add(data.caseId);
    if (type === 'appealPlanned' && !approved.has(data.caseId))
      broken.push(`appeal ${data.appealId} was never approved`);
    if (type === 'documentsReleased' && !approved.has(data.caseId))
      broken.push(`release ${data.releaseId} was never approved`);
    if (type === 'versionPlanned' && data.caseId && !approved.has(data.caseId))
      broken.push(`version ${data.version} was never approved`);
  }
  return broken;
}

/** What a person put off never rests past the last business day before the nearest safe date. */
export function restsTooLong({ deadlines, claimId }: ClaimState, today: CalendarDate): string[] {
  const limit = putOffLimit(deadlines);
  if (!limit || limit.latest <= today) return [];
  return deadlines
    .filter(({ status, putOff, dueAt }) => status === 'open' && putOff && dueAt > startOf(limit.latest))
    .map(({ key }) => `${claimId}: ${key} rests past ${limit.latest}, the safe date of ${limit.key} in view`);
}

const ACTS: readonly ClaimEvent['type'][] = ['versionReady', 'statusInquired', 'appealPlanned', 'drafted'];

/** Nothing is drafted, sent or asked for a claim that a person holds. */
function actedWhileHeld(events: readonly ClaimEvent[]): string[] {
  const broken: string[] = [];
  let isHeld = false;
  for (const { type, seq } of events) {
    if (type === 'held') isHeld = true;
    if (type === 'holdReleased') isHeld = false;
    if (isHeld && ACTS.includes(type)) broken.push(`event ${seq}: ${type} while the claim was held`);
  }
  return broken;
}

/** A command that came twice under one id is on record once: each note of these people has an id of its own. */
function actedTwice(events: readonly ClaimEvent[]): string[] {
  const notes = events.flatMap(({ type, data }) => (type === 'noted' ? [String(data.noteId)] : []));
  return notes.filter((id, at) => notes.indexOf(id) !== at).map((id) => `note ${id} was taken twice`);
}

const IN_FLIGHT: ReadonlySet<string> = new Set(['ready', 'sent', 'accepted']);

/** At most one payer-visible act in flight with a payer, never a replacement and an appeal at once; another payer decides something else. */
function twoActsInFlight(state: ClaimState): string[] {
  return payersOf(state).flatMap(({ payerSequence }) => {
    const isIts = (one: ClaimVersionState) => payerOfVersion(one) === payerSequence;
    const appeals = state.appeals.filter(
      (one) => isUndecided(one) && caseById(state, one.caseId)?.payerSequence === payerSequence,
    ).length;
    const versions = state.versions.filter((one) => isIts(one) && IN_FLIGHT.has(one.status)).length;
    // Appeals of different denials of one payer go beside each other; a version goes alone.
    return versions > 1 || (versions === 1 && appeals > 0)
      ? [`${appeals} appeals and ${versions} versions in flight at once with payer ${payerSequence}`]
      : [];
  });
}

/** Whom Medicaid covers owes nothing, whatever a payer before it left to the patient. */
function patientOfMedicaid(state: ClaimState): string[] {
  const isCovered = payersOf(state).some(({ policy }) => isMedicaidPayer(policy.payerType));
  if (!isCovered || state.closed?.outcome !== 'patientResponsibility') return [];
  return ['closed on the patient, whom Medicaid covers'];
}
