// npm run differential:pyx12     our writers and our validator against pyx12 (PyPI, BSD), which is installed in a virtual
// environment outside of the checkout. Ends with status 3 when pyx12 rejects a sample that we wrote.
import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { ensure } from './ensure.mjs';
import { cacheFolder, dist, root } from './lib/shared.mjs';

const PACKAGE = 'pyx12==3.1.0';
/** pyx12's 999 does not know the functional identifier of attachments (PI), so it rejects every answer to a 275. */
const UNKNOWN_TO_PYX12 = /^999 answer written from .*275/;
const BUFFER = { maxBuffer: 256 * 1024 * 1024 };

await ensure();
const python = environment();
const folder = mkdtempSync(path.join(tmpdir(), 'overturn-pyx12-'));
try {
  const main = path.join(dist, 'x12/differential/main.js');
  const { ours, corpus, again } = JSON.parse(execFileSync(process.execPath, [main, folder], BUFFER));
  const verdicts = ask([...ours, ...corpus, ...again]);
  reportOurs(ours, verdicts);
  reportCorpus(corpus, verdicts);
  reportAgain(again, corpus, verdicts);
} finally {
  rmSync(folder, { recursive: true, force: true });
}

function environment() {
  const at = path.join(cacheFolder(), 'pyx12', PACKAGE);
  const found = path.join(at, process.platform === 'win32' ? 'Scripts/python.exe' : 'bin/python');
  const done = path.join(at, 'pyvenv.cfg');
  if (!existsSync(done) || !hasPackage(found)) {
    console.error(`Installing ${PACKAGE} to ${at}`);
    execFileSync('python3', ['-m', 'venv', at], { stdio: 'inherit' });
    execFileSync(found, ['-m', 'pip', 'install', '--quiet', PACKAGE], { stdio: 'inherit' });
  }
  return found;
}

function hasPackage(found) {
  try {
    execFileSync(found, ['-c', 'import pyx12'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

/** What pyx12 says, by file. */
function ask(subjects) {
  const input = subjects.map(({ file }) => `${file}\n`).join('');
  const script = path.join(root, 'x12/differential/verdicts.py');
  const lines = execFileSync(python, [script], {
    ...BUFFER,
    input,
    env: { ...process.env, PYTHONUTF8: '1' },
    stdio: ['pipe', 'pipe', 'ignore'],
  });
  const answers = lines
    .toString()
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line));
  return new Map(answers.map((answer) => [answer.file, answer]));
}

function reportOurs(ours, verdicts) {
  console.log(`Written by us from the samples: ${counts(ours, verdicts)}`);
  for (const one of ours) {
    const { verdict, messages } = verdicts.get(one.file);
    if (verdict === 'nomap') continue;
    console.log(`  ${verdict}  ${one.name}${verdict === 'accept' ? '' : `: ${messages.join(' | ')}`}`);
    if (verdict !== 'accept' && !UNKNOWN_TO_PYX12.test(one.name)) process.exitCode = 3;
  }
}

/** Only where both say something and not the same. */
function reportCorpus(corpus, verdicts) {
  console.log(`The corpus: ${counts(corpus, verdicts)}`);
  for (const one of corpus) {
    const { verdict, messages } = verdicts.get(one.file);
    if (verdict === 'accept' && !one.accepted)
      console.log(`  we reject    ${one.name}: ${one.errors.join(', ')}`);
    if (verdict === 'reject' && one.accepted)
      console.log(`  pyx12 rejects ${one.name}: ${messages.slice(0, 2).join(' | ')}`);
  }
}

/** What pyx12 accepted and we read without an issue must still be accepted when we have written it. */
function reportAgain(again, corpus, verdicts) {
  console.log(`The corpus written again by us: ${counts(again, verdicts)}`);
  const accepted = new Set(
    corpus.filter(({ file }) => verdicts.get(file).verdict === 'accept').map(({ name }) => name),
  );
  for (const one of again) {
    const { verdict, messages } = verdicts.get(one.file);
    const original = one.name.replace(/^.* written from /, '');
    const worse = accepted.has(original) || one.name.startsWith('999 answer');
    if (verdict === 'reject' && worse && !UNKNOWN_TO_PYX12.test(one.name))
      console.log(`  rejected now ${one.name}: ${messages.join(' | ')}`);
  }
}

function counts(subjects, verdicts) {
  const found = {};
  for (const { file } of subjects) {
    const { verdict } = verdicts.get(file);
    found[verdict] = (found[verdict] ?? 0) + 1;
  }
  return Object.entries(found)
    .map(([verdict, count]) => `${count} ${verdict}`)
    .join(', ');
}
