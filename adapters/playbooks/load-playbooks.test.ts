import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { loadPlaybooks } from './load-playbooks';
import { PlaybooksInvalid } from './read-pack';

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
      'commercial-generic 2',
      'commercial-generic 3',
      'commercial-generic 4',
      'commercial-generic 5',
      'medicaid-generic 1',
      'medicaid-generic 2',
      'medicaid-generic 3',
      'medicaid-generic 4',
      'medicaid-generic 5',
      'medicare-ffs 1',
      'medicare-ffs 2',
      'medicare-ffs 3',
      'medicare-ffs 4',
      'medicare-ffs 5',
      'sim-denier 1',
      'sim-denier 2',
      'sim-denier 3',
      'sim-doorkeeper 1',
      'sim-doorkeeper 2',
      'sim-doorkeeper 3',
      'sim-doorkeeper 4',
      'sim-medicaid 1',
      'sim-medicaid 2',
      'sim-medicaid 3',
      'sim-medicare 1',
      'sim-medicare 2',
      'sim-medicare 3',
      'sim-prompt 1',
      'sim-prompt 2',
      'sim-prompt 3',
      'sim-silent 1',
      'sim-silent 2',
      'sim-silent 3',
      'sim-slow 1',
      'sim-slow 2',
      'sim-slow 3',
      'sim-supplement 1',
      'sim-supplement 2',
      'sim-supplement 3',
      'sim-takeback 1',
      'sim-takeback 2',
      'sim-takeback 3',
    ]);
  });

  test('differ from one simulated payer to the next', () => {
    const sims = packs
      .filter((pack) => pack.key.startsWith('sim-') && pack.version === 3)
      .map(({ key, ...policy }) => JSON.stringify(policy));
    expect(new Set(sims).size).toBe(9);
  });

  test('say of Medicare what the law says', () => {
    expect(byKey.get('medicare-ffs')).toMatchObject({
      payerType: 'medicare_ffs',
      filing: { length: 1, unit: 'calendar_years', anchor: 'serviceFrom' },
      correctedClaim: { accepted: false },
      overpayment: {
        recoupmentStop: { length: 30, unit: 'calendar_days', anchor: 'notice', presumptionDays: 0 },
      },
      appealLevels: [
        { level: 1, action: 'appeal', window: { length: 120, presumptionDays: 5 }, decisionDays: 60 },
        { level: 2, action: 'appeal', window: { length: 180, anchor: 'notice', presumptionDays: 5 } },
        { level: 3, action: 'appeal', minimums: expect.arrayContaining([{ fromYear: 2026, cents: 20_000 }]) },
        { level: 0, action: 'reconsideration' },
        { level: 1, track: 'medicare_ffs_timely_denial', window: { length: 6, unit: 'calendar_month_ends' } },
      ],
    });
  });

  test('say how claims on paper and appeals are asked about', () => {
    for (const key of ['commercial-generic', 'medicaid-generic', 'medicare-ffs'])
      expect(byKey.get(key)?.cadence).toMatchObject({
        paper: { firstCheckDays: 30, repeatDays: 21, maxChecks: 3, escalateDays: 75, callDays: 45 },
        appeal: { firstCheckDays: 7, callDays: 3, repeatDays: 21, maxChecks: 1 },
      });
    expect(byKey.get('sim-supplement')?.onPaper).toEqual(['corrected']);
  });

  test('say how money goes back, who may let it go, and what is too small to ask for', () => {
    for (const key of ['commercial-generic', 'medicaid-generic', 'medicare-ffs'])
      expect(byKey.get(key)).toMatchObject({
        smallBalance: { belowCents: 500 },
        overpayment: { returnWithin: { length: 60, unit: 'calendar_days', anchor: 'identified' } },
        approval: { limits: { manager: 2_500_000 }, roles: { return_overpayment: ['manager'] } },
      });
    expect(byKey.get('medicare-ffs')?.promptPay).toMatchObject({
      rule: { electronicDays: 30 },
      claimFromCents: 500,
    });
  });

  test("say which right is the member's", () => {
    const rungs = byKey.get('commercial-generic')?.appealLevels ?? [];
    expect(
      rungs.filter(({ standing }) => standing === 'member_with_consent').map(({ track }) => track),
    ).toEqual(['commercial_member', 'commercial_member']);
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

describe('a rung that names a track of the table', () => {
  const V2 = readFileSync(path.join(SHIPPED, 'commercial-generic.v2.yaml'), 'utf8');
  const problems = (change: (text: string) => string): string[] => {
    write('commercial-generic.v2.yaml', change(V2));
    try {
      loadPlaybooks(folder);
      return [];
    } catch (error) {
      return error instanceof PlaybooksInvalid
        ? error.problems.map(({ field, why }) => `${field}: ${why}`)
        : [];
    }
  };

  test.each<[string, (text: string) => string, string]>([
    [
      'that does not exist',
      (text) =>
        text.replace('track: commercial_contracted\n    level: 1', 'track: commercial_hearing\n    level: 1'),
      'appealLevels.0.track: ',
    ],
    [
      'on a level that it has not',
      (text) =>
        text.replace(
          'track: commercial_contracted\n    level: 2',
          'track: commercial_contracted\n    level: 9',
        ),
      'appealLevels.1.level: is no rung of commercial_contracted',
    ],
    [
      'that nobody files',
      (text) =>
        text.replace(
          'track: commercial_member\n    level: 2',
          'track: medicare_advantage_noncontract\n    level: 2',
        ),
      'appealLevels.3.level: of medicare_advantage_noncontract is not filed by a provider',
    ],
    [
      'whose window the contract must give',
      (text) => text.replace(/ {4}window:\n( {6}.*\n)+/, ''),
      'appealLevels.0.window: is needed: the table leaves it to the contract or the state',
    ],
    [
      'with a channel that does not exist',
      (text) => text.replace('channel: fax', 'channel: pigeon'),
      'appealLevels.0.channels.0.channel: ',
    ],
    [
      'with a channel to nowhere',
      (text) => text.replace('endpoint: payer-disputes-fax', 'endpoint: 1-800 FAX'),
      'appealLevels.0.channels.0.endpoint: is the id of an address',
    ],
  ])('%s is refused by file, line and field', (_what, change, problem) => {
    expect(problems(change)[0]).toContain(problem);
  });
});

describe('a pack that cannot be trusted', () => {
  test('is refused with file, line and field', () => {
    write('commercial-generic.v1.yaml', GENERIC.replace('lastCategory: A2', 'lastCategory: A9'));
    expect(() => loadPlaybooks(folder)).toThrow(
      `commercial-generic.v1.yaml line ${lineOf('lastCategory')} column 3, acknowledgement.lastCategory: `,
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
      '0 file name: should be commercial-generic.v0.yaml',
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
