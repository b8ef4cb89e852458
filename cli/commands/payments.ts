import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Command } from 'commander';
import { BANK_COLUMNS, readBankList } from '../../adapters/import/bank-list';
import { importBankList } from '../../adapters/import/bank-payments';
import {
  closeTrace,
  type ListedTrace,
  listTraces,
  reconcilePayments,
} from '../../adapters/import/payment-traces';
import { formatDollars } from '../../domain/money';
import { dateOf } from '../../domain/time';
import { withApp } from '../assemble';
import { createOutput, table } from '../output';
import { Problem } from '../problem';
import { clientsOf } from './import';
import { type ActorOptions, type JsonOption, withActor, withJson } from './options';
import { workerFor } from './person';

interface ImportOptions extends ActorOptions {
  client: string;
}

export function registerPayments(program: Command): void {
  const payments = program
    .command('payments')
    .description("The bank's list of payments against the remittances, and what is missing on either side");
  withJson(
    withActor(payments.command('import'))
      .description(
        `Take in a CSV of the bank: ${BANK_COLUMNS.join(',')}. The same list again changes nothing.`,
      )
      .argument('<file>', 'the list')
      .requiredOption('--client <id>', 'whose account it is')
      .action(runImport),
    'payments import bank.csv --client maple-family --as biller',
  );
  const traces = payments
    .command('traces')
    .description(
      'Payments without their remittance, remittances without their payment, and claims that their payer calls decided without either',
    )
    .action(runTraces);
  withJson(traces, 'payments traces');
  const close = traces
    .command('close')
    .description('Close a trace whose other half will not come, or came otherwise')
    .argument('<trace>', 'its id, as `payments traces` lists it')
    .requiredOption('--reason <words>', 'how that is known; stored encrypted')
    .action(runClose);
  withJson(
    withActor(close),
    'payments traces close 0197f3c2-5b1e-7d3a-9c4f-2a6b8d0e1f37 --reason "Paid by check 881, posted by hand" --as biller',
  );
}

async function runClose(
  traceId: string,
  { as, reason, json }: ActorOptions & { reason: string },
): Promise<void> {
  const closed = await withApp(async (app) => {
    const clientId = await closeTrace(app, { traceId, by: as, reason, asOf: await app.clock.now() });
    return { traceId, clientId, status: 'closed', by: as };
  });
  createOutput(json ?? false).result(closed, () => `Closed by ${as}: it is off the list.`);
}

async function runImport(file: string, { json, as, client }: ImportOptions): Promise<void> {
  const text = await readFile(file, 'utf8').catch((cause: Error) => {
    throw new Problem(`${file} cannot be read: ${cause.message}`);
  });
  const rows = readBankList(path.basename(file), text);
  const done = await withApp(async (app) => {
    const [clientId = ''] = await clientsOf(app, client);
    const what = 'The bank’s list is taken in';
    await workerFor(app, { as, clientId, roles: ['manager', 'biller'], what });
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
    ['id', 'client', 'what', 'trace', 'amount', 'since', 'due', 'owner'],
    traces.map((one) => [
      ...[one.traceId, one.clientId, one.kind, one.traceNumber, formatDollars(one.amountCents)],
      ...[one.openedOn, one.dueOn, one.owner],
    ]),
    'Every payment on the list has its remittance, every remittance its payment, and every decided claim its remittance.',
  );
}
