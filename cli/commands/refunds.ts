import type { Command } from 'commander';
import { wakeClaims } from '../../activities/sweeps/wake-claims';
import { findClaim } from '../../adapters/reading/find-claim';
import { recordRefund } from '../../adapters/staff/record-refund';
import { cents } from '../../domain/money';
import { withApp } from '../assemble';
import { createOutput } from '../output';
import { EXIT, Problem } from '../problem';
import { type JsonOption, withJson } from './options';
import { calendarDate } from './tell-claim';
import { wholeNumber } from './whole-number';

interface RefundOptions extends JsonOption {
  amount: string;
  on: string;
  reference: string;
  payer: string;
  as: string;
}

export function registerRefunds(program: Command): void {
  const refunds = program.command('refunds').description('Money that goes back to payers');
  const record = refunds
    .command('record')
    .description('Record a refund that was paid out; it answers the open overpayment of the claim')
    .argument('<claim>', 'the id or number of the claim')
    .requiredOption('--amount <dollars>', 'what went back, like 240.00')
    .requiredOption('--on <date>', 'the day it was paid, YYYY-MM-DD')
    .requiredOption('--reference <text>', 'the check or transfer; stored encrypted')
    .option('--payer <place>', 'which payer of the claim: 1 primary, 2 secondary', '1')
    .option('--as <user>', 'the manager who lets it go', 'manager')
    .action(runRecord);
  withJson(record, 'refunds record OV4K7QW2MX9A --amount 240.00 --on 2026-06-20 --reference 0004711');
}

async function runRecord(claim: string, options: RefundOptions): Promise<void> {
  if (!/^\d+\.\d{2}$/.test(options.amount))
    throw new Problem(`--amount is in dollars and cents, like 240.00, not ${options.amount}.`, EXIT.usage);
  const refund = {
    ...{ payerSequence: wholeNumber('--payer', options.payer, 1, 9), by: options.as },
    ...{ amountCents: cents(Number(options.amount.replace('.', ''))), on: calendarDate('--on', options.on) },
    reference: options.reference,
  };
  const recorded = await withApp(async (app) => {
    const ref = await findClaim(app.database, claim);
    const nudges = await recordRefund(app, ref, refund, await app.clock.now());
    await wakeClaims({ ...app, client: app.temporal.client }, nudges);
    return { claimId: ref.claimId, isNew: nudges.length > 0 };
  });
  createOutput(options.json ?? false).result(recorded, ({ isNew }) =>
    isNew ? 'Recorded.' : 'This refund is on record already: nothing was changed.',
  );
}
