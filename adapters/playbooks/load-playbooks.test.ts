import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { loadPlaybooks, PlaybooksInvalid } from './load-playbooks';

const SHIPPED = path.resolve(__dirname, '../../playbooks/packs');
const GENERIC = readFileSync(path.join(SHIPPED, 'commercial-generic.v1.yaml'), 'utf8');

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'playbooks-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

function write(name: string, text: string): void {
  writeFileSync(path.join(folder, name), text);
}

/** Problems as `line field: why`, of the generic pack with one change. */
function problemsAfter(change: (text: string) => string): string[] {
  write('commercial-generic.v1.yaml', change(GENERIC));
  try {
    loadPlaybooks(folder);
    return [];
  } catch (error) {
    if (!(error instanceof PlaybooksInvalid)) throw error;
    return error.problems.map(({ line, field, why }) => `${line} ${field}: ${why}`);
  }
}

function lineOf(text: string): number {
  return GENERIC.split('\n').findIndex((line) => line.includes(text)) + 1;
}

describe('the shipped packs', () => {
  const packs = loadPlaybooks();
  const byKey = new Map(packs.map((pack) => [pack.key, pack]));

  test('cover the simulated payers and the generic lines of business', () => {
    expect(packs.map((pack) => `${pack.key} ${pack.version}`)).toEqual([
      'commercial-generic 1',
      'medicaid-generic 1',
      'medicare-ffs 1',
      'sim-denier 1',
      'sim-doorkeeper 1',
      'sim-prompt 1',
      'sim-silent 1',
      'sim-slow 1',
      'sim-takeback 1',
    ]);
  });

  test('differ from one simulated payer to the next', () => {
    const sims = packs
      .filter((pack) => pack.key.startsWith('sim-'))
      .map(({ key, ...policy }) => JSON.stringify(policy));
    expect(new Set(sims).size).toBe(6);
  });

  test('say of Medicare what the law says', () => {
    expect(byKey.get('medicare-ffs')).toMatchObject({
      payerType: 'medicare_ffs',
      filing: { length: 1, unit: 'calendar_years', anchor: 'serviceFrom' },
      correctedClaim: { accepted: false },
      appealLevels: [
        { level: 1, action: 'appeal', window: { length: 120, presumptionDays: 5 }, decisionDays: 60 },
        { level: 2, action: 'appeal', window: { length: 180, anchor: 'notice', presumptionDays: 5 } },
        { level: 0, action: 'reconsideration' },
      ],
    });
  });

  test('know the payer that stops at A1', () => {
    expect(byKey.get('sim-slow')?.acknowledgement).toEqual({ lastCategory: 'A1', withinBusinessDays: 3 });
  });

  test('let a manager approve every path that leaves the building', () => {
    for (const { key, approval } of packs) {
      const without = Object.entries(approval.roles).filter(([, roles]) => !roles.includes('manager'));
      expect({ key, without }).toEqual({ key, without: [] });
    }
  });
});

describe('a pack that cannot be trusted', () => {
  test('is refused with file, line and field', () => {
    write('commercial-generic.v1.yaml', GENERIC.replace('lastCategory: A2', 'lastCategory: A9'));
    expect(() => loadPlaybooks(folder)).toThrow(
      `commercial-generic.v1.yaml line ${lineOf('lastCategory')}, acknowledgement.lastCategory: `,
    );
  });

  test('names a value of the wrong kind where it stands', () => {
    const line = lineOf('repeatDays');
    expect(problemsAfter((text) => text.replace('repeatDays: 14', 'repeatDays: soon'))).toEqual([
      expect.stringMatching(new RegExp(`^${line} cadence.repeatDays: `)),
    ]);
  });

  test('names a missing source at what it belongs to', () => {
    const line = lineOf('filing:');
    expect(problemsAfter((text) => text.replace('  source: assumption\n', ''))).toEqual([
      expect.stringMatching(new RegExp(`^${line} filing.source: `)),
    ]);
  });

  test('names a misspelt field by itself', () => {
    const line = lineOf('maxChecks');
    expect(problemsAfter((text) => text.replace('maxChecks: 3', 'maxChecks: 3\n  maxCheks: 4'))).toEqual([
      `${line + 1} cadence.maxCheks: is not a field of a playbook`,
    ]);
  });

  test('names a field inside a list', () => {
    const problems = problemsAfter((text) => text.replace('level: 2', 'level: 3'));
    expect(problems).toEqual([`${lineOf('level: 2')} appealLevels.1.level: is 3, expected 2`]);
  });

  test('names all that is wrong at once', () => {
    const problems = problemsAfter((text) =>
      text.replace('version: 1', 'version: 0').replace('escalateDays: 60', 'escalateDays: 7'),
    );
    expect(problems).toEqual([
      expect.stringMatching(/^\d+ version: /),
      `${lineOf('escalateDays')} cadence.escalateDays: is before the first check`,
    ]);
  });

  test('names the line of broken YAML', () => {
    expect(problemsAfter((text) => text.replace('version: 1', 'version: [1'))).toEqual([
      expect.stringMatching(/^\d+ yaml: /),
    ]);
  });

  test('names a field that stands twice', () => {
    const [problem] = problemsAfter((text) => text.replace('version: 1', 'version: 1\nversion: 2'));
    expect(problem).toMatch(/^\d+ yaml: Map keys must be unique/);
  });

  test('is refused under a name that is not its own', () => {
    write('commercial-generic.v2.yaml', GENERIC);
    expect(() => loadPlaybooks(folder)).toThrow('should be commercial-generic.v1.yaml');
  });

  test('is missed when the folder holds none', () => {
    expect(() => loadPlaybooks(folder)).toThrow('holds no pack');
  });
});
