import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';

const root = path.resolve(__dirname, '..');
const SKIPPED = new Set(['node_modules', 'dist', 'coverage']);

function markdownFiles(folder = root): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const file = path.join(folder, entry.name);
    if (entry.isDirectory())
      return SKIPPED.has(entry.name) || entry.name.startsWith('.') ? [] : markdownFiles(file);
    return entry.name.endsWith('.md') ? [path.relative(root, file)] : [];
  });
}

const textOf = (file: string) => readFileSync(path.join(root, file), 'utf8');
const withoutFences = (text: string) => text.replace(/^```[\s\S]*?^```/gm, '');

/** GitHub's name of a heading: lower case, spaces to hyphens, no other signs. */
function anchorsOf(text: string): Set<string> {
  const headings = [...withoutFences(text).matchAll(/^#+ (.+)$/gm)].map((match) => match[1] as string);
  return new Set(
    headings.map((one) =>
      one
        .toLowerCase()
        .replace(/[^\w\- ]/g, '')
        .replaceAll(' ', '-'),
    ),
  );
}

/** Why a link of a page leads nowhere; undefined when it does not. */
function broken(file: string, link: string): string | undefined {
  const [target = '', anchor] = link.split('#');
  const at = target === '' ? path.join(root, file) : path.resolve(root, path.dirname(file), target);
  if (!existsSync(at)) return `${link}: no such file`;
  if (anchor === undefined || statSync(at).isDirectory()) return undefined;
  return anchorsOf(readFileSync(at, 'utf8')).has(anchor) ? undefined : `${link}: no such heading`;
}

function brokenLinks(file: string): string[] {
  const links = [...withoutFences(textOf(file)).matchAll(/\]\(([^)\s]+)\)/g)].map(
    (match) => match[1] as string,
  );
  return links.filter((link) => !/^[a-z]+:/.test(link)).flatMap((link) => broken(file, link) ?? []);
}

/** Paths in code marks that begin with a folder of ours, e.g. `domain/claim/life.ts`; patterns and placeholders are no paths. */
function missingFiles(file: string): string[] {
  const folders = readdirSync(root, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  const isOurs = (text: string) => folders.some(({ name }) => text.startsWith(`${name}/`));
  const named = [...withoutFences(textOf(file)).matchAll(/`([\w./-]+)`/g)].map((match) => match[1] as string);
  return named.filter(isOurs).filter((one) => !existsSync(path.join(root, one)) && !builtLater(one));
}

/** What a build makes, and contracts that are named without their ending. */
function builtLater(name: string): boolean {
  return /^(dist|node_modules)\//.test(name) || existsSync(path.join(root, `${name}.ts`));
}

const files = markdownFiles();

describe('the pages', () => {
  it('are there', () => {
    expect(files).toEqual(
      expect.arrayContaining([
        'README.md',
        'CONTRIBUTING.md',
        'SECURITY.md',
        'CHANGELOG.md',
        'docs/glossary.md',
      ]),
    );
  });

  it.each(files)('%s links only to what is there', (file) => {
    expect(brokenLinks(file)).toEqual([]);
  });

  it.each(files.filter((file) => file.startsWith('docs/') || !file.includes('/')))(
    '%s names only files that are there',
    (file) => {
      expect(missingFiles(file)).toEqual([]);
    },
  );

  it('list every decision record in their index', () => {
    const records = files.filter((file) => /^docs\/adr\/\d/.test(file)).map((file) => path.basename(file));
    const index = textOf('docs/adr/README.md');
    expect(records.filter((name) => !index.includes(`](${name})`))).toEqual([]);
  });
});
