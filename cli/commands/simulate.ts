import path from 'node:path';
import type { Command } from 'commander';
import { loadCodeTables } from '../../adapters/codes/load-code-tables';
import { newestPolicies } from '../../adapters/import/policies';
import { loadPlaybooks } from '../../adapters/playbooks/load-playbooks';
import { reasonCodeLookup } from '../../domain/denials/reason-code-lookup';
import { findProfile } from '../../simulator/behaviours';
import { createOutput } from '../output';
import { EXIT, Problem } from '../problem';
import { ledgerText, replayWorld } from '../simulate/replay-world';
import { type Simulation, simulate } from '../simulate/run-simulation';
import { simulationText } from '../simulate/simulation-text';
import { sizeOf, type WorldDeps } from '../simulate/world';
import { type JsonOption, withJson } from './options';
import { wholeNumber } from './whole-number';

interface SimulateCommandOptions extends JsonOption {
  claims?: string;
  days: string;
  seed: string;
  faults?: boolean;
  world?: string;
  claim?: string;
}

const MOST_CLAIMS = 1_000_000;

export function registerSimulate(program: Command): void {
  const command = program
    .command('simulate')
    .description('Live whole lives on the virtual clock, and check every promise for each')
    .option('--claims <n>', 'how many claims; they live in worlds of 10 to 50 (default: 1000)')
    .option('--days <n>', 'how many practice days each world lasts', '500')
    .option('--seed <n>', 'the same seed lives the same lives', '1')
    .option(
      '--faults',
      'messages get lost, late, doubled and overtaken; payers and workers are away; sends fail',
    )
    .option('--world <seed>', 'live only this world again and print its ledgers')
    .option('--claim <id>', 'with --world: print only this claim')
    .action(run);
  withJson(
    command,
    'simulate --claims 10000',
    'simulate --claims 100000 --faults --json',
    'simulate --world 7000021 --claim w7000021-4 --faults',
  );
}

async function run(options: SimulateCommandOptions): Promise<void> {
  if (options.world !== undefined) return replay(options, options.world);
  if (options.claim !== undefined) throw new Problem('--claim goes with --world.', EXIT.usage);
  const output = createOutput(options.json ?? false);
  const result = await simulate(loadDeps(), {
    claims: wholeNumber('--claims', options.claims ?? '1000', 1, MOST_CLAIMS),
    days: daysOf(options),
    seed: wholeNumber('--seed', options.seed, 0, MOST_CLAIMS),
    faults: options.faults ?? false,
    say: output.note,
  });
  output.result(result, simulationText);
  if (result.brokenCount > 0) throw new Problem(howToSee(result, options), EXIT.wrong);
}

async function replay(options: SimulateCommandOptions, worldText: string): Promise<void> {
  const seed = wholeNumber('--world', worldText, 0, 2 ** 32 - 1);
  const claims = wholeNumber('--claims', options.claims ?? String(sizeOf(seed)), 1, sizeOf(seed));
  const world = { seed, claims, days: daysOf(options), faults: options.faults ?? false };
  const lives = await replayWorld(loadDeps(), world, options.claim);
  if (lives.length === 0)
    throw new Problem(`World ${seed} has no claim ${options.claim}: leave --claim out to see which it has.`);
  createOutput(options.json ?? false).result({ ...world, lives }, (result) =>
    result.lives.map(ledgerText).join('\n\n'),
  );
  if (lives.some(({ broken }) => broken.length > 0))
    throw new Problem('A promise is broken in this world.', EXIT.wrong);
}

function howToSee({ brokenCount, broken }: Simulation, { faults, days }: SimulateCommandOptions): string {
  const [first] = broken;
  const claim = first?.claim ? ` --claim ${first.claim}` : '';
  const again = `overturn simulate --world ${first?.world}${claim} --days ${days}${faults ? ' --faults' : ''}`;
  return `${brokenCount} promises are broken. See the first with: ${again}`;
}

function daysOf({ days }: SimulateCommandOptions): number {
  return wholeNumber('--days', days, 30, 3_650);
}

/** Tables and payers of the simulated worlds. */
export function loadDeps(): WorldDeps {
  const playbooks = path.resolve(__dirname, '../../playbooks');
  const tables = loadCodeTables(path.join(playbooks, 'codes'));
  const policies = newestPolicies(loadPlaybooks(path.join(playbooks, 'packs'))).filter(({ key }) =>
    findProfile(key),
  );
  return { tables, policies, lookup: reasonCodeLookup(tables) };
}
