// What the tasks have in common: they run once in a process of their own and print what it took.

/** Runs the work, which resolves with `{ bytes, ... }`, and prints it with seconds and peak memory in MB. */
export async function measured(work) {
  const from = performance.now();
  const result = await work();
  const seconds = result.seconds ?? (performance.now() - from) / 1000;
  const peakMb = process.resourceUsage().maxRSS / 1024;
  process.stdout.write(JSON.stringify({ ...result, seconds, peakMb }));
}
