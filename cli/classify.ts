import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { CaseUnreadable, readClassifyCase } from '../adapters/codes/classify-case';
import { loadCodeTables } from '../adapters/codes/load-code-tables';
import { classifyDenial } from '../domain/denials/classify';
import type { CodeTables } from '../domain/denials/code-tables';
import type { DenialVerdict } from '../domain/denials/types';

/** What one line of the answer holds. The names are promised to other programs. */
type ClassifiedCase = { readonly id: string } & DenialVerdict;

/** A cases file that cannot be read; the message names file, line and field. */
export class CasesFileInvalid extends Error {
  override readonly name = 'CasesFileInvalid';
}

/**
 * `overturn classify CASES.jsonl`: classifies every case of a file, one JSON object a line, in the order of the input.
 * Needs no running stack. Reads facts and never labels.
 *
 * @param file JSON Lines; empty lines are skipped.
 * @param write receives each answer line without its line end.
 * @param tables the shipped code tables when omitted.
 * @throws CasesFileInvalid at the first unreadable line; the lines before it have been answered.
 */
export async function runClassify(
  file: string,
  write: (line: string) => void,
  tables: CodeTables = loadCodeTables(),
): Promise<void> {
  const lines = createInterface({
    input: createReadStream(file, 'utf8'),
    crlfDelay: Number.POSITIVE_INFINITY,
  });
  let number = 0;
  try {
    for await (const line of lines) {
      number += 1;
      if (line.trim() !== '') write(JSON.stringify(classifyLine(line, `${file} line ${number}`, tables)));
    }
  } catch (cause) {
    const isMissing = cause instanceof Error && 'code' in cause;
    throw isMissing ? new CasesFileInvalid(`${file}: cannot be read`, { cause }) : cause;
  }
}

function classifyLine(line: string, where: string, tables: CodeTables): ClassifiedCase {
  try {
    const { id, input } = readClassifyCase(JSON.parse(line));
    return { id, ...classifyDenial(input, tables) };
  } catch (cause) {
    if (cause instanceof SyntaxError) throw new CasesFileInvalid(`${where}: not JSON`, { cause });
    if (cause instanceof CaseUnreadable) throw new CasesFileInvalid(`${where}, ${cause.message}`, { cause });
    throw cause;
  }
}
