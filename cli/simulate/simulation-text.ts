import { formatDollars } from '../../domain/money';
import { pollChart } from '../poll-chart';
import type { Simulation } from './run-simulation';

/** The result for people: what the lives came to, then how fast they were lived. */
export function simulationText(one: Simulation): string {
  const { appeals, money, ledger } = one;
  const count = (value: number) => value.toLocaleString('en-US');
  return [
    `Claims    ${count(one.claims)} in ${count(one.worlds)} worlds: ${named(one.closed)}, ${one.open} open`,
    `Denials   ${count(one.denials)}, and ${count(one.variances)} payments that were short without one`,
    `Appeals   ${appeals.drafted} drafted, ${appeals.approved} approved, ${appeals.sent} sent, ${appeals.overturned} overturned, ${appeals.upheld} upheld`,
    `Money     ${formatDollars(money.billedCents)} = ${formatDollars(money.paidCents)} paid + ${formatDollars(money.adjustedCents)} adjusted + ${formatDollars(money.patientCents)} patient (${formatDollars(money.patientReleasedCents)} released) + ${formatDollars(money.openCents)} open`,
    `Promises  ${one.brokenCount} broken: ${one.duplicatesAtPayer} duplicates at payers, ${one.missedDeadlines} missed deadlines, ${one.openWithoutNextAction} open claims without a next action`,
    `Faults    ${named(one.missedByFaults) || 'none'} made legal dates impossible to keep`,
    `Ledger    ${count(ledger.events)} events, ${ledger.valid ? 'valid' : 'NOT valid'}`,
    `Speed     ${count(one.claimsPerSecond)} claims a second with every ledger row hashed, ${count(one.claimsPerSecondNoLedger)} without a ledger`,
    `Time      ${one.practiceDays} practice days in ${one.wallSeconds} s, checks took ${one.checkSeconds} s of processor time; at most ${one.peakMemoryMb} MB of memory`,
    'Polls by payer',
    pollChart(one.polls),
    ...one.broken.map(({ world, promise }) => `BROKEN    world ${world}: ${promise}`),
  ].join('\n');
}

function named(counts: Partial<Record<string, number>>): string {
  return Object.entries(counts)
    .filter(([, count]) => count)
    .map(([name, count]) => `${count} ${name}`)
    .join(', ');
}
