import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Command } from 'commander';
import type { ContractNews } from '../../activities/files/contract-news';
import { loadContractsAndTell, previewContracts } from '../../activities/files/load-contracts';
import { wakeClaims } from '../../activities/sweeps/wake-claims';
import { ContractFileInvalid, readContractFile } from '../../adapters/contracts/contract-file';
import type { LoadedContract } from '../../adapters/contracts/load-contracts';
import { type ListedContract, listContracts, showContract } from '../../adapters/reading/list-contracts';
import type { FeeRate } from '../../domain/contracts/contract';
import { formatDollars } from '../../domain/money';
import { withApp } from '../assemble';
import { createOutput, table } from '../output';
import { EXIT, Problem } from '../problem';
import { clientsOf } from './import';
import { type JsonOption, withJson } from './options';

interface LoadOptions extends JsonOption {
  client: string;
  preview?: boolean;
}

export function registerContracts(program: Command): void {
  const contracts = program
    .command('contracts')
    .description('What payers have agreed to pay: contracts and fee schedules');
  const load = contracts
    .command('load')
    .description(
      'Take in contracts from CSV or YAML. The same rates again change nothing; others are the next version, and claims whose payments were posted before are compared with it.',
    )
    .argument('<file>', 'one row a rate: payer, effective_from, document, code, rate or percent, page ...')
    .requiredOption('--client <id>', 'the client whose contracts these are')
    .option('--preview', 'only say what would be loaded')
    .action(runLoad);
  withJson(
    load,
    'contracts load rates-2026.csv --client maple-family --preview',
    'contracts load rates-2026.csv --client maple-family',
  );
  withJson(
    contracts.command('list').description('Contract versions on record').action(runList),
    'contracts list',
  );
  withJson(
    contracts
      .command('show')
      .description('One contract version with its rates')
      .argument('<id>', 'as `contracts list` shows it')
      .action(runShow),
    'contracts show 0197c0de-0000-7000-8000-000000000001 --json',
  );
}

async function runLoad(file: string, { json, client, preview = false }: LoadOptions): Promise<void> {
  const text = await readFile(file, 'utf8').catch((cause: Error) => {
    throw new Problem(`${file} cannot be read: ${cause.message}`);
  });
  const loaded = await withApp(async (app) => {
    const [clientId = ''] = await clientsOf(app, client);
    const asOf = await app.clock.now();
    const name = path.basename(file);
    return asProblem(async () => {
      const drafts = readContractFile(name, text);
      const request = { clientId, file: name, drafts, asOf, newId: app.newId };
      const load = preview ? previewContracts : loadContractsAndTell;
      const { nudges, ...found } = await load(app.database, request);
      await wakeClaims({ ...app, client: app.temporal.client }, nudges);
      return found;
    });
  });
  createOutput(json ?? false).result({ preview, ...loaded }, ({ contracts, claims }) =>
    [loadedText(contracts, preview), newsText(claims, preview)].join('\n'),
  );
}

async function asProblem<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof ContractFileInvalid)
      throw new Problem(`Nothing was loaded:\n${error.message}`, EXIT.failed);
    throw error;
  }
}

function loadedText(contracts: readonly LoadedContract[], preview: boolean): string {
  const what = { new: 'new', newVersion: 'next version', unchanged: 'unchanged' } as const;
  const rows = contracts.map((one) => [
    ...keyOf(one),
    ...[String(one.version), String(one.rates), what[one.status]],
    `+${one.changes.added} -${one.changes.removed} ~${one.changes.changed}`,
  ]);
  const shown = table(
    [...KEY, 'version', 'rates', 'status', 'rates changed'],
    rows,
    'The file holds no contract.',
  );
  return preview ? `${shown}\nNothing was written: this is a preview.` : shown;
}

/** What comes of it for claims whose payments were posted before. */
function newsText(news: ContractNews, preview: boolean): string {
  const { told, opened, renewed, closed, asked, left } = news;
  if (told === 0) return 'It changes nothing for payments that were posted before.';
  const does = preview ? 'would be told' : 'told';
  return `${told} claims with payments of before ${does}: ${opened} cases opened, ${renewed} opened anew with another amount, ${closed} closed, ${asked} for a person to look at, ${left} shortages left as they are.`;
}

const KEY = ['payer', 'line of business', 'from', 'through', 'document'];

function keyOf(
  one: Pick<ListedContract, 'payerId' | 'lineOfBusiness' | 'effectiveFrom' | 'effectiveThrough' | 'document'>,
) {
  return [
    one.payerId,
    one.lineOfBusiness ?? 'all',
    one.effectiveFrom,
    one.effectiveThrough ?? 'open',
    one.document,
  ];
}

async function runList({ json }: JsonOption): Promise<void> {
  const listed = await withApp(({ database }) => listContracts(database));
  createOutput(json ?? false).result(listed, (contracts) =>
    table(
      ['contract', 'client', ...KEY, 'version', 'rates'],
      contracts.map((one) => [
        one.contractId,
        one.clientId,
        ...keyOf(one),
        String(one.version),
        String(one.rates),
      ]),
      'No contract is on record.',
    ),
  );
}

async function runShow(id: string, { json }: JsonOption): Promise<void> {
  const found = await withApp(({ database }) => showContract(database, id));
  if (!found)
    throw new Problem(`No contract ${id} is on record: \`overturn contracts list\` shows those that are.`);
  createOutput(json ?? false).result(found, (contract) =>
    [
      `${contract.document}, version ${contract.version}: ${contract.payerId}, from ${contract.effectiveFrom} through ${contract.effectiveThrough ?? 'open'}`,
      table(['code', 'modifier', 'place', 'pays', 'page'], contract.rates.map(rateRow), 'It has no rate.'),
    ].join('\n'),
  );
}

function rateRow({ code, modifier = '', place = '', rateCents, percent, page }: FeeRate): string[] {
  const pays = rateCents === undefined ? `${(percent ?? 0) / 100} %` : formatDollars(rateCents);
  return [code, modifier, place, pays, page];
}
