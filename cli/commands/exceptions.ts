import type { Command } from 'commander';
import {
  discardException,
  explainException,
  matchException,
  postException,
  type Settlement,
} from '../../activities/files';
import { wakeClaims } from '../../activities/sweeps/wake-claims';
import { findClaim } from '../../adapters/reading/find-claim';
import { reasonCodeLookup } from '../../domain/denials/reason-code-lookup';
import { type App, withApp } from '../assemble';
import { createOutput } from '../output';
import { type JsonOption, withJson } from './options';

/** An exception is named by its whole id, as `overturn reconcile` lists it. */
const EXAMPLE = '0197f3c2-5b1e-7d3a-9c4f-2a6b8d0e1f37';

interface SettleOptions extends JsonOption {
  as: string;
  because: string;
}

export function registerExceptions(program: Command): void {
  const exceptions = program
    .command('exceptions')
    .description('What of the files could not be used: `overturn reconcile` lists it, a person settles it');
  const match = exceptions
    .command('match')
    .description('Say which claim a provider adjustment is about; it is told to that claim')
    .argument('<exception>', 'its id')
    .argument('<claim>', 'the id or number of the claim')
    .requiredOption('--because <words>', 'how that is known')
    .option('--as <user>', 'the person who acts', 'manager')
    .action(runMatch);
  withJson(
    match,
    `exceptions match ${EXAMPLE} OV4K7QW2MX9A --because "The letter of 28 August names this claim"`,
  );
  const explain = exceptions
    .command('explain')
    .description('Say what it is, where no claim is concerned; it leaves the list')
    .argument('<exception>', 'its id')
    .requiredOption('--because <words>', 'what it is')
    .option('--as <user>', 'the person who acts', 'manager')
    .action(runExplain);
  withJson(explain, `exceptions explain ${EXAMPLE} --because "A claim of the practice next door"`);
  registerHeld(exceptions);
}

/** What is held for review: a remittance that contradicts another or names the wrong claim, a payment that came twice and differs. */
function registerHeld(exceptions: Command): void {
  const held = (command: Command, run: typeof runPost) =>
    command
      .argument('<exception>', 'its id')
      .requiredOption('--reason <words>', 'how that is known')
      .option('--as <user>', 'the manager who decides', 'manager')
      .action(run);
  const post = exceptions.command('post').description('Post what was held: it is right after all');
  withJson(
    held(post, runPost),
    `exceptions post ${EXAMPLE} --reason "The payer confirmed both payments by phone"`,
  );
  const discard = exceptions.command('discard').description('Do not post what was held');
  withJson(
    held(discard, runDiscard),
    `exceptions discard ${EXAMPLE} --reason "The payer sent this one by mistake"`,
  );
}

interface HeldOptions extends JsonOption {
  as: string;
  reason: string;
}

async function runPost(exceptionId: string, { as, reason, json }: HeldOptions): Promise<void> {
  const settled = await withApp(async (app) => {
    const settlement = await settlementOf(app, exceptionId, { as, because: reason });
    const nudges = await postException({ ...app, lookup: reasonCodeLookup(app.tables) }, settlement);
    await wakeClaims({ ...app, client: app.temporal.client }, nudges);
    return { exceptionId, resolution: 'posted', claims: nudges.length };
  });
  createOutput(json ?? false).result(settled, ({ claims }) => `Posted: ${claims} claims were told.`);
}

async function runDiscard(exceptionId: string, { as, reason, json }: HeldOptions): Promise<void> {
  const settled = await withApp(async (app) => {
    await discardException(app, await settlementOf(app, exceptionId, { as, because: reason }));
    return { exceptionId, resolution: 'discarded' };
  });
  createOutput(json ?? false).result(settled, () => 'Discarded: nothing of it was posted.');
}

async function runMatch(exceptionId: string, claim: string, options: SettleOptions): Promise<void> {
  const settled = await withApp(async (app) => {
    const ref = await findClaim(app.database, claim);
    const nudges = await matchException(app, await settlementOf(app, exceptionId, options), ref);
    await wakeClaims({ ...app, client: app.temporal.client }, nudges);
    return { exceptionId, resolution: 'matched', claimId: ref.claimId };
  });
  createOutput(options.json ?? false).result(settled, ({ claimId }) => `Told to claim ${claimId}.`);
}

async function runExplain(exceptionId: string, options: SettleOptions): Promise<void> {
  const settled = await withApp(async (app) => {
    await explainException(app, await settlementOf(app, exceptionId, options));
    return { exceptionId, resolution: 'explained' };
  });
  createOutput(options.json ?? false).result(settled, () => 'Explained: it is off the list.');
}

async function settlementOf(
  app: App,
  exceptionId: string,
  { as, because }: SettleOptions,
): Promise<Settlement> {
  return { exceptionId, by: as, note: because, asOf: await app.clock.now() };
}
