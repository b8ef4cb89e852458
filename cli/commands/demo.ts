import type { Command } from 'commander';
import { formatDollars } from '../../domain/money';
import { runDemo } from '../demo/run-demo';
import type { DemoSummary } from '../demo/summary';
import { createOutput, table } from '../output';
import { pollChart } from '../poll-chart';
import { type JsonOption, withJson } from './options';
import { wholeNumber } from './whole-number';

interface DemoCommandOptions extends JsonOption {
  claims: string;
  days: string;
  seed: string;
}

export function registerDemo(program: Command): void {
  const command = program
    .command('demo')
    .description('Live through months of a practice in minutes, on a throw-away stack of its own')
    .option('--claims <n>', 'how many claims the three clinics bill', '60')
    .option('--days <n>', 'how many practice days pass', '120')
    .option('--seed <n>', 'the same seed bills the same claims to the same payers', '7')
    .action(run);
  withJson(command, 'demo', 'demo --claims 60 --days 120 --seed 7 --json');
}

async function run({ json, claims, days, seed }: DemoCommandOptions): Promise<void> {
  const output = createOutput(json ?? false);
  const summary = await runDemo({
    claims: wholeNumber('--claims', claims, 1, 2_000),
    days: wholeNumber('--days', days, 1, 730),
    seed: wholeNumber('--seed', seed, 0, Number.MAX_SAFE_INTEGER),
    say: output.note,
  });
  output.result(summary, asText);
}

function asText(one: DemoSummary): string {
  const { closed, appeals, money, ledger } = one;
  const outcomes = Object.entries(closed).filter(([, count]) => count > 0);
  return [
    `Claims    ${one.claims}: ${outcomes.map(([outcome, count]) => `${count} ${outcome}`).join(', ')}, ${one.open} open`,
    `Denials   ${one.denials}, and ${one.variances} payments that were short without one`,
    `Appeals   ${appeals.drafted} drafted, ${appeals.approved} approved, ${appeals.sent} sent, ${appeals.overturned} overturned, ${appeals.upheld} upheld`,
    `Money     ${formatDollars(money.billedCents)} = ${formatDollars(money.paidCents)} paid + ${formatDollars(money.adjustedCents)} adjusted + ${formatDollars(money.patientCents)} patient (${formatDollars(money.patientReleasedCents)} released) + ${formatDollars(money.openCents)} open`,
    `Payments  ${one.reconciled.files} remittance files, ${formatDollars(one.reconciled.differenceCents)} out of balance`,
    `Promises  ${one.duplicatesAtPayer} duplicates at payers, ${one.missedDeadlines} missed deadlines, ${one.openWithoutNextAction} open claims without a next action`,
    `Ledger    ${ledger.events} events, ${ledger.valid ? 'valid' : 'NOT valid'}`,
    `Time      ${one.practiceDays} practice days in ${one.wallSeconds} s, at most ${one.maxLagPracticeHours} practice hours behind`,
    '',
    table(
      ['phase', 'claims that went through it'],
      one.stations.map(({ station, claims }) => [station, String(claims)]),
      '',
    ),
    '',
    'Polls by payer',
    pollChart(one.polls),
  ].join('\n');
}
