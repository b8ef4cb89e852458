import type { Command } from 'commander';
import { releaseBatch } from '../../activities/batches/release-batch';
import { type PartnerStatus, partnerStatus } from '../../adapters/reading/partner-status';
import { withApp } from '../assemble';
import { createOutput, table } from '../output';
import { type JsonOption, withJson } from './options';
import { inWords } from './partner-words';

interface ReleaseOptions extends JsonOption {
  as: string;
  reason: string;
}

/** `partners status` and `partners release`: who answers, what waits for whom, and what a person has to do about it. */
export function registerPartnerStatus(partners: Command): void {
  withJson(
    partners
      .command('status')
      .description('Who answers, who is away, what waits for whom, and what a person has to do')
      .action(runStatus),
    'partners status',
  );
  const release = partners
    .command('release')
    .description('Let the claims of a refused batch go, once what it was refused for is corrected')
    .argument('<batch>', 'its id, as `partners status` shows it')
    .requiredOption('--reason <words>', 'what was corrected')
    .option('--as <user>', 'the manager who decides', 'manager')
    .action(runRelease);
  withJson(
    release,
    'partners release 2b1c8f04-6a0e-4d52-9c3b-7f51d0e6a912 --reason "The sender id is registered now"',
  );
}

async function runStatus({ json }: JsonOption): Promise<void> {
  const partners = await withApp(({ database }) => partnerStatus(database, Date.now()));
  createOutput(json ?? false).result({ partners }, () => statusText(partners));
}

function statusText(partners: readonly PartnerStatus[]): string {
  const headings = [
    ...['partner', 'state', 'failures', 'last answer', 'rests until', 'limits'],
    ...['claims waiting', 'safe date', 'legal date', 'batches under way'],
  ];
  const rows = partners.map((one) => [
    ...[one.id, one.state, one.failures > 0 ? `${one.failures} x ${one.lastFailure ?? ''}` : ''],
    ...[one.lastAnswerAt ?? '', one.restsUntil ?? '', limitsText(one)],
    ...[String(one.waiting), one.nearestSafeDate ?? '', one.nearestLegalDate ?? '', String(one.underway)],
  ]);
  const refused = partners.flatMap(({ id, refused: batches }) =>
    batches.map(({ batchId, why }) => `${id} refused batch ${batchId}: ${why}`),
  );
  const tasks = partners.flatMap((partner) =>
    partner.tasks.map(({ partnerId, kind, owner, question, detail, claims, safeDate }) =>
      [
        `${partnerId}, ${kind} (${owner}${detail ? `, ${detail}` : ''}): ${question}`,
        ...(claims === undefined ? [] : [`${claims} claims, the nearest safe date is ${safeDate}.`]),
      ].join(' '),
    ),
  );
  return [table(headings, rows, 'No trading partner is on record.'), ...tasks, ...refused].join('\n');
}

function limitsText({ maxPerSecond, maxAtOnce }: PartnerStatus): string {
  return [
    ...(maxPerSecond === undefined ? [] : [`${maxPerSecond}/s`]),
    ...(maxAtOnce === undefined ? [] : [`${maxAtOnce} at once`]),
  ].join(', ');
}

async function runRelease(batchId: string, { as, reason, json }: ReleaseOptions): Promise<void> {
  const released = await withApp(async (app) => {
    const asOf = await app.clock.now();
    const claims = await releaseBatch(app, { batchId, by: as, note: reason, asOf }).catch(inWords);
    return { batchId, claims };
  });
  createOutput(json ?? false).result(
    released,
    ({ claims }) => `${claims} claims are in line for the next batch.`,
  );
}
