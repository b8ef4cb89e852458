import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { withSchemaEngine } from '../../prisma/schema-engine';

/** Prints the SQL that makes an empty database into what prisma/schema.prisma describes. A process of its own, as migrate-template.ts. */
const [adminUrl = ''] = process.argv.slice(2);
const schemaPath = path.resolve(__dirname, '../../prisma/schema.prisma');

async function schemaSql(): Promise<string> {
  const file = { path: schemaPath, content: await readFile(schemaPath, 'utf8') };
  const { stdout } = await withSchemaEngine(adminUrl, (engine) =>
    engine.diff({
      from: { tag: 'empty' },
      to: { tag: 'schemaDatamodel', files: [file] },
      script: true,
      exitCode: null,
      filters: { externalTables: [], externalEnums: [] },
    }),
  );
  return stdout ?? '';
}

schemaSql().then(console.log, (error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
