import type { Command } from 'commander';
import {
  createToken,
  type ListedToken,
  listTokens,
  revokeToken,
  TOKEN_SCOPES,
  type TokenScope,
} from '../../adapters/tokens/api-tokens';
import { type App, withApp } from '../assemble';
import { createOutput, table } from '../output';
import { EXIT, Problem } from '../problem';
import { clientsOf } from './import';
import { type ActorOptions, type JsonOption, withActor, withJson } from './options';
import { workerFor } from './person';
import { calendarDate } from './tell-claim';

interface CreateOptions extends ActorOptions {
  client: string;
  name: string;
  scope: string[];
  until?: string;
}

type RevokeOptions = ActorOptions & { client: string };

export function registerTokens(program: Command): void {
  const tokens = program
    .command('tokens')
    .description('What a practice’s own system shows at the HTTP API: made and revoked by a manager');
  withJson(
    withActor(tokens.command('create'))
      .description('Make a token of one client. It is shown once: only a hash of it is kept.')
      .requiredOption('--client <id>', 'whose tables and rules it opens, and no other client’s')
      .requiredOption('--name <name>', 'which system has it')
      .requiredOption('--scope <scopes...>', `what it is for: ${TOKEN_SCOPES.join(', ')}`)
      .option('--until <date>', 'the last day on which it counts (default: until it is revoked)')
      .action(runCreate),
    'tokens create --client maple-family --name "practice system" --scope scrub:check scrub:export',
    'tokens create --client maple-family --name trial --scope scrub:check --until 2027-03-31 --json',
  );
  withJson(
    tokens.command('list').description('Tokens, without what opens anything').action(runList),
    'tokens list',
    'tokens list --json',
  );
  withJson(
    withActor(tokens.command('revoke'))
      .description('End a token at once, and for good')
      .argument('<token>', 'its id, as `tokens list` shows it')
      .requiredOption('--client <id>', 'whose token it is')
      .action(runRevoke),
    'tokens revoke 019ab3c0-7d1e-7c4a-9b0e-2f6d1c7a5e11 --client maple-family --as manager',
  );
}

async function runCreate(options: CreateOptions): Promise<void> {
  const scopes = options.scope.map(scopeNamed);
  const expiresOn = options.until && calendarDate('--until', options.until);
  const created = await withApp(async (app) => {
    const { clientId, by } = await asManager(app, options);
    const context = { by, asOf: await app.clock.now(), newId: app.newId };
    const wanted = { clientId, name: options.name, scopes, ...(expiresOn ? { expiresOn } : {}) };
    return app.database.forClients([clientId], (tx) => createToken(tx, wanted, context));
  });
  createOutput(options.json ?? false).result(
    { token: created.token, ...created.listed },
    ({ token, tokenId }) =>
      [token, '', `This is shown once. Token ${tokenId} counts until it is revoked or over.`].join('\n'),
  );
}

async function runList({ json }: JsonOption): Promise<void> {
  const tokens = await withApp((app) => app.database.forAllClients(listTokens));
  createOutput(json ?? false).result({ tokens }, () => listText(tokens));
}

function listText(tokens: readonly ListedToken[]): string {
  return table(
    ['token', 'client', 'name', 'scopes', 'made', 'by', 'until', 'last used', 'revoked'],
    tokens.map((one) => [
      ...[one.tokenId, one.clientId, one.name, one.scopes.join(' '), one.createdOn, one.createdBy],
      ...[one.expiresOn ?? '', one.lastUsedOn ?? 'never'],
      one.revokedOn ? `${one.revokedOn} by ${one.revokedBy}` : '',
    ]),
    'No token is on record: nobody but a person at the command line checks claims.',
  );
}

async function runRevoke(tokenId: string, options: RevokeOptions): Promise<void> {
  const revoked = await withApp(async (app) => {
    const { clientId, by } = await asManager(app, options);
    const asOf = await app.clock.now();
    return app.database.forClients([clientId], (tx) => revokeToken(tx, tokenId, { by, asOf }));
  });
  createOutput(options.json ?? false).result(revoked, () => `${tokenId} opens nothing any more.`);
}

function scopeNamed(text: string): TokenScope {
  const scope = TOKEN_SCOPES.find((one) => one === text);
  if (!scope) throw new Problem(`--scope is one of ${TOKEN_SCOPES.join(', ')}, not ${text}.`, EXIT.usage);
  return scope;
}

async function asManager(
  app: App,
  { client, as }: { client: string; as: string },
): Promise<{ clientId: string; by: string }> {
  const [clientId = ''] = await clientsOf(app, client);
  const what = 'Tokens are made and revoked';
  return { clientId, by: await workerFor(app, { as, clientId, roles: ['manager'], what }) };
}
