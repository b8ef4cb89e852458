import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { z } from 'zod';
import type { CodeTables } from '../../domain/denials/code-tables';
import type { PlaybookPolicy } from '../../domain/playbook';
import { loadCodeTables } from '../codes/load-code-tables';
import { type PackFile, playbookFile } from './playbook-schema';
import { loadPromptPay } from './prompt-pay';
import { PlaybooksInvalid, readPack } from './read-pack';

/** Where the packs ship; an operator may point somewhere else. */
const DEFAULT_FOLDER = path.resolve(__dirname, '../../playbooks/packs');

/**
 * Reads every pack of a folder, one immutable policy version a file, named `<key>.v<version>.yaml`.
 *
 * @param folder the shipped `playbooks/packs` when omitted.
 * @param tables whose rungs a pack may name; the shipped ones when omitted.
 * @returns all versions, by key and then version, so that the last one of a key is its newest.
 * @throws PlaybooksInvalid with every problem of every file.
 */
export function loadPlaybooks(
  folder: string = DEFAULT_FOLDER,
  tables: Pick<CodeTables, 'appealLevels'> = loadCodeTables(),
): PlaybookPolicy[] {
  return loadPackTexts(folder, tables).map(({ policy }) => policy);
}

/** A version with the text that it was read from. */
export interface PackText {
  policy: PlaybookPolicy;
  text: string;
}

/** As `loadPlaybooks`, with the texts. */
export function loadPackTexts(
  folder: string = DEFAULT_FOLDER,
  tables: Pick<CodeTables, 'appealLevels'> = loadCodeTables(),
): PackText[] {
  const schema = packSchema(tables);
  const read = packFiles(folder).map((file) => {
    const text = readFileSync(path.join(folder, file), 'utf8');
    return { text, ...readPack(file, text, schema) };
  });
  const problems = read.flatMap((pack) => pack.problems);
  if (problems.length > 0) throw new PlaybooksInvalid(problems);
  return read
    .flatMap(({ pack, text }) => (pack ? [{ policy: pack.policy, text }] : []))
    .sort(({ policy: a }, { policy: b }) =>
      a.key === b.key ? a.version - b.version : a.key < b.key ? -1 : 1,
    );
}

/** What a pack is checked by: the shipped rules of late payment, and the ladders of the tables. */
export function packSchema(tables: Pick<CodeTables, 'appealLevels'>): z.ZodType<PackFile> {
  return playbookFile(
    tables.appealLevels.map(({ rung }) => rung),
    loadPromptPay(),
  );
}

function packFiles(folder: string): string[] {
  const files = readdirSync(folder).filter((file) => file.endsWith('.yaml'));
  if (files.length === 0) {
    throw new PlaybooksInvalid([{ file: folder, line: 0, column: 0, field: 'folder', why: 'holds no pack' }]);
  }
  return files.sort();
}
