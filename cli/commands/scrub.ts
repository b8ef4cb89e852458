import type { Command } from 'commander';
import { policyLookup } from '../../adapters/import/policies';
import { loadPlaybooks } from '../../adapters/playbooks/load-playbooks';
import { type CheckedFile, checkFile } from '../../adapters/scrub/check-file';
import { exportEdits, payerEditsCsv } from '../../adapters/scrub/export-edits';
import { loadShippedTables } from '../../adapters/scrub/shipped-tables';
import { dateOf } from '../../domain/time';
import { createOutput, table } from '../output';
import { EXIT } from '../problem';
import { bytesOf } from '../x12/input';
import { type JsonOption, withJson } from './options';
import { registerScrubCorrections } from './scrub-corrections';
import { registerScrubRules } from './scrub-rules';
import { registerScrubTables } from './scrub-tables';
import { calendarDate } from './tell-claim';

export function registerScrub(program: Command): void {
  const scrub = program.command('scrub').description('Edits that a claim is held against before it leaves');
  withJson(
    scrub
      .command('check')
      .description(
        'Hold the claims of an 837 file against the edits; takes nothing in, and needs no running stack',
      )
      .argument('<file>', 'an X12 837 file, or - for standard input')
      .option('--on <date>', 'the day on which they would leave, YYYY-MM-DD (default: today)')
      .option('--tables <folder>', 'another folder of scrub tables than the shipped one')
      .action(runCheck),
    'scrub check claims.837',
    'scrub check claims.837 --json',
    'scrub check claims.837 --on 2026-06-01 --tables our-tables',
  );
  withJson(
    scrub
      .command('export')
      .description('The edits and rules for the practice’s own system: rules as CSV, or all of it as JSON')
      .option('--tables <folder>', 'another folder of scrub tables than the shipped one')
      .action(runExport),
    'scrub export > payer-edits.csv',
    'scrub export --json',
  );
  registerScrubTables(scrub);
  registerScrubRules(scrub);
  registerScrubCorrections(scrub);
}

interface CheckOptions extends JsonOption {
  on?: string;
  tables?: string;
}

async function runCheck(file: string, { json, on, tables }: CheckOptions): Promise<void> {
  const asOf = on === undefined ? dateOf(Date.now()) : calendarDate('--on', on);
  const checked = checkFile(await bytesOf(file), {
    shipped: loadShippedTables(tables),
    policyFor: policyLookup(loadPlaybooks()),
    asOf,
  });
  createOutput(json ?? false).result(checked, checkedText);
  if (checked.errors > 0 || checked.claims.length === 0) process.exitCode = EXIT.wrong;
}

function checkedText({ claims, errors, warnings, issues }: CheckedFile): string {
  const rows = claims.flatMap(({ ordinal, patientControlNumber, findings }) =>
    findings.map(({ edit, severity, field, why, howToFix, prevents }) => [
      ...[String(ordinal), patientControlNumber, severity, edit, field, why, howToFix, prevents.join(' ')],
    ]),
  );
  const headings = ['claim', 'number', 'severity', 'edit', 'field', 'why', 'how to fix', 'prevents'];
  const found = table(headings, rows, 'No claim fails an edit.');
  return [found, `${claims.length} claims: ${errors} errors, ${warnings} warnings.`, ...issues].join('\n');
}

function runExport({ json, tables }: CheckOptions): void {
  const edits = exportEdits(loadShippedTables(tables), []);
  createOutput(json ?? false).result(edits, ({ payerEdits }) => payerEditsCsv(payerEdits));
}
