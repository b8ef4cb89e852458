import { readFileSync } from 'node:fs';
import path from 'node:path';
import { rowsOf } from './markdown-table';

const root = path.resolve(__dirname, '..');
const json = <T>(file: string) => JSON.parse(readFileSync(path.join(root, file), 'utf8')) as T;

interface Manifest {
  license?: string;
  /** As packages said it before `license`. */
  licenses?: { type: string }[];
  dependencies?: Record<string, string>;
  devDependencies?: Record<string, string>;
}

test('docs/dependencies.md lists every package with its version and licence, and none that is gone', () => {
  const { dependencies, devDependencies } = json<Manifest>('package.json');
  const used = Object.entries({ ...dependencies, ...devDependencies }).map(([name, version]) => {
    const { license, licenses } = json<Manifest>(`node_modules/${name}/package.json`);
    return `${name} ${version} ${license ?? licenses?.map(({ type }) => type).join(' OR ')}`;
  });
  const page = readFileSync(path.join(__dirname, 'dependencies.md'), 'utf8');
  const listed = ['package', 'tool'].flatMap((heading) => rowsOf(page, heading));
  expect(listed.map((row) => row.slice(0, 3).join(' ').replaceAll('`', '')).sort()).toEqual(used.sort());
});
