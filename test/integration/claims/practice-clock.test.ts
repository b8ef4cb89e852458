import { openPracticeClock } from '../../../adapters/clock/practice-clock';
import { type Database, openDatabase } from '../../../adapters/database/client';
import { DAY, HOUR } from '../../../domain/time';
import { createMigratedDatabase, type MigratedDatabase } from '../../support/migrated-database';

let migrated: MigratedDatabase;
let database: Database;
let realNow = 1_000_000;

beforeEach(async () => {
  migrated = await createMigratedDatabase();
  database = openDatabase({ url: migrated.appUrl });
  realNow = 1_000_000;
});

afterEach(async () => {
  await database?.close();
  await migrated?.drop();
});

const open = (mode: 'real' | 'practice' = 'practice') => openPracticeClock(database, mode, () => realNow);

describe('the practice clock', () => {
  it('is not there before the first start, and begins once', async () => {
    await expect(open().now()).rejects.toMatchObject({ type: 'NotFound' });
    await open().begin({ practiceFrom: 5 * DAY, scale: 1 });
    await open().begin({ practiceFrom: 9 * DAY, scale: 1 });
    expect(await open().now()).toBe(5 * DAY);
  });

  it('runs at its scale, stands still, and is moved forward', async () => {
    const clock = open();
    await clock.begin({ practiceFrom: 0, scale: 1 });
    await clock.change({ scale: 3_600 });
    realNow += 1_000;
    expect(await clock.now()).toBe(HOUR);
    await clock.change({ scale: 0 });
    realNow += 60_000;
    expect(await clock.now()).toBe(HOUR);
    await clock.change({ advanceBy: 7 * DAY });
    expect(await clock.now()).toBe(7 * DAY + HOUR);
    expect((await clock.segment()).scale).toBe(0);
  });

  it('is the machine clock in production, and nobody changes it', async () => {
    const clock = open('real');
    expect(await clock.begin({ practiceFrom: 0, scale: 3_600 })).toMatchObject({
      practiceFrom: realNow,
      scale: 1,
    });
    await expect(clock.change({ advanceBy: DAY })).rejects.toMatchObject({ type: 'Forbidden' });
  });
});
