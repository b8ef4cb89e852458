import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { lifecycleTable, withTable } from './lifecycle-table';

// npm run lifecycle: writes the table of transitions into docs/claim-lifecycle.md.
const file = path.join(__dirname, 'claim-lifecycle.md');
void lifecycleTable().then((table) => writeFileSync(file, withTable(readFileSync(file, 'utf8'), table)));
