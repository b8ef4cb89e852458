import { uuidv7 } from 'uuidv7';
import { policyLookup } from '../../../adapters/import/policies';
import { type ArrivedLetter, addLetter, describeLetter } from '../../../adapters/letters/add-letter';
import {
  assignLetter,
  discardLetter,
  listLetters,
  reopenLetter,
  showLetter,
  sweepLetters,
} from '../../../adapters/letters/letter-queue';
import { loadScan } from '../../../adapters/letters/letter-rows';
import { loadPlaybooks } from '../../../adapters/playbooks/load-playbooks';
import { type InboundLetter, letterDateProblems } from '../../../domain/letters/letter';
import { DAY, instant } from '../../../domain/time';
import { AS_OF, RING, startPractice, type TestPractice } from '../files/practice';

describe('the queue of the mail', () => {
  let practice: TestPractice;
  let deps: Parameters<typeof addLetter>[0];
  let clientId: string;

  beforeAll(async () => {
    practice = await startPractice();
    const { database } = practice;
    deps = { database, ring: RING, policyFor: policyLookup(loadPlaybooks()), newId: uuidv7 };
    clientId = practice.clientIds[0] as string;
    const payer = { id: 'plan', name: 'A plan', identifier: 'PLAN1', playbookKey: 'commercial-generic' };
    await database.prisma.payer.create({ data: payer });
    const people = [
      { id: 'reader', role: 'biller' },
      { id: 'boss', role: 'manager' },
      { id: 'looker', role: 'auditor' },
    ];
    await database.prisma.user.createMany({ data: people.map(({ id }) => ({ id, login: id, name: id })) });
    const memberships = people.map(({ id, role }) => ({ userId: id, clientId, role }));
    await database.forClients([clientId], (tx) => tx.membership.createMany({ data: memberships }));
  });
  afterAll(() => practice.stop());

  const letter = (text: string, change: Partial<ArrivedLetter> = {}): ArrivedLetter => ({
    ...{ clientId, name: 'SMITH JOHN.txt', bytes: Buffer.from(text), pages: 1, receivedOn: '2026-03-02' },
    ...{ clues: { references: [] }, by: 'reader', asOf: AS_OF, ...change },
  });
  const add = (text: string, change: Partial<ArrivedLetter> = {}) => addLetter(deps, letter(text, change));
  const ref = ({ letterId }: InboundLetter) => ({ clientId, letterId });
  const act = (of: InboundLetter, by = 'reader') => ({ ...ref(of), by, asOf: AS_OF });
  const later = (days: number) => instant(AS_OF + days * DAY);

  it('keeps the scan encrypted, and the same scan again changes nothing', async () => {
    const first = await add('Dear provider, about member W123456789');
    expect(first).toMatchObject({ isNew: true, letter: { owner: 'biller', dueOn: '2026-03-04' } });
    const again = await add('Dear provider, about member W123456789', { name: 'other name.txt' });
    expect(again).toEqual({ isNew: false, letter: first.letter });
    await practice.database.forClients([clientId], async (tx) => {
      const row = await tx.inboundLetter.findUniqueOrThrow({ where: { id: first.letter.letterId } });
      expect(Buffer.from(row.content).toString('latin1')).not.toContain('W123456789');
      expect(Buffer.from(row.clues).toString('latin1')).not.toContain('SMITH');
      expect((await loadScan(tx, RING, row.id)).toString()).toContain('W123456789');
    });
  });

  it.each<[string, Partial<ArrivedLetter>, string]>([
    ['an arrival that has not come', { receivedOn: '2026-03-03' }, 'receivedOn: 2026-03-03 has not come'],
    ['a notice after its arrival', { noticeDate: '2026-03-02', receivedOn: '2026-03-01' }, 'noticeDate: '],
    ['a payer that is not on record', { payerId: 'nobody' }, 'payer: nobody is no payer on record'],
    ['a file that is no scan', { name: 'letter.docx' }, 'a scan is one of .pdf'],
    ['a file that is not what it says', { name: 'letter.pdf' }, 'its content is no application/pdf'],
    ['an empty file', { bytes: Buffer.alloc(0) }, 'it is empty'],
  ])('refuses %s, with the reason', async (_, change, reason) => {
    await expect(add('refused', change)).rejects.toThrow(reason);
  });

  it('sets the clock anew by what a person reads, and keeps what was read encrypted', async () => {
    const { letter: unread } = await add('upheld');
    const read = { kind: 'decision' as const, noticeDate: '2026-02-26', payerId: 'plan' };
    const clues = { references: ['2026-0711-00042'], memberId: 'W987654321' };
    const described = await describeLetter(deps, ref(unread), { ...read, clues }, act(unread));
    expect(described).toMatchObject({ kind: 'decision', noticeDate: '2026-02-26', payerId: 'plan' });
    expect(described.worstSafeDate).toBeDefined();
    const more = { clues: { references: ['OV7Q2M9K4TXA'] } };
    await describeLetter(deps, ref(unread), more, act(unread));
    const shown = await showLetter(deps, ref(unread), AS_OF);
    expect(shown.clues).toEqual({ references: ['2026-0711-00042', 'OV7Q2M9K4TXA'], memberId: 'W987654321' });
    expect(JSON.stringify(shown.acts)).not.toMatch(/W987654321|0711/);
    const wrong = { clues: { references: [] }, noticeDate: '2026-03-02', receivedOn: '2026-03-01' };
    await expect(describeLetter(deps, ref(unread), wrong, act(unread))).rejects.toThrow('noticeDate: ');
  });

  it('hands a letter that lies too long to a manager once, and counts it', async () => {
    const { letter: lying } = await add('nobody reads me');
    expect((await sweepLetters(deps, AS_OF)).overdue).toBe(0);
    const counts = await sweepLetters(deps, later(3));
    expect(counts.overdue).toBeGreaterThan(0);
    expect(counts).toMatchObject({ withoutOwner: 0 });
    await sweepLetters(deps, later(4));
    const shown = await showLetter(deps, ref(lying), later(4));
    expect(shown).toMatchObject({ owner: 'manager', escalatedOn: '2026-03-05', overdue: true, ageDays: 4 });
    expect(shown.acts.map(({ kind }) => kind)).toEqual(['added', 'escalated']);
  });

  it('gives a letter that is late when it comes to a manager at once', async () => {
    const { letter: late } = await add('found behind the scanner', { receivedOn: '2026-02-02' });
    expect(late).toMatchObject({ owner: 'manager', escalatedOn: '2026-03-02' });
  });

  it('is discarded with a reason, and taken back with one', async () => {
    const { letter: junk } = await add('buy our scanners');
    await discardLetter(deps, { ...act(junk), reason: 'An advertisement about J. Smith' });
    const open = await listLetters(practice.database, { status: 'open', limit: 100, asOf: AS_OF });
    expect(open.map(({ letterId }) => letterId)).not.toContain(junk.letterId);
    await expect(discardLetter(deps, { ...act(junk), reason: 'again' })).rejects.toMatchObject({
      type: 'Conflict',
    });
    await expect(
      describeLetter(deps, ref(junk), { clues: { references: [] } }, act(junk)),
    ).rejects.toMatchObject({ type: 'Conflict' });
    await reopenLetter(deps, { ...act(junk), reason: 'Page 2 names a claim' });
    const shown = await showLetter(deps, ref(junk), AS_OF);
    expect(shown).toMatchObject({ status: 'open' });
    expect(shown.acts.map(({ kind, reason }) => [kind, reason])).toEqual([
      ['added', undefined],
      ['discarded', 'An advertisement about J. Smith'],
      ['reopened', 'Page 2 names a claim'],
    ]);
    const [act1] = await practice.database.forClients([clientId], (tx) =>
      tx.inboundLetterAct.findMany({ where: { letterId: junk.letterId, kind: 'discarded' } }),
    );
    expect(Buffer.from(act1?.reason ?? []).toString('latin1')).not.toContain('Smith');
  });

  it('counts a letter that nobody can have: its reader has left', async () => {
    const { letter: lost } = await add('whose am I');
    await assignLetter(deps, { userId: 'reader', name: 'reader', role: 'biller' }, act(lost, 'boss'));
    await practice.database.prisma.user.update({ where: { id: 'reader' }, data: { active: false } });
    expect((await sweepLetters(deps, AS_OF)).withoutOwner).toBeGreaterThan(0);
    await practice.database.prisma.user.update({ where: { id: 'reader' }, data: { active: true } });
    expect((await sweepLetters(deps, AS_OF)).withoutOwner).toBe(0);
    const auditor = { userId: 'looker', name: 'looker', role: 'auditor' as const };
    await expect(assignLetter(deps, auditor, act(lost, 'boss'))).rejects.toMatchObject({ type: 'Forbidden' });
  });

  it("is a client's own: another client's session sees none of it", async () => {
    const other = practice.clientIds[1] as string;
    await practice.database.forClients([other], async (tx) => {
      expect(await tx.inboundLetter.count()).toBe(0);
      expect(await tx.inboundLetterAct.count()).toBe(0);
    });
  });

  it('keeps what was done: neither a scan nor an act can be changed or removed', async () => {
    const change = (sql: string) =>
      practice.database.forClients([clientId], (tx) => tx.$executeRawUnsafe(sql));
    await expect(change("update inbound_letter set content = ''")).rejects.toThrow('permission denied');
    await expect(change('delete from inbound_letter')).rejects.toThrow('permission denied');
    await expect(change("update inbound_letter_act set kind = 'added'")).rejects.toThrow('permission denied');
  });

  it('has no impossible dates in it', async () => {
    const all = await listLetters(practice.database, { limit: 100, asOf: AS_OF });
    expect(all.flatMap((one) => letterDateProblems(one, { today: '2026-03-02' }))).toEqual([]);
  });
});
