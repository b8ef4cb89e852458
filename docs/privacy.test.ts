import { readFileSync } from 'node:fs';
import path from 'node:path';
import { rowsOf } from './markdown-table';

const page = readFileSync(path.join(__dirname, 'privacy.md'), 'utf8');
const schema = readFileSync(path.resolve(__dirname, '../prisma/schema.prisma'), 'utf8');

function encryptedColumns(): string[] {
  return schema.split(/^model /m).flatMap((model) => {
    const name = /^\w+/.exec(model)?.[0];
    return [...model.matchAll(/^ {2}(\w+) +Bytes\b/gm)].map((column) => `${name}.${column[1]}`);
  });
}

test('docs/privacy.md lists every encrypted column of the schema, and none that is gone', () => {
  const listed = rowsOf(page, 'table').map(([table, column]) => `${table}.${column?.replaceAll('`', '')}`);
  expect(listed.length).toBeGreaterThan(5);
  expect(listed.sort()).toEqual(encryptedColumns().sort());
});
