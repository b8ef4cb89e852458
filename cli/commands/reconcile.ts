import type { Command } from 'commander';
import { type ReconciledFile, type Reconciliation, reconcile } from '../../adapters/reading/reconcile';
import { formatDollars } from '../../domain/money';
import { withApp } from '../assemble';
import { createOutput, table } from '../output';
import { EXIT } from '../problem';
import { type JsonOption, withJson } from './options';

export function registerReconcile(program: Command): void {
  const command = program
    .command('reconcile')
    .description(
      'Every payment against what was made of it, to the cent. Exit status 3 when something is unaccounted for.',
    )
    .action(run);
  withJson(command, 'reconcile', 'reconcile --json');
}

async function run({ json }: JsonOption): Promise<void> {
  const found = await withApp(async ({ database, clock }) => reconcile(database, await clock.now()));
  createOutput(json ?? false).result(found, asText);
  if (found.files.some(({ differenceCents }) => differenceCents !== 0)) process.exitCode = EXIT.wrong;
}

function asText({ files, totals, carried, exceptions }: Reconciliation): string {
  const rows = [...files, { name: 'total', ...totals }].map(row);
  const payments = table(
    ['file', 'paid', 'ours', 'others', 'unmatched', 'held', 'out of balance', 'provider adj.', 'difference'],
    files.length > 0 ? rows : [],
    'No payments yet.',
  );
  const reasons = table(
    ['provider adjustment', 'what', 'amount'],
    totals.adjustments.map(({ reason, what, amountCents }) => [reason, what, formatDollars(amountCents)]),
    'No provider adjustments.',
  );
  const forward = table(
    ['carried forward by', 'file', 'since', 'days', 'still out'],
    carried.map((one) => [one.payer, one.file, one.since, String(one.ageDays), formatDollars(one.openCents)]),
    'No balance is carried forward.',
  );
  const open = table(
    ['exception', 'id', 'file', 'detail'],
    exceptions.map(({ kind, id, file, detail }) => [kind, id, file ?? '', detail]),
    'No exception is open.',
  );
  return [payments, reasons, forward, open].join('\n\n');
}

function row({ name, ...cents }: ReconciledFile): string[] {
  const { totalCents, ownCents, foreignCents, unmatchedCents, heldCents } = cents;
  const { outOfBalanceCents, plbCents, differenceCents } = cents;
  const claims = [ownCents, foreignCents, unmatchedCents, heldCents];
  return [name, ...[totalCents, ...claims, outOfBalanceCents, plbCents, differenceCents].map(formatDollars)];
}
