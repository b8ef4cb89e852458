import { spawn } from 'node:child_process';
import { root } from './shared.mjs';

/**
 * Runs a program with this terminal and resolves with its exit status. Ctrl-C and SIGTERM are left to the program,
 * which stops in its own order; this process waits for it.
 */
export function run(command, args, env = process.env) {
  const child = spawn(command, args, { cwd: root, env, stdio: 'inherit' });
  const leave = (signal) => child.kill(signal);
  process.on('SIGTERM', leave);
  process.on('SIGINT', noop); // a terminal sends it to the child too
  const stopWatching = whenParentDies(() => leave('SIGTERM'));
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code, signal) => {
      process.off('SIGTERM', leave);
      process.off('SIGINT', noop);
      stopWatching();
      resolve(code ?? (signal === 'SIGINT' ? 130 : 1));
    });
  });
}

/** npm that is told to end does not tell its script: without this, `npm start` would leave everything running behind it. */
function whenParentDies(act) {
  const parent = process.ppid;
  const timer = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(timer);
    act();
  }, 500);
  return () => clearInterval(timer);
}

function noop() {}
