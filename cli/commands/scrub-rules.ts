import { type Command, Option } from 'commander';
import { csvText } from '../../adapters/export/csv';
import { LESSON } from '../../adapters/scrub/nightly-lessons';
import { decideRule, type ListedRule, listRules, proposeRules } from '../../adapters/scrub/rules';
import { memberOf } from '../../adapters/staff/members';
import { addDays, dateOf } from '../../domain/time';
import { type App, withApp } from '../assemble';
import { createOutput, table } from '../output';
import { EXIT, Problem } from '../problem';
import { clientsOf } from './import';
import { type ActorOptions, type JsonOption, withActor, withJson } from './options';
import { wholeNumber } from './whole-number';

interface LearnOptions extends JsonOption {
  client?: string;
  times: string;
  days: string;
}

type DecideOptions = ActorOptions & { client: string };

export function registerScrubRules(scrub: Command): void {
  const rules = scrub
    .command('rules')
    .description('Rules about payers: loaded ones, and lessons of own denials');
  withJson(
    rules
      .command('learn')
      .description(
        'Propose a rule for each payer, procedure and reason that was denied often enough; a person decides',
      )
      .option('--client <id>', 'whose denials (default: of every client)')
      .option('--times <n>', 'claims that were denied so', String(LESSON.atLeast))
      .option('--days <n>', 'over how many days', String(LESSON.withinDays))
      .action(runLearn),
    'scrub rules learn',
    'scrub rules learn --client maple-family --times 5 --days 90',
  );
  withJson(
    rules
      .command('list')
      .description('Rules on record, proposed ones first; every night proposes what own denials teach')
      .addOption(new Option('--status <status>', 'only those').choices(['proposed', 'accepted', 'rejected']))
      .option('--csv', 'as CSV (RFC 4180)')
      .action(runList),
    'scrub rules list',
    'scrub rules list --status proposed --csv',
  );
  for (const [verb, status, what] of [
    ['accept', 'accepted', 'Let a proposed rule count from the next claim that is scrubbed'],
    ['reject', 'rejected', 'Refuse a proposed rule: it is not proposed again'],
  ] as const) {
    withJson(
      withActor(rules.command(verb))
        .description(what)
        .argument('<rule>', 'as `scrub rules list` shows it')
        .requiredOption('--client <id>', 'whose rule it is')
        .action((id: string, options: DecideOptions) => runDecide(id, status, options)),
      `scrub rules ${verb} learned-SIMDE-90837-197 --client maple-family --as manager`,
    );
  }
}

async function runLearn({ json, client, times, days }: LearnOptions): Promise<void> {
  const atLeast = wholeNumber('--times', times, 1, 10_000);
  const within = wholeNumber('--days', days, 1, 10_000);
  const proposed = await withApp(async (app) => {
    const asOf = await app.clock.now();
    const since = addDays(dateOf(asOf), -within);
    let count = 0;
    for (const clientId of await clientsOf(app, client))
      count += await app.database.forClients([clientId], (tx) =>
        proposeRules(tx, { clientId, since, atLeast, asOf }),
      );
    return count;
  });
  createOutput(json ?? false).result({ proposed }, () =>
    proposed === 0
      ? 'Nothing new to learn.'
      : `${proposed} rules are proposed: \`overturn scrub rules list\` shows them.`,
  );
}

interface ListOptions extends JsonOption {
  status?: string;
  csv?: boolean;
}

async function runList({ json, csv, status }: ListOptions): Promise<void> {
  const all = await withApp((app) => app.database.forAllClients(listRules));
  const rules = all.filter((rule) => status === undefined || rule.status === status);
  createOutput(json ?? false).result({ rules }, () =>
    csv ? csvText(HEADINGS, rules.map(rowOf)) : table(HEADINGS, rules.map(rowOf), 'No rule is on record.'),
  );
}

const HEADINGS = [
  ...[
    'rule',
    'client',
    'status',
    'payer',
    'code',
    'requires',
    'values',
    'severity',
    'denied claims',
    'source',
  ],
];

function rowOf(rule: ListedRule): string[] {
  return [
    ...[rule.id, rule.clientId, rule.status, rule.payer, rule.code, rule.requires],
    ...[rule.values.join(' '), rule.severity, String(rule.seen ?? ''), rule.source],
  ];
}

async function runDecide(id: string, status: 'accepted' | 'rejected', options: DecideOptions): Promise<void> {
  const rule = await withApp(async (app) => {
    const [clientId = ''] = await clientsOf(app, options.client);
    const by = await whoDecides(app, options.as, clientId);
    const asOf = await app.clock.now();
    return app.database.forClients([clientId], (tx) => decideRule(tx, { clientId, id, status, by, asOf }));
  });
  createOutput(options.json ?? false).result(rule, () => `${id} is ${status}.`);
}

/** A rule stops claims: a coder or a manager decides. */
async function whoDecides(app: App, as: string, clientId: string): Promise<string> {
  const { userId, role } = await memberOf(app.database, as, clientId);
  if (role === 'coder' || role === 'manager') return userId;
  throw new Problem(`A rule is decided by a coder or a manager; ${userId} is a ${role} there.`, EXIT.failed);
}
