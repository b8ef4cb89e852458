import type { Command } from 'commander';
import { listInterest, type PayerInterest } from '../../adapters/reading/list-interest';
import { formatDollars } from '../../domain/money';
import { withApp } from '../assemble';
import { createOutput, table } from '../output';
import { type JsonOption, withJson } from './options';

interface ListOptions extends JsonOption {
  payer?: string;
  claims?: boolean;
}

export function registerInterest(program: Command): void {
  const interest = program
    .command('interest')
    .description('What payers owe for paying late, and what of it they paid');
  const list = interest
    .command('list')
    .description('By payer: owed, paid and missing. Sums too small for a letter each are gathered here.')
    .option('--payer <id>', 'only this payer')
    .option('--claims', 'each claim by itself')
    .action(runList);
  withJson(list, 'interest list', 'interest list --payer SIM-SLOW --claims');
}

async function runList({ json, payer, claims = false }: ListOptions): Promise<void> {
  const all = await withApp(({ database }) => listInterest(database));
  const listed = all.filter(({ payerId }) => payer === undefined || payerId === payer);
  createOutput(json ?? false).result(listed, (payers) => interestText(payers, claims));
}

const MONEY = ['owed', 'paid', 'missing', 'unknown'];

/** The payers, or their claims each with why something is not known. */
export function interestText(payers: readonly PayerInterest[], claims: boolean): string {
  const empty = 'No late payment is on record.';
  if (!claims)
    return table(
      ['client', 'payer', 'claims', ...MONEY],
      payers.map((one) => [one.clientId, one.payerId, String(one.claims.length), ...moneyOf(one)]),
      empty,
    );
  return table(
    ['payer', 'claim', ...MONEY, 'why'],
    payers.flatMap((payer) =>
      payer.claims.map((one) => [one.payerId, one.claimNumber, ...moneyOf(one), one.why.join('; ')]),
    ),
    empty,
  );
}

function moneyOf({ owedCents, paidCents, shortCents, unknown }: Omit<PayerInterest, 'claims'>): string[] {
  return [...[owedCents, paidCents, shortCents].map(formatDollars), String(unknown)];
}
