/** Jest globalTeardown: stops the PostgreSQL of the run; the second project to end finds nothing left to do. */
export default async function tearDown(): Promise<void> {
  const stop = globalThis.stopSharedPostgres;
  globalThis.stopSharedPostgres = undefined;
  await stop?.();
}
