import type { Command } from 'commander';
import { wakeClaims } from '../../activities/sweeps/wake-claims';
import { recordLetter } from '../../adapters/letters/record-letter';
import { recordOverpaymentNotice } from '../../adapters/letters/record-overpayment-notice';
import { findClaim } from '../../adapters/reading/find-claim';
import { cents } from '../../domain/money';
import { withApp } from '../assemble';
import { createOutput } from '../output';
import { EXIT, Problem } from '../problem';
import { type JsonOption, withJson } from './options';
import { calendarDate } from './tell-claim';
import { wholeNumber } from './whole-number';

const OUTCOMES = ['overturned', 'partlyOverturned', 'upheld'] as const;

interface RecordOptions extends JsonOption {
  outcome: string;
  noticeDate: string;
  receivedDate: string;
  appeal?: string;
}

export function registerLetters(program: Command): void {
  const letters = program.command('letters').description("Payers' letters");
  const record = letters
    .command('record')
    .description("Record a payer's decision that came by mail or portal")
    .argument('<claim>', 'the id or number of the claim')
    .requiredOption('--outcome <outcome>', OUTCOMES.join(', '))
    .requiredOption('--notice-date <date>', 'the date on the letter, YYYY-MM-DD')
    .requiredOption('--received-date <date>', 'the day it arrived, YYYY-MM-DD')
    .option('--appeal <id>', 'the appeal it decides (default: the one that is open)')
    .action(runRecord);
  withJson(
    record,
    'letters record OV4K7QW2MX9A --outcome upheld --notice-date 2026-03-02 --received-date 2026-03-06',
  );
  registerOverpayment(letters);
}

const BASES = ['otherCoverage', 'termination', 'duplicatePayment', 'audit', 'pricing', 'other'] as const;

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
    .option('--basis <basis>', BASES.join(', '), 'other')
    .option('--demand', "it is Medicare's demand letter, after which a dispute can stop the withholding")
    .option('--payer <place>', 'which payer of the claim: 1 primary, 2 secondary', '1')
    .action(runOverpayment);
  withJson(
    command,
    'letters overpayment OV4K7QW2MX9A --amount 240.00 --notice-date 2026-08-28 --received-date 2026-09-01 --basis otherCoverage',
  );
}

async function runOverpayment(claim: string, options: OverpaymentOptions): Promise<void> {
  const basis = BASES.find((one) => one === options.basis);
  if (!basis) throw new Problem(`--basis is one of ${BASES.join(', ')}.`, EXIT.usage);
  if (!/^\d+\.\d{2}$/.test(options.amount))
    throw new Problem(`--amount is in dollars and cents, like 240.00, not ${options.amount}.`, EXIT.usage);
  const payerSequence = wholeNumber('--payer', options.payer, 1, 9);
  const [noticeDate, receivedOn] = datesOf(options);
  const recorded = await withApp(async (app) => {
    const ref = await findClaim(app.database, claim);
    const letterId = `typed/${ref.claimId}/${noticeDate}/overpayment/${options.amount}`;
    const amountCents = cents(Number(options.amount.replace('.', '')));
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

function datesOf(options: { noticeDate: string; receivedDate: string }): [string, string] {
  const noticeDate = calendarDate('--notice-date', options.noticeDate);
  const receivedOn = calendarDate('--received-date', options.receivedDate);
  if (receivedOn < noticeDate) throw new Problem('A letter cannot arrive before its date.', EXIT.usage);
  return [noticeDate, receivedOn];
}

async function runRecord(claim: string, options: RecordOptions): Promise<void> {
  const outcome = OUTCOMES.find((one) => one === options.outcome);
  if (!outcome) throw new Problem(`--outcome is one of ${OUTCOMES.join(', ')}.`, EXIT.usage);
  const [noticeDate, receivedOn] = datesOf(options);
  const recorded = await withApp(async (app) => {
    const ref = await findClaim(app.database, claim);
    // The same letter typed twice is one letter.
    const id = `typed/${ref.claimId}/${noticeDate}/${outcome}${options.appeal ? `/${options.appeal}` : ''}`;
    const letter = {
      id,
      ...ref,
      outcome,
      noticeDate,
      receivedOn,
      ...(options.appeal ? { appealId: options.appeal } : {}),
    };
    const nudges = await recordLetter(app, letter, await app.clock.now());
    await wakeClaims({ ...app, client: app.temporal.client }, nudges);
    return { letterId: id, claimId: ref.claimId, outcome, isNew: nudges.length > 0 };
  });
  createOutput(options.json ?? false).result(recorded, ({ isNew }) =>
    isNew ? `Recorded: ${outcome}.` : 'This letter is on record already: nothing was changed.',
  );
}
