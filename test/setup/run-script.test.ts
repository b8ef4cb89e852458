import { spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { eventually, isAlive } from '../support/processes';

const RUN = path.resolve(__dirname, '../../scripts/lib/run.mjs');

/** As npm does: a parent that starts the script and tells it nothing when it is told to end. */
function npmLike(): { command: string; args: string[] } {
  const program =
    "process.on('SIGTERM', () => process.exit(0)); console.log('program', process.pid); setInterval(() => {}, 1000)";
  const script = `const { run } = await import(${JSON.stringify(RUN)}); await run(process.execPath, ['-e', ${JSON.stringify(program)}])`;
  const parent = `require('node:child_process').spawn(process.execPath, ['--input-type=module', '-e', ${JSON.stringify(script)}], { stdio: ['ignore', 'inherit', 'inherit'] })`;
  return { command: process.execPath, args: ['-e', parent] };
}

it('ends what a script started when npm is ended and tells the script nothing', async () => {
  const { command, args } = npmLike();
  const npm = spawn(command, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  const [line] = (await once(npm.stdout, 'data')) as [Buffer];
  const pid = Number(/program (\d+)/.exec(String(line))?.[1]);
  expect(isAlive(pid)).toBe(true);
  npm.kill('SIGKILL');
  await eventually('the program has ended', () => !isAlive(pid));
  npm.stdout.destroy();
});
