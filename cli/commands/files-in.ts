import { readdir, stat } from 'node:fs/promises';
import path from 'node:path';
import { Problem } from '../problem';

/** A folder stands for the files in it, by name. @throws Problem for what cannot be read */
export async function filesIn(given: string): Promise<string[]> {
  const found = await stat(given).catch((cause: Error) => {
    throw new Problem(`${given} cannot be read: ${cause.message}`);
  });
  if (!found.isDirectory()) return [given];
  const entries = await readdir(given, { withFileTypes: true });
  const names = entries.filter((entry) => entry.isFile()).map((entry) => entry.name);
  return names.sort().map((name) => path.join(given, name));
}
