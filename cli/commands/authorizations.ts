import type { Command } from 'commander';
import {
  type AuthorizationListed,
  type AuthorizationShown,
  addAuthorization,
  listAuthorizations,
  showAuthorization,
} from '../../adapters/authorization/register';
import { csvText } from '../../adapters/export/csv';
import { findClaim } from '../../adapters/reading/find-claim';
import { isReviewDecision, REVIEW_DECISIONS, type ReviewDecision } from '../../domain/authorization/answer';
import type { StaffRole } from '../../domain/playbook';
import { dateOf } from '../../domain/time';
import { withApp } from '../assemble';
import { createOutput, table } from '../output';
import { EXIT, Problem } from '../problem';
import { type JsonOption, withJson } from './options';
import { workerFor } from './person';
import { calendarDate } from './tell-claim';
import { wholeNumber } from './whole-number';

const SOURCES = ['portal', 'phone', 'letter'] as const;

interface ListOptions extends JsonOption {
  claim?: string;
  limit: string;
  csv?: boolean;
}

interface AddOptions extends JsonOption {
  claim: string;
  number?: string;
  decision: string;
  service: string[];
  from?: string;
  through?: string;
  place: string[];
  npi: string[];
  source: string;
  evidence?: string;
  as: string;
}

/** `authorizations list`, `show` and `add`: what payers have authorized. */
export function registerAuthorizations(program: Command): void {
  const authorizations = program
    .command('authorizations')
    .description('Prior authorizations on file: granted, not required, refused');
  const list = authorizations
    .command('list')
    .description('What is on file, the newest decision first')
    .option('--claim <claim>', 'only what was asked or added for this claim')
    .option('--limit <n>', 'at most this many', '200')
    .option('--csv', 'as CSV (RFC 4180)')
    .action(runList);
  withJson(list, 'authorizations list', 'authorizations list --claim OV4K7QW2MX9A --csv');
  const show = authorizations
    .command('show')
    .description('One authorization with its number, what it grants, and the claims billed under it')
    .argument('<id>', 'as `authorizations list` shows it')
    .action(runShow);
  withJson(show, 'authorizations show 0197c0de-0000-7000-8000-000000000001');
  const add = authorizations
    .command('add')
    .description("Put on file what the payer authorized for a claim's patient, or that it wants none (NA)")
    .requiredOption('--claim <claim>', 'a claim of the patient with the payer: its id or its number')
    .option('--number <number>', "the payer's number")
    .option('--decision <code>', `what it decided (HCR01): ${REVIEW_DECISIONS.join(', ')}`, 'A1')
    .requiredOption(
      '--service <code...>',
      'procedure codes, each with the units authorized where they count: 97110:12',
    )
    .option('--from <date>', 'first day that it holds for')
    .option('--through <date>', 'last day that it holds for')
    .option('--place <code...>', 'places of service; without one any', [])
    .option('--npi <npi...>', 'who may give the service; without one anybody', [])
    .option('--source <source>', SOURCES.join(', '), 'portal')
    .option('--evidence <text>', 'where it is from; stored encrypted')
    .option('--as <user>', 'the person who acts', 'biller')
    .action(runAdd);
  withJson(
    add,
    'authorizations add --claim OV4K7QW2MX9A --number AUTH88 --service 72148:1 --from 2026-08-01 --through 2026-08-31',
    'authorizations add --claim OV4K7QW2MX9A --decision NA --service 72148 --source phone --evidence "Call 4711"',
  );
}

const COLUMNS = [
  'authorization',
  'client',
  'payer',
  'claim',
  'decision',
  'services',
  'days',
  'source',
  'decided',
];

async function runList({ json, csv, claim, limit }: ListOptions): Promise<void> {
  const most = wholeNumber('--limit', limit, 1, 10_000);
  const found = await withApp(async ({ database }) =>
    listAuthorizations(database, {
      limit: most,
      ...(claim === undefined ? {} : { claim: await findClaim(database, claim) }),
    }),
  );
  createOutput(json ?? false).result(found, (all) =>
    csv ? csvText(COLUMNS, all.map(rowOf)) : listText(all),
  );
}

/** The list as people read it. */
export function listText(all: readonly AuthorizationListed[]): string {
  return table(COLUMNS, all.map(rowOf), 'No authorization is on file.');
}

function rowOf(one: AuthorizationListed): string[] {
  const { authorizationId, clientId, payerId, claimNumber = '', decision, source, decidedOn } = one;
  return [
    ...[authorizationId, clientId, payerId, claimNumber, decision, servicesOf(one), daysOf(one)],
    ...[source, decidedOn],
  ];
}

function servicesOf({ services }: AuthorizationListed): string {
  return services
    .map(({ procedure, units }) => (units === undefined ? procedure : `${procedure}:${units}`))
    .join(' ');
}

function daysOf({ validFrom, validThrough }: AuthorizationListed): string {
  return validFrom || validThrough ? `${validFrom ?? ''}..${validThrough ?? ''}` : '';
}

async function runShow(id: string, { json }: JsonOption): Promise<void> {
  const shown = await withApp(({ database, ring }) => showAuthorization(database, ring, id));
  createOutput(json ?? false).result(shown, showText);
}

function showText(one: AuthorizationShown): string {
  const { number, evidence, places, providers, uses } = one;
  return [
    listText([one]),
    number ? `Number: ${number}` : 'It has no number.',
    ...(places.length > 0 ? [`Places: ${places.join(', ')}`] : []),
    ...(providers.length > 0 ? [`Providers: ${providers.join(', ')}`] : []),
    ...(evidence ? [`Evidence: ${evidence}`] : []),
    table(
      ['claim', 'procedure', 'units'],
      uses.map(({ claimNumber, procedure, units }) => [claimNumber, procedure, String(units)]),
      'No claim is billed under it.',
    ),
  ].join('\n');
}

async function runAdd({ json, ...options }: AddOptions): Promise<void> {
  const granted = grantedOf(options);
  const { number, evidence, as } = options;
  const added = await withApp(async (app) => {
    const { database, ring, clock, newId } = app;
    const claim = await findClaim(database, options.claim);
    const { clientId } = claim;
    const userId = await workerFor(app, { as, clientId, roles: KEEPERS, what: 'Authorizations are kept' });
    const asOf = await clock.now();
    return addAuthorization(database, ring, {
      ...{ id: newId(), claim, ...granted, by: `user:${userId}`, decidedOn: dateOf(asOf), asOf },
      ...(number ? { number } : {}),
      ...(evidence ? { evidence } : {}),
    });
  });
  createOutput(json ?? false).result(
    { authorizationId: added },
    () =>
      `${added} is on file. A claim that waits for it looks again when its task is answered with "onFile".`,
  );
}

/** Who may say what a payer authorized. */
const KEEPERS: readonly StaffRole[] = ['biller', 'coder', 'manager'];

/** What the options grant. @throws Problem for what cannot be one */
export function grantedOf({ decision, number, service, place, npi, from, through, source }: AddOptions) {
  if (!isReviewDecision(decision))
    throw new Problem(`--decision is one of ${REVIEW_DECISIONS.join(', ')}, not ${decision}.`, EXIT.usage);
  const known = SOURCES.find((one) => one === source);
  if (!known) throw new Problem(`--source is one of ${SOURCES.join(', ')}, not ${source}.`, EXIT.usage);
  if (GRANTS.includes(decision) && !number)
    throw new Problem(
      `--number is needed: what was authorized (${decision}) is billed under it.`,
      EXIT.usage,
    );
  const validFrom = from === undefined ? undefined : calendarDate('--from', from);
  const validThrough = through === undefined ? undefined : calendarDate('--through', through);
  if (validFrom && validThrough && validThrough < validFrom)
    throw new Problem('--through is before --from.', EXIT.usage);
  return {
    ...{ decision, source: known, places: place, providers: npi, services: service.map(serviceOf) },
    ...(validFrom ? { validFrom } : {}),
    ...(validThrough ? { validThrough } : {}),
  };
}

const GRANTS: readonly ReviewDecision[] = ['A1', 'A2', 'A6'];

function serviceOf(text: string): { procedure: string; units?: number } {
  const [, procedure, units] = /^([A-Z0-9]{3,5})(?::(\d+))?$/.exec(text) ?? [];
  if (!procedure) throw new Problem(`--service is a code or code:units, not ${text}.`, EXIT.usage);
  return { procedure, ...(units ? { units: wholeNumber('--service', units, 1, 10_000) } : {}) };
}
