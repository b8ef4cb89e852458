import path from 'node:path';
import type { Command } from 'commander';
import { loadCodeTables } from '../../adapters/codes/load-code-tables';
import { checkPack } from '../../adapters/playbooks/check-pack';
import { problemText } from '../../adapters/playbooks/read-pack';
import { versionInForce } from '../../domain/playbooks/in-force';
import { withApp } from '../assemble';
import { createOutput } from '../output';
import { EXIT, Problem } from '../problem';
import { type JsonOption, withJson } from './options';
import { managerOfAll } from './person';
import { packText, versionNamed } from './playbook-names';
import { calendarDate } from './tell-claim';

interface ChangeOptions extends JsonOption {
  as: string;
  from: string;
}

export function registerPlaybookChanges(playbooks: Command): void {
  withJson(
    playbooks
      .command('load')
      .description(
        'Put a pack that passes its check on record. It counts for no claim before it is activated.',
      )
      .argument('<file>', 'a pack, named <key>.v<version>.yaml')
      .option('--as <user>', 'the manager who loads it', 'manager')
      .action(runLoad),
    'playbooks load our-plan.v1.yaml --as manager',
  );
  withChange(
    playbooks
      .command('activate')
      .description('Let a version count for claims that come in from a day on; claims on record keep theirs'),
    'activated',
    'playbooks activate our-plan@1 --from 2026-12-01 --as manager',
  );
  withChange(
    playbooks
      .command('retire')
      .description(
        'Let a version count no longer for claims that come in from a day on; claims on record keep it',
      ),
    'retired',
    'playbooks retire our-plan@1 --from 2027-01-01 --as manager',
  );
}

function withChange(command: Command, kind: 'activated' | 'retired', example: string): void {
  withJson(
    command
      .argument('<version>', 'KEY@VERSION')
      .requiredOption('--from <date>', 'for claims that come in from this day on')
      .option('--as <user>', 'the manager who decides it', 'manager')
      .action((name: string, options: ChangeOptions) => runChange(kind, name, options)),
    example,
  );
}

async function runLoad(file: string, { json, as }: JsonOption & { as: string }): Promise<void> {
  const name = path.basename(file);
  const text = packText(file);
  const { pack, problems } = checkPack(name, text, loadCodeTables());
  if (!pack) throw new Problem(`Nothing was loaded:\n${problems.map(problemText).join('\n')}`, EXIT.wrong);
  const loaded = await withApp(async (app) => {
    const by = await managerOfAll(app, as, 'Playbooks are changed');
    return app.playbooks.load(name, text, { by, asOf: await app.clock.now() });
  });
  createOutput(json ?? false).result(loaded, ({ key, version, status }) =>
    status === 'unchanged'
      ? `${key}@${version} is on record already, with the same content.`
      : `${key}@${version} is on record. It counts from the day for which \`overturn playbooks activate\` names it.`,
  );
}

async function runChange(
  kind: 'activated' | 'retired',
  name: string,
  { json, as, from }: ChangeOptions,
): Promise<void> {
  const wanted = versionNamed(name);
  const day = calendarDate('--from', from);
  const told = await withApp(async (app) => {
    const by = await managerOfAll(app, as, 'Playbooks are changed');
    await app.playbooks.decide({ ...wanted, kind, from: day, by }, await app.clock.now());
    const { policy, why } = versionInForce(app.playbooks.shelf(), wanted.key, day);
    return { ...wanted, kind, from: day, by, counts: policy ? `${policy.key}@${policy.version}` : null, why };
  });
  createOutput(json ?? false).result(told, ({ counts, why }) =>
    [
      `${name} is ${kind} from ${day} by ${told.by}.`,
      counts
        ? `Claims that come in on that day run under ${counts} (${why}).`
        : `No version of ${wanted.key} counts on that day (${why}): its payers' claims fall back, see \`overturn playbooks which\`.`,
    ].join('\n'),
  );
}
