import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { rowsOf } from './markdown-table';

const root = path.resolve(__dirname, '..');
const page = readFileSync(path.join(__dirname, 'architecture.md'), 'utf8');

interface ImportRule {
  from: { path?: string };
  to: { path?: string; pathNot?: string | string[] };
}

const { forbidden } = jest.requireActual<{ forbidden: ImportRule[] }>('../.dependency-cruiser.cjs');

const codeIn = (cell = '') => [...cell.matchAll(/`([\w/-]+)`/g)].map((match) => match[1] as string);

/** The rules that name a folder and the only others it may reach: `^domain/` -> [], `^adapters/` -> [domain, x12, platform]. */
function allowed(): [string, string[]][] {
  return forbidden
    .filter(({ to }) => to.path === '^[a-z0-9]+/' && Array.isArray(to.pathNot))
    .map(({ from, to }) => {
      const folder = (from.path ?? '').replace(/^\^|\/$/g, '');
      const reach = (to.pathNot as string[]).map((one) => one.replace(/^\^|\/.?$|\/\.\*.*$/g, ''));
      return [folder, reach.filter((one) => one !== folder && one !== 'node_modules')];
    });
}

describe('docs/architecture.md', () => {
  it('says of every protected folder what it may import, as the check does', () => {
    expect(allowed().length).toBeGreaterThan(8);
    const documented = rowsOf(page, 'from').map(([from, reach]) => [codeIn(from)[0], codeIn(reach).sort()]);
    expect(documented).toEqual(allowed().map(([folder, reach]) => [folder, [...reach].sort()]));
  });

  it('describes every folder of sources, and none that is gone', () => {
    const folders = rowsOf(page, 'folder').flatMap(([folder]) => codeIn(folder?.replace('/`', '`')));
    const notOurs = ['node_modules', 'dist', 'coverage', 'bin', 'bench'];
    const there = readdirSync(root, { withFileTypes: true })
      .filter((entry) => entry.isDirectory() && !entry.name.startsWith('.') && !notOurs.includes(entry.name))
      .map((entry) => entry.name);
    expect([...folders].sort()).toEqual(there.sort());
  });

  it('names every table of the schema', () => {
    const schema = readFileSync(path.join(root, 'prisma/schema.prisma'), 'utf8');
    const models = [...schema.matchAll(/^model (\w+)/gm)].map((match) => match[1] as string);
    const named = rowsOf(page, 'group').flatMap(([, tables]) =>
      (tables ?? '').replace(/ \(.*?\)/g, '').split(', '),
    );
    expect(named.sort()).toEqual(models.sort());
  });

  it('names every registered workflow type', () => {
    const index = readFileSync(path.join(root, 'workflows/index.ts'), 'utf8');
    const types = [...index.matchAll(/export \{ (\w+) \}/g)].map((match) => match[1] as string);
    expect(
      rowsOf(page, 'workflow')
        .flatMap(([name]) => codeIn(name))
        .sort(),
    ).toEqual(types.sort());
  });
});
