import type { Command } from 'commander';
import { findClaim } from '../../adapters/reading/find-claim';
import { type CoverLine, coverShown } from '../../adapters/reading/show-cover';
import type { OrderFacts } from '../../domain/claim/order-of-payers';
import type { MedicareSecondaryReason } from '../../domain/eligibility/answer';
import { withApp } from '../assemble';
import { createOutput, table } from '../output';
import { EXIT, Problem } from '../problem';
import { type JsonOption, withJson } from './options';
import { claimCommand, type ToldOptions, tellClaim } from './tell-claim';
import { wholeNumber } from './whole-number';

/** EB04 of an R statement in words (domain reference, section 5). */
const REASONS: readonly MedicareSecondaryReason[] = [
  ...(['workingAged', 'disabled', 'esrd', 'noFault', 'workersCompensation', 'liability'] as const),
  ...(['blackLung', 'veterans', 'otherFederal'] as const),
];

/** More than any employer has people, or a disease lasts months. */
const MOST = 9_999_999;

interface AskOptions extends ToldOptions {
  payer?: string;
}

export function registerEligibility(program: Command): void {
  const eligibility = program
    .command('eligibility')
    .description('Whether payers cover the patient of a claim on the day of service');
  claimCommand(eligibility.command('ask'), {
    description: 'Ask a payer of the claim now, by 270',
    examples: ['eligibility ask OV4K7QW2MX9A --as biller'],
  })
    .option(
      '--payer <number>',
      'number of the payer in the claim, as `claims show` lists it (default: the first)',
    )
    .action(runAsk);
  claimCommand(eligibility.command('order'), {
    description: 'Tell what decides which of two payers pays first; the claim is decided with it at once',
    examples: ['eligibility order OV4K7QW2MX9A --employees 12 --as biller'],
  })
    .option('--why <reason>', `why Medicare may come second: ${REASONS.join(', ')}`)
    .option('--employees <n>', 'employees of the employer whose plan covers the patient')
    .option('--esrd-months <n>', 'months that Medicare because of kidney failure has lasted')
    .option('--accident <yes|no>', 'whether the service follows from what another payer answers for')
    .action(runOrder);
  withJson(
    eligibility
      .command('show')
      .description('What payers answered, with the file and the places of the evidence')
      .argument('<claim>', 'its id or its number')
      .action(runShow),
    'eligibility show OV4K7QW2MX9A',
  );
}

interface OrderWords {
  why?: string;
  employees?: string;
  esrdMonths?: string;
  accident?: string;
}

async function runOrder(name: string, options: OrderWords & ToldOptions): Promise<void> {
  const facts = orderFacts(options);
  await tellClaim(name, options, () => ({ kind: 'tellOrder', facts }), 'the order of the payers is decided');
}

/** @throws Problem (wrong usage) that names the option */
export function orderFacts({ why, employees, esrdMonths, accident }: OrderWords): OrderFacts {
  const reason = REASONS.find((one) => one === why);
  if (why !== undefined && !reason)
    throw new Problem(`--why is one of ${REASONS.join(', ')}, not ${why}.`, EXIT.usage);
  if (accident !== undefined && accident !== 'yes' && accident !== 'no')
    throw new Problem(`--accident is yes or no, not ${accident}.`, EXIT.usage);
  const facts: OrderFacts = {
    ...(reason ? { reason } : {}),
    ...(employees === undefined ? {} : { employees: wholeNumber('--employees', employees, 0, MOST) }),
    ...(esrdMonths === undefined ? {} : { esrdMonths: wholeNumber('--esrd-months', esrdMonths, 0, MOST) }),
    ...(accident === undefined ? {} : { causedByAccident: accident === 'yes' }),
  };
  if (Object.keys(facts).length === 0)
    throw new Problem('Say --why, --employees, --esrd-months or --accident.', EXIT.usage);
  return facts;
}

async function runAsk(name: string, options: AskOptions): Promise<void> {
  const payerSequence = options.payer === undefined ? undefined : payerNumber(options.payer);
  await tellClaim(
    name,
    options,
    () => ({ kind: 'askCover', ...(payerSequence === undefined ? {} : { payerSequence }) }),
    'the payer is asked; `overturn eligibility show` has its answer',
  );
}

/** @throws Problem (wrong usage) for what is no number of a payer */
export function payerNumber(text: string): number {
  if (!/^[1-9]\d?$/.test(text))
    throw new Problem(`--payer is the number of a payer in the claim, from 1, not ${text}.`, EXIT.usage);
  return Number(text);
}

async function runShow(name: string, { json }: JsonOption): Promise<void> {
  const lines = await withApp(async ({ database, store }) =>
    coverShown(await store.claimState(await findClaim(database, name))),
  );
  createOutput(json ?? false).result(lines, (shown) =>
    table(
      ['ask', 'answered', 'payer', 'for', 'result', 'evidence', 'also', 'file'],
      shown.map(row),
      'No payer was asked about this claim.',
    ),
  );
}

function row({ ask, answeredOn, payerId, purpose, result, evidence, flags, fileId }: CoverLine): string[] {
  return [
    String(ask),
    answeredOn,
    payerId,
    purpose,
    result,
    evidence.map((place) => `EB ${place}`).join(', '),
    flags.join(', '),
    fileId ?? 'nobody answered',
  ];
}
