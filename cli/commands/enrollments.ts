import type { Command } from 'commander';
import { wakeClaims } from '../../activities/sweeps/wake-claims';
import { type ListedEnrollment, listEnrollments, setEnrollment } from '../../adapters/scrub/enrollments';
import { formatDollars } from '../../domain/money';
import { withApp } from '../assemble';
import { createOutput, table } from '../output';
import { clientsOf } from './import';
import { type ActorOptions, type JsonOption, withActor, withJson } from './options';
import { workerFor } from './person';
import { calendarDate } from './tell-claim';

interface SetOptions extends ActorOptions {
  client: string;
  npi: string;
  payer: string;
  effective: string;
  through?: string;
  servicesFrom?: string;
  taxonomy?: string;
}

export function registerEnrollments(program: Command): void {
  const enrollments = program
    .command('enrollments')
    .description('From when payers take the claims of the practice’s providers, and what waits for it');
  withJson(
    enrollments
      .command('list')
      .description('Enrollments, each with the claims that it holds')
      .action(runList),
    'enrollments list',
  );
  withJson(
    withActor(enrollments.command('set'))
      .description('Put an enrollment on record, or move it: claims that wait for it follow its day')
      .requiredOption('--client <id>', 'the practice')
      .requiredOption('--npi <npi>', 'the provider')
      .requiredOption('--payer <id>', 'the payer’s identifier')
      .requiredOption('--effective <date>', 'from when the payer takes the provider’s claims')
      .option('--through <date>', 'the last day, where it has ended')
      .option('--services-from <date>', 'first day of service that the payer covers, where it is known')
      .option('--taxonomy <code>', 'the specialty it is under')
      .action(runSet),
    'enrollments set --client maple-family --npi 1234567893 --payer SIMSL01 --effective 2026-07-01 --as biller',
  );
}

async function runList({ json }: JsonOption): Promise<void> {
  const listed = await withApp((app) => app.database.forAllClients(listEnrollments));
  createOutput(json ?? false).result({ enrollments: listed }, () => listText(listed));
}

function listText(listed: readonly ListedEnrollment[]): string {
  return table(
    [
      'client',
      'provider',
      'payer',
      'effective',
      'through',
      'services from',
      'held',
      'charges',
      'nearest safe date',
    ],
    listed.map(({ held, ...one }) => [
      ...[
        one.clientId,
        one.npi,
        one.payer,
        one.effectiveFrom,
        one.effectiveThrough ?? '',
        one.servicesFrom ?? '',
      ],
      ...[String(held.claims), formatDollars(held.chargeCents), held.nearestSafeDate ?? ''],
    ]),
    'No enrollment is on record: no claim waits for one.',
  );
}

async function runSet({ json, as, client, npi, payer, taxonomy, ...days }: SetOptions): Promise<void> {
  const date = (option: string, text: string | undefined) =>
    text === undefined ? undefined : calendarDate(option, text);
  const through = date('--through', days.through);
  const servicesFrom = date('--services-from', days.servicesFrom);
  const enrollment = {
    ...{ npi, payer, effectiveFrom: calendarDate('--effective', days.effective) },
    ...(through ? { effectiveThrough: through } : {}),
    ...(servicesFrom ? { servicesFrom } : {}),
    ...(taxonomy ? { taxonomy } : {}),
  };
  const set = await withApp(async (app) => {
    const [clientId = ''] = await clientsOf(app, client);
    const what = 'Enrollments are put on record';
    await workerFor(app, { as, clientId, roles: ['manager', 'biller'], what });
    const context = { asOf: await app.clock.now(), newId: app.newId };
    const { enrollmentId, nudges } = await app.database.forClients([clientId], (tx) =>
      setEnrollment(tx, { clientId, ...enrollment }, context),
    );
    await wakeClaims({ ...app, client: app.temporal.client }, nudges);
    return { enrollmentId, claimsTold: nudges.length };
  });
  createOutput(json ?? false).result(
    set,
    ({ claimsTold }) => `On record; ${claimsTold} claims that wait for it were told.`,
  );
}
