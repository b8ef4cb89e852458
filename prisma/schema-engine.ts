import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { PrismaPg } from '@prisma/adapter-pg';
import { bindMigrationAwareSqlAdapterFactory } from '@prisma/driver-adapter-utils';
import type { SchemaEngine } from '@prisma/schema-engine-wasm/schema_engine_bg' with {
  'resolution-mode': 'import',
};

/** The one call of Node's global that is used here; its types come with the browser's library only. */
declare const WebAssembly: {
  instantiate(
    bytes: Uint8Array,
    imports: object,
  ): Promise<{ instance: { exports: { __wbindgen_start(): void } } }>;
};

let bindings: Awaited<ReturnType<typeof loadBindings>> | undefined;

/**
 * Runs `work` with Prisma's schema engine as WebAssembly, on our own PostgreSQL driver. The engine that the command line tool uses is a
 * program downloaded at install time; this one is in an npm package, so a machine without access to Prisma's site can migrate.
 */
export async function withSchemaEngine<T>(
  databaseUrl: string,
  work: (engine: SchemaEngine) => Promise<T>,
): Promise<T> {
  bindings ??= await loadBindings();
  const driver = new WholeScriptPg(databaseUrl);
  const adapter = bindMigrationAwareSqlAdapterFactory(driver);
  const engine = await bindings.SchemaEngine.new({ datamodels: undefined }, () => undefined, adapter);
  try {
    return await work(engine);
  } finally {
    engine.free();
    await driver.close();
  }
}

/** Once a process: the bindings hold one instance, and a second would pull it from under an open engine. */
async function loadBindings() {
  // The engine reports a panic here before it fails; without a registry its message is lost.
  Object.assign(globalThis, {
    PRISMA_WASM_PANIC_REGISTRY: { set_message: (message: string) => process.emitWarning(message) },
  });
  const loaded = await import('@prisma/schema-engine-wasm/schema_engine_bg');
  const packageFolder = path.dirname(require.resolve('@prisma/schema-engine-wasm'));
  // The package's own entry imports the .wasm file as a module, which Node does only under a flag.
  const { instance } = await WebAssembly.instantiate(
    await readFile(path.join(packageFolder, 'schema_engine_bg.wasm')),
    { './schema_engine_bg.js': withoutKeepAlive(loaded) },
  );
  loaded.__wbg_set_wasm(instance.exports);
  instance.exports.__wbindgen_start();
  return loaded;
}

/** The engine leaves a timer of ten seconds behind (its lock's time-out), which would keep the process from ending. */
function withoutKeepAlive(loaded: object): object {
  const imports = Object.entries(loaded).map(([name, value]) => {
    if (!name.startsWith('__wbg_setTimeout')) return [name, value];
    return [name, (...args: unknown[]) => (value as (...args: unknown[]) => NodeJS.Timeout)(...args).unref()];
  });
  return Object.fromEntries(imports);
}

/**
 * The adapter cuts a script at every semicolon, also inside function bodies. PostgreSQL takes it whole, and in one transaction: a
 * migration that fails leaves nothing behind.
 */
class WholeScriptPg extends PrismaPg {
  private readonly opened: { dispose(): Promise<void> }[] = [];

  override async connect() {
    const adapter = await super.connect();
    this.opened.push(adapter);
    adapter.executeScript = async (script) => {
      await adapter.underlyingDriver().query(script);
    };
    return adapter;
  }

  /** The engine leaves its connections open; an open one keeps the process alive. */
  async close(): Promise<void> {
    await Promise.all(this.opened.map((adapter) => adapter.dispose()));
  }
}
