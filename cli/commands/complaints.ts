import type { Command } from 'commander';
import { csvText } from '../../adapters/export/csv';
import { type ListedComplaint, listComplaints } from '../../adapters/reading/list-complaints';
import { formatDollars } from '../../domain/money';
import { dateOf } from '../../domain/time';
import { withApp } from '../assemble';
import { createOutput, table } from '../output';
import { type JsonOption, withJson } from './options';

export function registerComplaints(program: Command): void {
  const complaints = program
    .command('complaints')
    .description(
      'Payers that neither pay nor deny in the time of the law: what a person may bring before whom',
    );
  const list = complaints
    .command('list')
    .description(
      'Claims for which a complaint may be made, with the interest that a payment would carry by now',
    )
    .option('--csv', 'as CSV (RFC 4180)')
    .action(runList);
  withJson(list, 'complaints list', 'complaints list --csv');
}

async function runList({ json, csv }: JsonOption & { csv?: boolean }): Promise<void> {
  const listed = await withApp(async ({ database, clock }) =>
    listComplaints(database, dateOf(await clock.now())),
  );
  createOutput(json ?? false).result(listed, csv ? (all) => csvText(HEADINGS, all.map(row)) : complaintsText);
}

const HEADINGS = [
  'claim',
  'client',
  'payer',
  'to',
  'received',
  'since',
  'billed',
  'interest',
  'days late',
  'rule',
];

function row(one: ListedComplaint): string[] {
  const { interest } = one;
  const counted = interest.known
    ? [formatDollars(interest.cents), String(interest.days), `${interest.rule} (${interest.source})`]
    : ['unknown', '', interest.why];
  return [
    ...[one.claimNumber, one.clientId, one.payerId, one.to, one.receivedOn, one.from],
    ...[formatDollars(one.billedCents), ...counted],
  ];
}

export function complaintsText(complaints: readonly ListedComplaint[]): string {
  return table(
    HEADINGS,
    complaints.map(row),
    'No payer is silent beyond the day from which a complaint may be made.',
  );
}
