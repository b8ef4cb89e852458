import { readFileSync } from 'node:fs';
import path from 'node:path';
import { rowsOf } from './markdown-table';

const page = readFileSync(path.join(__dirname, 'operations.md'), 'utf8');
const example = readFileSync(path.resolve(__dirname, '../.env.example'), 'utf8');

test('docs/operations.md explains every variable of .env.example, and none that is gone', () => {
  const explained = rowsOf(page, 'variable').flatMap(([names = '']) => names.match(/[A-Z][A-Z_]+/g) ?? []);
  const known = [...example.matchAll(/^#?([A-Z][A-Z_]+)=/gm)].map((match) => match[1]);
  expect(explained.sort()).toEqual([...new Set(known)].sort());
});
