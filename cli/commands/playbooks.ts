import { existsSync } from 'node:fs';
import path from 'node:path';
import type { Command } from 'commander';
import { loadCodeTables } from '../../adapters/codes/load-code-tables';
import { type CheckedPack, checkPack } from '../../adapters/playbooks/check-pack';
import { diffPacks, type PackDifference } from '../../adapters/playbooks/diff-packs';
import { type ListedVersion, listVersions } from '../../adapters/playbooks/list-versions';
import { problemText } from '../../adapters/playbooks/read-pack';
import { dateOf } from '../../domain/time';
import { type App, withApp } from '../assemble';
import { createOutput, table } from '../output';
import { EXIT } from '../problem';
import { type JsonOption, withJson } from './options';
import { registerApplyPlaybook } from './playbook-apply';
import { registerPlaybookChanges } from './playbook-changes';
import { packText, shelved } from './playbook-names';
import { registerWhichPlaybook } from './playbook-which';
import { calendarDate } from './tell-claim';

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
  withJson(
    playbooks
      .command('list')
      .description('Every version: where it came from, whether it counts, and who decided what about it')
      .option('--on <date>', 'whether it counts for claims that come in on this day (default: today)')
      .action(runList),
    'playbooks list',
    'playbooks list --on 2026-12-01 --json',
  );
  withJson(
    playbooks
      .command('show')
      .description('The pack as it was written')
      .argument('<version>', 'KEY@VERSION')
      .action(runShow),
    'playbooks show medicare-ffs@4',
  );
  withJson(
    playbooks
      .command('diff')
      .description('What changes from one version to another, field by field')
      .argument('<before>', 'KEY@VERSION, or a file')
      .argument('<after>', 'KEY@VERSION, or a file')
      .action(runDiff),
    'playbooks diff medicare-ffs@3 medicare-ffs@4',
    'playbooks diff commercial-generic@4 our-plan.v1.yaml --json',
  );
  registerWhichPlaybook(playbooks);
  registerPlaybookChanges(playbooks);
  registerApplyPlaybook(playbooks);
}

function runCheck(file: string, { json }: JsonOption): void {
  const { pack, ...checked } = checkPack(path.basename(file), packText(file), loadCodeTables());
  createOutput(json ?? false).result({ file: path.basename(file), ...checked }, checkedText);
  if (!pack) process.exitCode = EXIT.wrong;
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

async function runList({ json, on }: JsonOption & { on?: string }): Promise<void> {
  const day = on && calendarDate('--on', on);
  const versions = await withApp(async ({ playbooks, clock }) =>
    listVersions(playbooks, day || dateOf(await clock.now())),
  );
  createOutput(json ?? false).result({ versions }, listedText);
}

function listedText({ versions }: { versions: ListedVersion[] }): string {
  const rows = versions.map((one) => [
    ...[`${one.key}@${one.version}`, one.lineOfBusiness, one.specialties.join(' ')],
    ...[one.playbook === one.key ? '' : one.playbook, one.inForce ? 'yes' : '', one.why],
    one.changes.map(({ kind, from, by }) => `${kind} from ${from} by ${by}`).join('; '),
  ]);
  return table(
    ['version', 'line of business', 'specialties', 'varies', 'counts', 'why', 'decided'],
    rows,
    'There is no playbook.',
  );
}

async function runShow(name: string, { json }: JsonOption): Promise<void> {
  const version = await withApp(async ({ playbooks }) => shelved(playbooks, name));
  createOutput(json ?? false).result(version, ({ text }) => text.trimEnd());
}

async function runDiff(before: string, after: string, { json }: JsonOption): Promise<void> {
  const areFiles = [before, after].every((one) => existsSync(one));
  const texts = areFiles
    ? [packText(before), packText(after)]
    : await withApp(async (app) => [textNamed(app, before), textNamed(app, after)]);
  const differences = diffPacks(texts[0] ?? '', texts[1] ?? '');
  createOutput(json ?? false).result({ before, after, differences }, differencesText);
}

/** A file where there is one of the name, else a version on record. */
function textNamed({ playbooks }: App, name: string): string {
  return existsSync(name) ? packText(name) : shelved(playbooks, name).text;
}

function differencesText({ differences }: { differences: PackDifference[] }): string {
  const rows = differences.map(({ field, before = '', after = '' }) => [field, before, after]);
  return table(['field', 'before', 'after'], rows, 'Nothing differs.');
}
