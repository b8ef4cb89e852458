import type { Command } from 'commander';
import { acknowledgeOutbox, type NumberedEntry, readOutbox } from '../../adapters/database/outbox';
import type { Cents } from '../../domain/money';
import { formatDollars } from '../../domain/money';
import { withApp } from '../assemble';
import { createOutput, table } from '../output';
import { clientsOf } from './import';
import { type JsonOption, withJson } from './options';
import { wholeNumber } from './whole-number';

interface ListOptions extends JsonOption {
  client: string;
  after: string;
  limit: string;
}

interface AckOptions extends JsonOption {
  client: string;
  through: string;
}

/** Numbers of an outbox fit PostgreSQL's INTEGER. */
const MAX_SEQ = 2_147_483_647;

export function registerOutbox(program: Command): void {
  const outbox = program
    .command('outbox')
    .description(
      "What the practice's own system is told: money to post, denials, closings, patient balances",
    );
  const list = outbox
    .command('list')
    .description(
      'Entries in order. The number of an entry never changes, and none comes later with a smaller one.',
    )
    .requiredOption('--client <id>', 'the client whose claims these are')
    .option('--after <number>', 'only entries after this number', '0')
    .option('--limit <count>', 'how many at most', '100')
    .action(runList);
  withJson(list, 'outbox list --client maple-family --after 1200 --json');
  const ack = outbox
    .command('ack')
    .description(
      "The practice's system has taken everything up to this number. Said again it changes nothing.",
    )
    .requiredOption('--client <id>', 'the client whose claims these are')
    .requiredOption('--through <number>', 'the last number that was taken')
    .action(runAck);
  withJson(ack, 'outbox ack --client maple-family --through 1300');
}

async function runList({ json, client, after, limit }: ListOptions): Promise<void> {
  const from = wholeNumber('--after', after, 0, MAX_SEQ);
  const count = wholeNumber('--limit', limit, 1, 10_000);
  const entries = await withApp(async (app) => {
    const [clientId = ''] = await clientsOf(app, client);
    return app.database.forClients([clientId], (tx) =>
      readOutbox(tx, { clientId, afterSeq: from, limit: count }),
    );
  });
  createOutput(json ?? false).result(entries, (all) =>
    table(['number', 'day', 'claim', 'what', 'amount', 'taken'], all.map(row), 'Nothing is in the outbox.'),
  );
}

function row({ seq, practiceDate, claimId, type, data, acknowledged }: NumberedEntry): string[] {
  const amount = data.amountCents ?? data.paidCents ?? data.deniedCents;
  const shown = typeof amount === 'number' ? formatDollars(amount as Cents) : '';
  return [String(seq), practiceDate, claimId, type, shown, acknowledged ? 'yes' : ''];
}

async function runAck({ json, client, through }: AckOptions): Promise<void> {
  const throughSeq = wholeNumber('--through', through, 1, MAX_SEQ);
  const acknowledged = await withApp(async (app) => {
    const [clientId = ''] = await clientsOf(app, client);
    const asOf = await app.clock.now();
    return app.database.forClients([clientId], (tx) => acknowledgeOutbox(tx, { clientId, throughSeq, asOf }));
  });
  createOutput(json ?? false).result({ through: throughSeq, acknowledged }, (done) =>
    done.acknowledged === 1 ? '1 entry is taken.' : `${done.acknowledged} entries are taken.`,
  );
}
