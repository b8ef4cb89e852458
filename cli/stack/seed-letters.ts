import { addLetter, type QueueDeps, type ReadLetter } from '../../adapters/letters/add-letter';
import { addDays, type CalendarDate, dateOf, type PracticeInstant } from '../../domain/time';

type Deps = QueueDeps & { newId: () => string };

interface DemoLetter {
  clientId: string;
  name: string;
  text: string;
  daysAgo: number;
  read: ReadLetter;
}

/** Who opens the mail of the demo practice. */
const READER = 'biller';
const NOTHING_READ: ReadLetter = { clues: { references: [] } };

/**
 * Gives a demo practice with claims a few letters: a decision that was read and waits to be matched, one that nobody has read, one that
 * asks for records, and an advertisement. Everything is synthetic. Letters that are there stay as they are.
 * @returns how many are new
 */
export async function seedLetters(deps: Deps, asOf: PracticeInstant): Promise<number> {
  const clients = await deps.database.forAllClients((tx) => tx.client.findMany({ orderBy: { id: 'asc' } }));
  let added = 0;
  for (const { id, name } of clients)
    for (const letter of await lettersFor(deps, { id, name }, dateOf(asOf))) {
      const { clientId, name: file, text, daysAgo, read } = letter;
      const bytes = Buffer.from(text);
      const receivedOn = addDays(dateOf(asOf), -daysAgo);
      const arrived = { clientId, name: file, bytes, pages: 1, by: READER, asOf, receivedOn, ...read };
      if ((await addLetter(deps, arrived)).isNew) added += 1;
    }
  return added;
}

async function lettersFor(
  { database }: Deps,
  { id: clientId, name }: { id: string; name: string },
  today: CalendarDate,
): Promise<DemoLetter[]> {
  const { appealed, waiting } = await database.forClients([clientId], async (tx) => ({
    appealed: await tx.appeal.findFirst({
      where: {
        status: { in: ['sent', 'received'] },
        sentOn: { lt: new Date(`${addDays(today, -10)}T00:00:00Z`) },
      },
      orderBy: [{ sentOn: 'asc' }, { claimId: 'asc' }],
      include: { claim: true },
    }),
    waiting: await tx.claim.findFirst({ where: { phase: 'followUp' }, orderBy: { id: 'asc' } }),
  }));
  const all: DemoLetter[] = [
    { clientId, name: 'scan-0001.txt', daysAgo: 1, read: NOTHING_READ, text: ADVERTISEMENT(name) },
  ];
  if (waiting) {
    const text = RECORDS(name, waiting.claimNumber, addDays(today, 20));
    all.push({ clientId, name: 'scan-0002.txt', daysAgo: 2, read: NOTHING_READ, text });
  }
  if (!appealed) return all;
  const { claimNumber, payerId } = appealed.claim;
  const noticeDate = addDays(today, -6);
  const read = { kind: 'decision' as const, payerId, noticeDate, clues: { references: [claimNumber] } };
  all.push({
    clientId,
    name: 'scan-0003.txt',
    daysAgo: 1,
    read,
    text: UPHELD(name, claimNumber, noticeDate),
  });
  return all;
}

const ADVERTISEMENT = (name: string) => `Dear ${name}, our scanners read sixty pages a minute.\n`;
const RECORDS = (name: string, number: string, by: CalendarDate) =>
  `To ${name}. Reference ${number}. Please send the records of this visit by ${by}.\n`;
const UPHELD = (name: string, number: string, date: CalendarDate) =>
  `${date}. To ${name}. Reference ${number}. We have reviewed your request. The decision stands.\n`;
