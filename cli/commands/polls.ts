import type { Command } from 'commander';
import { listPolls } from '../../adapters/reading/list-polls';
import type { PayerPolls } from '../../domain/follow-up/poll-yield';
import { withApp } from '../assemble';
import { createOutput, table } from '../output';
import { pollChart, yieldOf } from '../poll-chart';
import { type JsonOption, withJson } from './options';

interface PollsOptions extends JsonOption {
  payer?: string;
}

export function registerPolls(program: Command): void {
  const command = program
    .command('polls')
    .description('How often each payer was asked by 276, and what of it told something new')
    .option('--payer <id>', 'only this payer')
    .action(run);
  withJson(command, 'polls', 'polls --payer SIMSL01');
}

async function run({ json, payer }: PollsOptions): Promise<void> {
  const all = await withApp(({ database }) => listPolls(database));
  const listed = all.filter(({ payerId }) => payer === undefined || payerId === payer);
  createOutput(json ?? false).result(listed, pollsText);
}

/** The table, and the same as bars. */
export function pollsText(payers: readonly PayerPolls[]): string {
  const rows = payers.map((one) => [
    ...[one.payerId, String(one.polls), String(one.answered), String(one.news), yieldOf(one)],
  ]);
  const headings = ['payer', 'polls', 'answered', 'told something new', 'yield'];
  const counted = table(headings, rows, 'No payer was asked by 276.');
  return payers.length > 0 ? `${counted}\n\n${pollChart(payers)}` : counted;
}
