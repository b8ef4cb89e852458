import { existsSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import path from 'node:path';
import { createInterface } from 'node:readline/promises';
import type { Command } from 'commander';
import { readConfig } from '../../platform/config';
import { PidRecords } from '../../platform/supervisor/pid-records';
import { createOutput } from '../output';
import { EXIT, Problem } from '../problem';
import { type JsonOption, withJson } from './options';

interface ResetOptions extends JsonOption {
  yes?: boolean;
}

export function registerReset(program: Command): void {
  const command = program
    .command('reset')
    .description(
      'Remove all data of the stack on this machine, after asking. Servers named by DATABASE_URL or TEMPORAL_ADDRESS are not touched.',
    )
    .option('--yes', 'do not ask')
    .action(run);
  withJson(command, 'reset', 'reset --yes');
}

async function run({ json, yes }: ResetOptions): Promise<void> {
  const { home } = readConfig();
  const output = createOutput(json ?? false);
  if (!existsSync(home)) return output.result({ removed: false, home }, () => `There is no data in ${home}.`);
  const records = new PidRecords(path.join(home, 'pids'));
  await records.claim(); // refuses while a stack runs there, and ends what a killed one left
  await records.release();
  if (!yes && !(await confirmed(`Remove all data in ${home}? Type yes: `)))
    throw new Problem('Nothing was removed.');
  await rm(home, { recursive: true, force: true });
  output.result({ removed: true, home }, () => `Removed ${home}.`);
}

async function confirmed(question: string): Promise<boolean> {
  if (!process.stdin.isTTY) throw new Problem('There is nobody to ask here: add --yes.', EXIT.usage);
  const terminal = createInterface({ input: process.stdin, output: process.stderr });
  try {
    return (await terminal.question(question)).trim().toLowerCase() === 'yes';
  } finally {
    terminal.close();
  }
}
