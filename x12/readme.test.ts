import { readFileSync } from 'node:fs';
import path from 'node:path';
import ts from 'typescript';
import * as x12 from '.';
import { envelope } from './testing/round-trip';

const readme = readFileSync(path.join(__dirname, 'README.md'), 'utf8');

describe('the library explained', () => {
  it('has an example that writes a claim a strict reader accepts, and reads it', () => {
    const [, example = ''] = /```ts\n(import \{ hcpcs[^`]*)```/.exec(readme) ?? [];
    const { outputText } = ts.transpileModule(`${example}\nexport { bytes };`, {
      compilerOptions: { module: ts.ModuleKind.CommonJS, target: ts.ScriptTarget.ES2022 },
    });
    const printed: unknown[][] = [];
    const exported: { bytes?: Uint8Array } = {};
    new Function('require', 'exports', 'console', 'envelope', outputText)(
      () => x12,
      exported,
      { log: (...values: unknown[]) => printed.push(values) },
      envelope,
    );
    expect(printed).toEqual([['PCN1']]);
    expect(x12.validate(exported.bytes ?? new Uint8Array())).toEqual({ accepted: true, issues: [] });
  });

  it('names every reader and writer there is, and none that is not', () => {
    const [, table = ''] = /## Transactions\n([^#]*)/.exec(readme) ?? [];
    const named = [...table.matchAll(/`((?:read|write|stream)[A-Z0-9]\w*)`/g)].map(([, name]) => name);
    const files = ['readFile', 'readStream'];
    const exported = Object.keys(x12).filter((name) => /^(read|write|stream)[A-Z0-9]/.test(name));
    expect([...new Set(named)].sort()).toEqual(exported.filter((name) => !files.includes(name)).sort());
  });
});
