import type { Command } from 'commander';
import { findClaim } from '../../adapters/reading/find-claim';
import { type CoverLine, coverShown } from '../../adapters/reading/show-cover';
import { withApp } from '../assemble';
import { createOutput, table } from '../output';
import { EXIT, Problem } from '../problem';
import { type JsonOption, withJson } from './options';
import { claimCommand, type ToldOptions, tellClaim } from './tell-claim';

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
  withJson(
    eligibility
      .command('show')
      .description('What payers answered, with the file and the places of the evidence')
      .argument('<claim>', 'its id or its number')
      .action(runShow),
    'eligibility show OV4K7QW2MX9A',
  );
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
