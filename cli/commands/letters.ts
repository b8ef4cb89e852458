import type { Command } from 'commander';
import { wakeClaims } from '../../activities/sweeps/wake-claims';
import { recordOverpaymentNotice } from '../../adapters/letters/record-overpayment-notice';
import { findClaim } from '../../adapters/reading/find-claim';
import { withApp } from '../assemble';
import { createOutput } from '../output';
import { registerDecisionLetter } from './decision-letters';
import { datesOf } from './letter-dates';
import { registerLetterMatch } from './letter-match';
import { dollars } from './letter-options';
import { registerLetterQueue } from './letter-queue';
import { registerScans } from './letter-scans';
import { basisOf, OVERPAYMENT_BASES } from './letter-words';
import { type JsonOption, withJson } from './options';
import { wholeNumber } from './whole-number';

export function registerLetters(program: Command): void {
  const letters = program.command('letters').description("Payers' letters");
  registerScans(letters);
  registerLetterQueue(letters);
  registerLetterMatch(letters);
  registerDecisionLetter(letters);
  registerOverpayment(letters);
}

interface OverpaymentOptions extends JsonOption {
  amount: string;
  noticeDate: string;
  receivedDate: string;
  basis: string;
  demand?: boolean;
  payer: string;
}

function registerOverpayment(letters: Command): void {
  const command = letters
    .command('overpayment')
    .description("Record a payer's letter that asks money back, or announces that it will be taken")
    .argument('<claim>', 'the id or number of the claim')
    .requiredOption('--amount <dollars>', 'what it asks back, like 240.00')
    .requiredOption('--notice-date <date>', 'the date on the letter, YYYY-MM-DD')
    .requiredOption('--received-date <date>', 'the day it arrived, YYYY-MM-DD')
    .option('--basis <basis>', OVERPAYMENT_BASES.join(', '), 'other')
    .option('--demand', "it is Medicare's demand letter, after which a dispute can stop the withholding")
    .option('--payer <place>', 'which payer of the claim: 1 primary, 2 secondary', '1')
    .action(runOverpayment);
  withJson(
    command,
    'letters overpayment OV4K7QW2MX9A --amount 240.00 --notice-date 2026-08-28 --received-date 2026-09-01 --basis otherCoverage',
  );
}

async function runOverpayment(claim: string, options: OverpaymentOptions): Promise<void> {
  const basis = basisOf(options.basis);
  const amountCents = dollars('--amount', options.amount);
  const payerSequence = wholeNumber('--payer', options.payer, 1, 9);
  const [noticeDate, receivedOn] = datesOf(options);
  const recorded = await withApp(async (app) => {
    const ref = await findClaim(app.database, claim);
    const letterId = `typed/${ref.claimId}/${noticeDate}/overpayment/${options.amount}`;
    const notice = {
      ...{ letterId, kind: options.demand ? ('demand' as const) : ('notice' as const), basis, payerSequence },
      ...{ amountCents, noticeDate, receivedOn },
    };
    const nudges = await recordOverpaymentNotice(app, ref, notice, await app.clock.now());
    await wakeClaims({ ...app, client: app.temporal.client }, nudges);
    return { letterId, claimId: ref.claimId, isNew: nudges.length > 0 };
  });
  createOutput(options.json ?? false).result(recorded, ({ isNew }) =>
    isNew ? 'Recorded.' : 'This letter is on record already: nothing was changed.',
  );
}
