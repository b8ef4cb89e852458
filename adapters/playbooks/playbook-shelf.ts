import { createHash } from 'node:crypto';
import type { CodeTables } from '../../domain/denials/code-tables';
import { Failure } from '../../domain/failures';
import { type Chosen, choosePlaybook, type PayerQuery } from '../../domain/playbooks/choose-playbook';
import { type PlaybookChange, type Shelf, versionOf } from '../../domain/playbooks/in-force';
import { type CalendarDate, dateOf, type PracticeInstant } from '../../domain/time';
import type { Database } from '../database/client';
import { fromDateColumn, fromTimestamp, toDateColumn, toTimestamp } from '../database/values';
import type { PolicyLookup } from '../import/policies';
import { checkPack } from './check-pack';
import { type PackText, packSchema } from './load-playbooks';
import { PlaybooksInvalid, readPack } from './read-pack';

/** One immutable version, and where it came from. */
export interface ShelvedVersion extends PackText {
  from: 'release' | 'loaded';
  sha256: string;
  loadedBy?: string;
  loadedAt?: PracticeInstant;
}

/** The playbooks of this installation. What was loaded or decided elsewhere is seen after `refresh`. */
export interface PlaybookShelf {
  policyFor: PolicyLookup;
  choose(query: PayerQuery): Chosen;
  versions(): ShelvedVersion[];
  shelf(): Shelf;
  refresh(): Promise<void>;
  /** @throws Failure `InvalidInput` for other content under a name that is taken; PlaybooksInvalid for a pack that does not pass its check */
  load(
    name: string,
    text: string,
    who: { by: string; asOf: PracticeInstant },
  ): Promise<{ key: string; version: number; status: 'loaded' | 'unchanged' }>;
  /** @throws Failure `NotFound` for a version that nobody has loaded, `InvalidInput` for a day before the present one */
  decide(change: Omit<PlaybookChange, 'at'>, asOf: PracticeInstant): Promise<void>;
}

interface ShelfDeps {
  database: Pick<Database, 'prisma'>;
  shipped: readonly PackText[];
  tables: CodeTables;
  newId: () => string;
}

/** Opens the shelf with what came with the release; `refresh` adds what is on record. */
export function openPlaybookShelf({
  database: { prisma },
  shipped,
  tables,
  newId,
}: ShelfDeps): PlaybookShelf {
  const released = shipped.map(
    (one): ShelvedVersion => ({ ...one, from: 'release', sha256: shaOf(one.text) }),
  );
  const schema = packSchema(tables);
  let loaded: ShelvedVersion[] = [];
  let changes: PlaybookChange[] = [];
  const versions = () => [
    ...loaded,
    ...released.filter((one) => !loaded.some((other) => isSame(one, other))),
  ];
  const shelf = (): Shelf => ({
    shipped: released.map(({ policy }) => policy),
    loaded: loaded.map(({ policy }) => policy),
    changes,
  });
  const choose = (query: PayerQuery) => choosePlaybook(shelf(), query);

  async function refresh(): Promise<void> {
    const rows = await prisma.playbookVersion.findMany({ orderBy: [{ key: 'asc' }, { version: 'asc' }] });
    const read = rows.map(({ key, version, text, sha256, loadedBy, loadedAt }) => {
      const { pack, problems } = readPack(`${key}.v${version}.yaml`, text, schema);
      if (!pack) throw new PlaybooksInvalid(problems);
      const how = { from: 'loaded' as const, loadedBy, loadedAt: fromTimestamp(loadedAt) };
      return { policy: pack.policy, text, sha256, ...how };
    });
    const decided = await prisma.playbookChange.findMany({ orderBy: [{ at: 'asc' }, { id: 'asc' }] });
    loaded = read;
    changes = decided.map(({ key, version, kind, from, by, at }) => ({
      ...{ key, version, by, kind: kind as PlaybookChange['kind'] },
      ...{ from: fromDateColumn(from), at: fromTimestamp(at) },
    }));
  }

  return {
    ...{ choose, versions, shelf, refresh, policyFor: (query) => choose(query).policy },
    load: async (name, text, { by, asOf }) => {
      const { pack, problems } = checkPack(name, text, tables);
      if (!pack) throw new PlaybooksInvalid(problems);
      const { key, version } = pack.policy;
      const sha256 = shaOf(text);
      await refresh();
      const known = versions().find(({ policy }) => policy.key === key && policy.version === version);
      if (known) return { key, version, status: unchanged(known, sha256) };
      const row = { key, version, text, sha256, loadedBy: by, loadedAt: toTimestamp(asOf) };
      // Somebody else may load the same name meanwhile: the first row stands, and is held against this one.
      await prisma.playbookVersion.createMany({ data: [row], skipDuplicates: true });
      await refresh();
      const stands = loaded.find(({ policy }) => policy.key === key && policy.version === version);
      if (stands) unchanged(stands, sha256);
      return { key, version, status: 'loaded' };
    },
    decide: async (change, asOf) => {
      await refresh();
      refuseChange(shelf(), change, dateOf(asOf));
      const { from, ...rest } = change;
      await prisma.playbookChange.create({
        data: { ...rest, id: newId(), from: toDateColumn(from), at: toTimestamp(asOf) },
      });
      await refresh();
    },
  };
}

function unchanged({ policy, sha256, from }: ShelvedVersion, other: string): 'unchanged' {
  if (sha256 === other) return 'unchanged';
  const { key, version } = policy;
  const where = from === 'release' ? 'came with the release' : 'is on record';
  throw new Failure(
    'InvalidInput',
    `${key}@${version} ${where} with other content. A version never changes: give this one the next number.`,
    { key, version },
  );
}

function refuseChange(
  shelf: Shelf,
  { key, version, from }: Omit<PlaybookChange, 'at'>,
  today: CalendarDate,
): void {
  // What counted on a day that is over is history: claims came in under it.
  if (from < today)
    throw new Failure('InvalidInput', `${from} is over: a change counts from ${today} at the earliest.`, {
      key,
      version,
    });
  if (versionOf(shelf, { key, version })) return;
  throw new Failure('NotFound', `No ${key}@${version} is known: load it first.`, { key, version });
}

function isSame({ policy: a }: ShelvedVersion, { policy: b }: ShelvedVersion): boolean {
  return a.key === b.key && a.version === b.version;
}

/** Over the text with line ends as on Unix: a checkout on another system is no other content. */
function shaOf(text: string): string {
  return createHash('sha256').update(text.replaceAll('\r\n', '\n')).digest('hex');
}
