import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Command } from 'commander';
import { loadCodeTables } from '../../adapters/codes/load-code-tables';
import { type CheckedPack, checkPack } from '../../adapters/playbooks/check-pack';
import { problemText } from '../../adapters/playbooks/read-pack';
import { createOutput } from '../output';
import { EXIT, Problem } from '../problem';
import { type JsonOption, withJson } from './options';

export function registerPlaybooks(program: Command): void {
  const playbooks = program
    .command('playbooks')
    .description('Payer policy as versioned packs: check, load, compare and put in force');
  withJson(
    playbooks
      .command('check')
      .description(
        'Check a pack and run the tests inside it; takes nothing in, and needs no running stack. Ends with status 3 when something is wrong.',
      )
      .argument('<file>', 'a pack, named <key>.v<version>.yaml')
      .action(runCheck),
    'playbooks check our-plan.v1.yaml',
    'playbooks check our-plan.v1.yaml --json',
  );
}

function runCheck(file: string, { json }: JsonOption): void {
  const { pack, ...checked } = checkPack(path.basename(file), packText(file), loadCodeTables());
  createOutput(json ?? false).result({ file: path.basename(file), ...checked }, checkedText);
  if (!pack) process.exitCode = EXIT.wrong;
}

/** @throws Problem for a file that cannot be read */
export function packText(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (cause) {
    throw new Problem(`${file} cannot be read: ${cause instanceof Error ? cause.message : String(cause)}`);
  }
}

/** What a person reads of a check: every problem with its place, or what the pack rests on. */
export function checkedText({
  file,
  problems,
  tests,
  sourced,
  assumed,
}: Omit<CheckedPack, 'pack'> & { file: string }): string {
  if (problems.length > 0)
    return [
      ...problems.map(problemText),
      `${file}: ${problems.length} problem(s); it cannot be loaded.`,
    ].join('\n');
  const kept = tests === 0 ? 'It brings no tests along.' : `${tests} tests kept.`;
  const assumptions = assumed.map(({ field, line }) => `  line ${line}, ${field}`);
  return [
    `${file} is in order. ${kept}`,
    `${sourced.length} groups of values have a source, ${assumed.length} rest on an assumption${assumed.length > 0 ? ':' : '.'}`,
    ...assumptions,
  ].join('\n');
}
