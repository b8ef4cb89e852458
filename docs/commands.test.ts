import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

const root = path.resolve(__dirname, '..');
const textOf = (file: string) => readFileSync(path.join(root, file), 'utf8');
const within = (folder: string, ending: string) =>
  readdirSync(path.join(root, folder))
    .filter((name) => name.endsWith(ending))
    .map((name) => `${folder}/${name}`);

const pages = [...within('.', '.md'), ...within('docs', '.md'), ...within('docs/adr', '.md')];
const commands = new Set(
  within('cli/commands', '.ts').flatMap((file) =>
    [...textOf(file).matchAll(/\.command\('(\w+)/g)].map((match) => match[1] as string),
  ),
);

/** Words that follow `overturn` in code marks and code blocks: commands and sub-commands, before the first option or value. */
function commandsIn(text: string): string[] {
  const code = [...text.matchAll(/`{1,3}([^`]+)`{1,3}/g)].map((match) => match[1] as string).join('\n');
  return [...code.matchAll(/\boverturn ((?:[a-z]\w*\b(?![./-]) ?)+)/g)].flatMap((match) =>
    (match[1] as string).trim().split(' ').slice(0, 2),
  );
}

test('the pages name only commands of `overturn` that exist', () => {
  expect(commands.size).toBeGreaterThan(5);
  const unknown = pages.flatMap((page) =>
    commandsIn(textOf(page))
      .filter((name) => !commands.has(name))
      .map((name) => `${page}: overturn ${name}`),
  );
  expect(unknown).toEqual([]);
});

test('the pages name only scripts of package.json that exist', () => {
  const { scripts } = JSON.parse(textOf('package.json')) as { scripts: Record<string, string> };
  const named = pages.flatMap((page) =>
    [...textOf(page).matchAll(/`npm (?:run )?([\w:-]+)/g)].map((match) => match[1] as string),
  );
  expect(named.filter((name) => !(name in scripts))).toEqual([]);
});
