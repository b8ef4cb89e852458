import path from 'node:path';
import type { Command } from 'commander';
import { dateOf, startOf } from '../../domain/time';
import { readConfig } from '../../platform/config';
import { PidRecords } from '../../platform/supervisor/pid-records';
import { prefixedOutput } from '../../platform/supervisor/prefixed-output';
import { untilSignal } from '../../platform/supervisor/signals';
import { EXIT, Problem } from '../problem';
import { beginWithAYear } from '../stack/begin-with-a-year';
import { DEMO_USERS } from '../stack/seed-practice';
import { type RunningStack, startStack } from '../stack/start-stack';

/** The longest name of a process, for aligned logs. */
const NAME_WIDTH = 'worker-inbound'.length;

export function registerUp(program: Command): void {
  program
    .command('up')
    .description(
      'Start everything on this machine and keep it running: PostgreSQL, Temporal, simulated payers, workers, API',
    )
    .option('--claims <n>', 'claims in the year that a new demo practice begins with; 0 begins empty', '300')
    .addHelpText(
      'after',
      '\nExamples:\n  $ overturn up\n  $ overturn up --claims 0\n  $ PORT=8080 overturn up\n\n`npm start` does the same from a fresh clone.',
    )
    .action(run);
}

async function run(options: { claims: string }): Promise<void> {
  const claims = Number(options.claims);
  if (!Number.isInteger(claims) || claims < 0 || claims > 5_000)
    throw new Problem(`--claims is a whole number from 0 to 5000, not ${options.claims}.`, EXIT.usage);
  const config = readConfig();
  const started = performance.now();
  const line = prefixedOutput(process.stdout, NAME_WIDTH);
  const signal = untilSignal();
  const step = (text: string) =>
    line('overturn', `${text} (${((performance.now() - started) / 1000).toFixed(1)} s)`);
  const today = startOf(dateOf(Date.now()));
  const stack = await startStack({
    config,
    records: new PidRecords(path.join(config.home, 'pids')),
    step,
    line,
    firstClock: { practiceFrom: today, scale: 1 },
    beforeWorkers: (parts) => beginWithAYear(config, parts, { claims, until: today, say: step }),
  });
  process.stdout.write(`${welcome(stack)}\n`);
  line('overturn', `${await signal}: stopping`);
  await stack.stop();
  line('overturn', 'stopped; practice time stands still until the next start');
}

function welcome({ apiUrl, temporalUiUrl, clientIds }: RunningStack): string {
  const people = DEMO_USERS.map(({ id, role }) => (id === role ? id : `${id} (${role})`)).join(', ');
  return [
    '',
    `  Overturn runs at ${apiUrl}`,
    ...(temporalUiUrl ? [`  Temporal's own view: ${temporalUiUrl}`] : []),
    `  Demo practice: ${clientIds.join(', ')}`,
    `  Sign in on the command line with --as: ${people}`,
    '',
    '  In another terminal:',
    '    npx overturn claims list',
    '    npx overturn approvals list',
    '    npx overturn clock advance 7d',
    '',
    '  Ctrl-C stops everything',
    '',
  ].join('\n');
}
