import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Command } from 'commander';
import { type EnteredEob, enterEob } from '../../activities/files';
import { wakeClaims } from '../../activities/sweeps/wake-claims';
import { EOB_TEMPLATE, EobInvalid, readPaperEob } from '../../adapters/posting/paper-eob';
import { reasonCodeLookup } from '../../domain/denials/reason-code-lookup';
import { withApp } from '../assemble';
import { createOutput } from '../output';
import { EXIT, Problem } from '../problem';
import { partnerOf } from './ingest';
import { type JsonOption, withJson } from './options';

interface EnterOptions extends JsonOption {
  as: string;
  partner?: string;
  template?: boolean;
}

export function registerEob(program: Command): void {
  const eob = program.command('eob').description('Explanations of benefits that came on paper');
  const enter = eob
    .command('enter')
    .description(
      'Post a paper EOB that was keyed: every line, every claim and the check must add up. The same check again changes nothing.',
    )
    .argument('[file]', 'YAML in the form of --template')
    .option('--template', 'print an EOB to fill in')
    .option('--as <user>', 'who keyed it', 'manager')
    .option('--partner <id>', 'the trading partner of its claims (default: the only one)')
    .action(runEnter);
  withJson(enter, 'eob enter --template > check-4711.yaml', 'eob enter check-4711.yaml --as biller');
}

async function runEnter(file: string | undefined, options: EnterOptions): Promise<void> {
  if (options.template) {
    createOutput(options.json ?? false).result({ template: EOB_TEMPLATE }, ({ template }) => template);
    return;
  }
  if (file === undefined)
    throw new Problem('Name the file of the EOB, or print one to fill in with --template.', EXIT.usage);
  const text = await readFile(file, 'utf8').catch((cause: Error) => {
    throw new Problem(`${file} cannot be read: ${cause.message}`);
  });
  const entered = await post(text, path.basename(file), options).catch((cause: unknown) => {
    throw cause instanceof EobInvalid ? new Problem(cause.message) : cause;
  });
  createOutput(options.json ?? false).result(entered, asText);
}

async function post(text: string, name: string, options: EnterOptions): Promise<Omit<EnteredEob, 'nudges'>> {
  const eob = readPaperEob(text);
  return withApp(async (app) => {
    const partnerId = await partnerOf(app, options.partner);
    const asOf = await app.clock.now();
    const deps = { ...app, lookup: reasonCodeLookup(app.tables) };
    const { nudges, ...entered } = await enterEob(deps, { eob, partnerId, by: options.as, name, asOf });
    await wakeClaims({ ...app, client: app.temporal.client }, nudges);
    return entered;
  });
}

function asText({ status, claims, exceptions }: Omit<EnteredEob, 'nudges'>): string {
  if (status === 'duplicate') return 'This check is on record: nothing was changed.';
  const held = exceptions > 0 ? ` ${exceptions} wait for a person: see \`overturn reconcile\`.` : '';
  return `Posted: ${claims} claims.${held}`;
}
