import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Command } from 'commander';
import { BANK_COLUMNS, readBankList } from '../../adapters/import/bank-list';
import {
  importBankList,
  type ListedTrace,
  listTraces,
  reconcilePayments,
} from '../../adapters/import/bank-payments';
import { formatDollars } from '../../domain/money';
import { dateOf } from '../../domain/time';
import { withApp } from '../assemble';
import { createOutput, table } from '../output';
import { Problem } from '../problem';
import { clientsOf } from './import';
import { type JsonOption, withJson } from './options';

interface ImportOptions extends JsonOption {
  client: string;
}

export function registerPayments(program: Command): void {
  const payments = program
    .command('payments')
    .description("The bank's list of payments against the remittances, and what is missing on either side");
  withJson(
    payments
      .command('import')
      .description(
        `Take in a CSV of the bank: ${BANK_COLUMNS.join(',')}. The same list again changes nothing.`,
      )
      .argument('<file>', 'the list')
      .requiredOption('--client <id>', 'whose account it is')
      .action(runImport),
    'payments import bank.csv --client maple-family',
  );
  withJson(
    payments
      .command('traces')
      .description('Payments without their remittance and remittances without their payment')
      .action(runTraces),
    'payments traces',
  );
}

async function runImport(file: string, { json, client }: ImportOptions): Promise<void> {
  const text = await readFile(file, 'utf8').catch((cause: Error) => {
    throw new Problem(`${file} cannot be read: ${cause.message}`);
  });
  const rows = readBankList(path.basename(file), text);
  const done = await withApp(async (app) => {
    const [clientId = ''] = await clientsOf(app, client);
    const context = { clientId, newId: app.newId, asOf: await app.clock.now() };
    return app.database.forClients([clientId], (tx) => importBankList(tx, rows, context));
  });
  createOutput(json ?? false).result(
    done,
    ({ added, matched, openTraces }) =>
      `${added} payments are new, ${matched} found their remittance, ${openTraces} traces are open.`,
  );
}

async function runTraces({ json }: JsonOption): Promise<void> {
  const listed = await withApp(async (app) => {
    const asOf = await app.clock.now();
    for (const clientId of await clientsOf(app, undefined))
      await app.database.forClients([clientId], (tx) =>
        reconcilePayments(tx, { clientId, newId: app.newId, asOf }),
      );
    return app.database.forAllClients((tx) => listTraces(tx, dateOf(asOf)));
  });
  createOutput(json ?? false).result(listed, tracesText);
}

/** The open traces, the one that is due first on top. */
export function tracesText(traces: readonly ListedTrace[]): string {
  return table(
    ['client', 'what', 'trace', 'amount', 'since', 'due', 'owner'],
    traces.map((one) => [
      ...[one.clientId, one.kind, one.traceNumber, formatDollars(one.amountCents)],
      ...[one.openedOn, one.dueOn, one.owner],
    ]),
    'Every payment on the list has its remittance, and every remittance its payment.',
  );
}
