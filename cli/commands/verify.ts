import type { Command } from 'commander';
import { findClaim } from '../../adapters/reading/find-claim';
import { isWrong, type Verification, verify } from '../../adapters/verify/verify';
import { withApp } from '../assemble';
import { createOutput } from '../output';
import { EXIT } from '../problem';
import { type JsonOption, withJson } from './options';

interface VerifyOptions extends JsonOption {
  claim?: string;
}

export function registerVerify(program: Command): void {
  const command = program
    .command('verify')
    .description(
      'Prove the ledger, the money, the deadlines and the decisions of every claim. Exit status 3 when something is wrong.',
    )
    .option('--claim <id>', 'one claim, by id or number')
    .action(run);
  withJson(command, 'verify', 'verify --claim OV4K7QW2MX9A --json');
}

async function run({ json, claim }: VerifyOptions): Promise<void> {
  const found = await withApp(async (app) => {
    const only = claim === undefined ? undefined : await findClaim(app.database, claim);
    return verify(app, await app.clock.now(), only);
  });
  createOutput(json ?? false).result(found, asText);
  if (isWrong(found)) process.exitCode = EXIT.wrong;
}

function asText(found: Verification): string {
  const { ledger, money, deadlines, decisions } = found;
  const recorded = deadlines.missed.filter((one) => one.recorded);
  const silent = deadlines.missed.filter((one) => !one.recorded);
  const faults = [
    ...ledger.broken.map(({ claim, seqs }) => `ledger of ${claim}: broken at ${seqs.join(', ')}`),
    ...money.unbalanced.map(({ claim, faults: why }) => `money of ${claim}: ${why.join('; ')}`),
    ...deadlines.withoutNextAction.map((claim) => `${claim} is open and has no next action`),
    ...silent.map(
      ({ claim, key, legalDate }) => `${claim}: ${key} passed on ${legalDate} and nobody recorded it`,
    ),
    ...decisions.different.map(
      ({ claim, seq, fn }) => `decision ${fn} of ${claim} (event ${seq}) comes out otherwise`,
    ),
  ];
  const unknown =
    decisions.notRerun > 0 ? `, ${decisions.notRerun} of another release or other tables not run` : '';
  return [
    `Ledger     ${ledger.claims} claims, ${ledger.events} events`,
    `Money      ${money.claims} claims`,
    `Deadlines  ${deadlines.open} legal clocks run; ${recorded.length} missed dates are on record with their cause`,
    `Decisions  ${decisions.rerun} run again${unknown}`,
    faults.length === 0
      ? 'Everything holds.'
      : `${faults.length} things are wrong:\n${faults.map((fault) => `- ${fault}`).join('\n')}`,
  ].join('\n');
}
