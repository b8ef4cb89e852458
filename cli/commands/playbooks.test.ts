import { loadCodeTables } from '../../adapters/codes/load-code-tables';
import type { Database } from '../../adapters/database/client';
import { checkPack } from '../../adapters/playbooks/check-pack';
import { loadPackTexts } from '../../adapters/playbooks/load-playbooks';
import { openPlaybookShelf } from '../../adapters/playbooks/playbook-shelf';
import { packText, shelved, versionNamed } from './playbook-names';
import { checkedText } from './playbooks';

const SHIPPED = `${__dirname}/../../playbooks/packs/commercial-generic.v4.yaml`;
const textOf = (change: (text: string) => string) => {
  const file = 'commercial-generic.v4.yaml';
  return checkedText({ file, ...checkPack(file, change(packText(SHIPPED)), loadCodeTables()) });
};

describe('what a check says', () => {
  it('is how many tests were kept, and what rests on an assumption', () => {
    const text = textOf((pack) => pack);
    expect(text).toContain('commercial-generic.v4.yaml is in order. 5 tests kept.');
    expect(text).toMatch(/^ {2}line \d+, cadence$/m);
  });

  it('is every problem with its place, and that the pack cannot be loaded', () => {
    const text = textOf((pack) => pack.replace('ncci: true', 'ncci: maybe').replace('days: 30', 'days: 0'));
    expect(text).toMatch(/line \d+ column 3, scrub\.ncci: .*\n.*reversalCorrection\.days: .*\n/);
    expect(text).toContain('2 problem(s); it cannot be loaded.');
  });

  it('is one sentence about a file that is not there', () => {
    expect(() => packText('/nowhere/our-plan.v1.yaml')).toThrow('/nowhere/our-plan.v1.yaml cannot be read');
  });
});

describe('the name of a version', () => {
  it('is key and number', () => {
    expect(versionNamed('medicare-ffs@4')).toEqual({ key: 'medicare-ffs', version: 4 });
  });

  it.each(['medicare-ffs', 'medicare-ffs@0', 'medicare-ffs@v4', 'Medicare@4', '@4'])(
    '%s is wrong usage',
    (name) => {
      expect(() => versionNamed(name)).toThrow(expect.objectContaining({ exitCode: 2 }));
    },
  );

  it('leads to the pack, or to the versions that there are', () => {
    const shipped = loadPackTexts();
    const playbooks = openPlaybookShelf({
      ...{ shipped, tables: loadCodeTables(), newId: () => 'id' },
      database: { prisma: {} as Database['prisma'] },
    });
    expect(shelved(playbooks, 'medicare-ffs@4').text).toContain('key: medicare-ffs');
    expect(() => shelved(playbooks, 'medicare-ffs@99')).toThrow(
      'of medicare-ffs there are versions 1, 2, 3, 4, 5.',
    );
    expect(() => shelved(playbooks, 'nobody@1')).toThrow('There is no playbook nobody');
  });
});
