import { uuidv7 } from 'uuidv7';
import { loadCodeTables } from '../../../adapters/codes/load-code-tables';
import { listVersions } from '../../../adapters/playbooks/list-versions';
import { loadPackTexts } from '../../../adapters/playbooks/load-playbooks';
import { openPlaybookShelf, type PlaybookShelf } from '../../../adapters/playbooks/playbook-shelf';
import { addDays } from '../../../domain/time';
import { AS_OF, startPractice, type TestPractice, TODAY } from '../files/practice';

const MANAGER = { by: 'manager', asOf: AS_OF };
const tables = loadCodeTables();
const shipped = loadPackTexts(undefined, tables);
const generic =
  shipped.find(({ policy }) => policy.key === 'commercial-generic' && policy.version === 5)?.text ?? '';
const OURS = generic.replace('key: commercial-generic', 'key: our-plan').replace('version: 5', 'version: 1');

let practice: TestPractice;
let shelf: PlaybookShelf;
const opened = () => openPlaybookShelf({ database: practice.database, shipped, tables, newId: uuidv7 });
const counts = (playbookKey: string, on = TODAY) => {
  const { policy } = shelf.choose({ playbookKey, on });
  return policy && `${policy.key}@${policy.version}`;
};

beforeAll(async () => {
  practice = await startPractice();
  shelf = opened();
});
afterAll(() => practice?.stop());

test('a loaded version is on record, and counts for nobody before it is activated', async () => {
  expect(await shelf.load('our-plan.v1.yaml', OURS, MANAGER)).toEqual({
    key: 'our-plan',
    version: 1,
    status: 'loaded',
  });
  expect(counts('our-plan')).toBe('commercial-generic@5');
});

test('the same content again changes nothing, also with line ends of another system', async () => {
  const again = await shelf.load('our-plan.v1.yaml', OURS.replaceAll('\n', '\r\n'), MANAGER);
  expect(again.status).toBe('unchanged');
});

test('other content under a name that is taken is refused, whether it was loaded or came with the release', async () => {
  const other = OURS.replace('maxChecks: 3', 'maxChecks: 4');
  await expect(shelf.load('our-plan.v1.yaml', other, MANAGER)).rejects.toThrow(
    'our-plan@1 is on record with other content. A version never changes: give this one the next number.',
  );
  await expect(
    shelf.load('commercial-generic.v5.yaml', generic.replace('maxChecks: 3', 'maxChecks: 4'), MANAGER),
  ).rejects.toThrow('commercial-generic@5 came with the release with other content');
});

test('a pack whose own tests fail is not loaded', async () => {
  const wrong = OURS.replace('version: 1', 'version: 2').replace('firstCheckDays: 21', 'firstCheckDays: 7');
  await expect(shelf.load('our-plan.v2.yaml', wrong, MANAGER)).rejects.toThrow(
    /tests\.2\.expect\.firstCheck/,
  );
  expect(shelf.versions().some(({ policy }) => policy.key === 'our-plan' && policy.version === 2)).toBe(
    false,
  );
});

test('an activated version counts from its day on, in every process that looks, and is listed with who decided it', async () => {
  const from = addDays(TODAY, 3);
  await shelf.decide({ key: 'our-plan', version: 1, kind: 'activated', from, by: 'manager' }, AS_OF);
  const other = opened();
  await other.refresh();
  expect(counts('our-plan', addDays(TODAY, 2))).toBe('commercial-generic@5');
  expect(other.choose({ playbookKey: 'our-plan', on: from }).policy).toMatchObject({
    key: 'our-plan',
    version: 1,
  });
  expect(listVersions(other, from).find(({ key }) => key === 'our-plan')).toMatchObject({
    ...{ inForce: true, from: 'loaded', why: `activated from ${from} by manager` },
    changes: [{ kind: 'activated', from, by: 'manager' }],
  });
});

test('a retired version counts no longer from its day on', async () => {
  const from = addDays(TODAY, 10);
  await shelf.decide({ key: 'our-plan', version: 1, kind: 'retired', from, by: 'manager' }, AS_OF);
  expect(counts('our-plan', addDays(TODAY, 9))).toBe('our-plan@1');
  expect(counts('our-plan', from)).toBe('commercial-generic@5');
});

test('nothing is decided about a version that nobody knows, nor for a day that is over', async () => {
  const change = { key: 'our-plan', version: 9, kind: 'activated', from: TODAY, by: 'manager' } as const;
  await expect(shelf.decide(change, AS_OF)).rejects.toThrow('No our-plan@9 is known');
  await expect(shelf.decide({ ...change, version: 1, from: addDays(TODAY, -1) }, AS_OF)).rejects.toThrow(
    `${addDays(TODAY, -1)} is over`,
  );
});

test('the database lets nobody change or remove what was loaded or decided', async () => {
  const { prisma } = practice.database;
  await expect(prisma.playbookVersion.updateMany({ data: { text: '' } })).rejects.toThrow(
    /permission denied/,
  );
  await expect(prisma.playbookChange.deleteMany({})).rejects.toThrow(/permission denied/);
});
