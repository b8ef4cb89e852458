import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { loadCodeTables } from '../codes/load-code-tables';
import { checkPack } from './check-pack';
import { problemText } from './read-pack';

const FOLDER = path.resolve(__dirname, '../../playbooks/packs');
const tables = loadCodeTables();
const textOf = (file: string) => readFileSync(path.join(FOLDER, file), 'utf8');
const NAME = 'commercial-generic.v4.yaml';
const check = (change: (text: string) => string) => checkPack(NAME, change(textOf(NAME)), tables);

test.each(readdirSync(FOLDER).filter((name) => name.endsWith('.yaml')))(
  '%s keeps what its tests say',
  (file) => {
    expect(checkPack(file, textOf(file), tables).problems).toEqual([]);
  },
);

test.each(['commercial-generic', 'medicaid-generic', 'medicare-ffs'])(
  'the newest %s brings tests along, scrubs and asks about cover',
  (key) => {
    const { pack, tests } = checkPack(`${key}.v4.yaml`, textOf(`${key}.v4.yaml`), tables);
    expect(tests).toBeGreaterThanOrEqual(5);
    expect(pack?.policy).toMatchObject({
      scrub: { ncci: true, withinBusinessDays: 2 },
      eligibility: { beforeSubmission: true, noCoverAgainDays: [30, 60, 90] },
    });
  },
);

describe('a check of a pack', () => {
  it('names every problem at once, with line and column', () => {
    const { problems, pack } = check((text) =>
      text
        .replace('lastCategory: A2', 'lastCategory: A9')
        .replace('    window:\n      length: 60', '    window:\n      length: soon')
        .replace('belowCents: 500', 'belowCents: 500\n  belowDollars: 5'),
    );
    expect(pack).toBeUndefined();
    expect(problems.map(problemText)).toEqual([
      expect.stringMatching(
        /^commercial-generic\.v4\.yaml line \d+ column 3, acknowledgement\.lastCategory: /,
      ),
      expect.stringMatching(/ column 7, appealLevels\.0\.window\.length: /),
      expect.stringMatching(/ column 3, smallBalance\.belowDollars: is not a field of a playbook$/),
    ]);
  });

  it('says which value comes out otherwise than the pack expects, and where that stands', () => {
    const { problems, tests } = check((text) => text.replace('filing: 2026-04-05', 'filing: 2026-04-06'));
    expect(tests).toBe(5);
    expect(problems.map(({ field, why }) => `${field}: ${why}`)).toEqual([
      'tests.0.expect.filing: expected 2026-04-06, the pack leads to 2026-04-05 (an office claim of 5 January is filed within ninety days)',
    ]);
  });

  it('fails when a value of the policy is changed and its tests are not', () => {
    const { problems } = check((text) => text.replace('firstCheckDays: 21', 'firstCheckDays: 20'));
    expect(problems.map(({ field }) => field)).toEqual(['tests.2.expect.firstCheck']);
  });

  it('refuses a test that lacks the fact its clock starts from', () => {
    const { problems } = check((text) =>
      text.replace('claim: { received: 2026-01-12 }', 'claim: { serviceFrom: 2026-01-12 }'),
    );
    expect(problems[0]?.why).toMatch(/^cannot be told: the case needs claim\.received/);
  });

  it('refuses a group of values that does not say where it comes from', () => {
    const { problems } = check((text) =>
      text.replace('    callDays: 45\n  source: assumption', '    callDays: 45'),
    );
    expect(problems.map(({ field }) => field)).toEqual(['cadence.source']);
  });

  it('tells what stands on a source from what is assumed, by field and line', () => {
    const { sourced, assumed } = checkPack('medicare-ffs.v4.yaml', textOf('medicare-ffs.v4.yaml'), tables);
    expect(sourced[0]).toEqual({ field: 'filing', line: 13, source: '42 CFR 424.44' });
    expect(assumed.map(({ field }) => field)).toEqual(
      expect.arrayContaining(['cadence', 'scrub', 'appealLevels.0.channels.0']),
    );
  });
});
