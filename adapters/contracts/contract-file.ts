import { parse } from 'csv-parse/sync';
import { isMap, isSeq, LineCounter, parseDocument } from 'yaml';
import type { FeeRate } from '../../domain/contracts/contract';
import { type ContractRow, contractRow, FIELDS } from './contract-row.schema';

/** One thing that is wrong in a contract file. */
export interface ContractProblem {
  file: string;
  line: number;
  field: string;
  why: string;
}

/** A file that cannot be trusted: nothing of it is loaded. The message has one line for each problem, with file, line and field. */
export class ContractFileInvalid extends Error {
  constructor(readonly problems: readonly ContractProblem[]) {
    super(problems.map(({ file, line, field, why }) => `${file} line ${line}, ${field}: ${why}`).join('\n'));
    this.name = 'ContractFileInvalid';
  }
}

/** One contract of a file: its key, its document and its rates, in the file's order. */
export interface ContractDraft extends Omit<ContractRow, 'rate'> {
  rates: FeeRate[];
}

interface RawRow {
  line: number;
  fields: Record<string, unknown>;
}

/**
 * Reads a contract file: CSV with one row a rate, or YAML with contracts and their rates. Fields are the same in both
 * (`contract-row.schema.ts`).
 *
 * @throws ContractFileInvalid with every problem of the file
 */
export function readContractFile(file: string, text: string): ContractDraft[] {
  const problems: ContractProblem[] = [];
  const raw = /\.ya?ml$/i.test(file) ? yamlRows(file, text) : csvRows(file, text);
  const rows = raw.flatMap(({ line, fields }) => {
    const parsed = contractRow.safeParse(fields);
    if (parsed.success) return [{ line, row: parsed.data }];
    for (const { path, message } of parsed.error.issues)
      problems.push({ file, line, field: String(path[0] ?? 'row'), why: message });
    return [];
  });
  const drafts = together(file, rows, problems);
  if (raw.length === 0) problems.push({ file, line: 0, field: 'file', why: 'holds no rate' });
  if (problems.length > 0) throw new ContractFileInvalid(problems);
  return drafts;
}

/** Rows of one payer, line of business and first day are one contract; they must agree on the rest. */
function together(
  file: string,
  rows: readonly { line: number; row: ContractRow }[],
  problems: ContractProblem[],
): ContractDraft[] {
  const drafts = new Map<string, ContractDraft>();
  const seen = new Map<string, number>();
  for (const { line, row } of rows) {
    const { rate, ...contract } = row;
    const key = JSON.stringify([row.payer, row.lineOfBusiness ?? '', row.effectiveFrom]);
    const draft = drafts.get(key) ?? { ...contract, rates: [] };
    drafts.set(key, draft);
    for (const field of ['document', 'effectiveThrough'] as const)
      if (draft[field] !== contract[field])
        problems.push({ file, line, field, why: 'differs from the rows before it of the same contract' });
    const rateKey = JSON.stringify([key, rate.code, rate.modifier, rate.place]);
    const before = seen.get(rateKey);
    if (before !== undefined)
      problems.push({
        file,
        line,
        field: 'code',
        why: `has the same code, modifier and place as line ${before}`,
      });
    seen.set(rateKey, line);
    draft.rates.push(rate);
  }
  return [...drafts.values()];
}

function csvRows(file: string, text: string): RawRow[] {
  const read = (): { record: Record<string, string>; info: { lines: number } }[] =>
    parse(text, { columns: true, bom: true, info: true, skip_empty_lines: true, trim: true }) as never;
  try {
    return read().map(({ record, info }) => ({ line: info.lines, fields: stated(record) }));
  } catch (cause) {
    const { message, lines } = cause as Error & { lines?: number };
    throw new ContractFileInvalid([{ file, line: lines ?? 0, field: 'row', why: message }]);
  }
}

/** Without blanks; an unknown heading stays, so that it is refused. */
function stated(record: Record<string, string>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(record).filter(([field, value]) => value !== '' || !FIELDS.has(field)),
  );
}

/** `contracts:` is a list; each has the fields of its contract and `rates:`, a list of the fields of a rate. */
function yamlRows(file: string, text: string): RawRow[] {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines });
  const lineAt = (node: unknown): number => {
    const range = (node as { range?: [number, number, number] | null } | null)?.range;
    return range ? lines.linePos(range[0]).line : 0;
  };
  const fail = (node: unknown, field: string, why: string): never => {
    throw new ContractFileInvalid([{ file, line: lineAt(node), field, why }]);
  };
  const [broken] = document.errors;
  if (broken)
    throw new ContractFileInvalid([
      {
        file,
        line: lines.linePos(broken.pos[0]).line,
        field: 'yaml',
        why: broken.message.split('\n')[0] ?? '',
      },
    ]);
  const contracts = document.get('contracts');
  if (!isSeq(contracts)) return fail(document.contents, 'contracts', 'is a list of contracts');
  return contracts.items.flatMap((contract): RawRow[] => {
    if (!isMap(contract)) return fail(contract, 'contracts', 'is a list of contracts, each with its fields');
    const rates = contract.get('rates');
    if (!isSeq(rates)) return fail(contract, 'rates', 'is a list of rates');
    const { rates: _rates, ...shared } = contract.toJSON() as Record<string, unknown>;
    return rates.items.map((rate) => {
      if (!isMap(rate)) return fail(rate, 'rates', 'is a list of rates, each with its fields');
      return { line: lineAt(rate), fields: { ...shared, ...(rate.toJSON() as object) } };
    });
  });
}
