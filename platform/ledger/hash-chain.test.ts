import { createHash } from 'node:crypto';
import { EMPTY_LEDGER, type EventDraft, type SealMeta } from '../../domain/claim/events';
import { instant } from '../../domain/time';
import { sealEvents, verifyChain } from './hash-chain';

const meta: SealMeta = {
  clientId: 'c1',
  claimId: 'cl1',
  decisionNo: 1,
  at: instant(Date.parse('2026-03-04T10:00:00Z')),
  playbook: 'prompt@1',
};
const drafts: EventDraft[] = [
  { type: 'claimImported', actor: 'overturn', data: { form: '837P' } },
  {
    type: 'denialClassified',
    actor: 'overturn',
    data: { caseId: 'C1', absent: undefined },
    decision: { fn: 'classify', version: 1, input: { b: 1, a: 'é' }, output: null },
  },
  { type: 'claimClosed', actor: 'user:u1', data: {} },
];
const ledger = () => {
  const first = sealEvents(drafts.slice(0, 2), EMPTY_LEDGER, meta);
  return [...first, ...sealEvents(drafts.slice(2), first[1]!, { ...meta, decisionNo: 2 })];
};

describe('the ledger of a claim', () => {
  it('numbers its rows without a gap and dates them on the practice day', () => {
    expect(ledger().map(({ seq, practiceDate }) => [seq, practiceDate])).toEqual([
      [1, '2026-03-04'],
      [2, '2026-03-04'],
      [3, '2026-03-04'],
    ]);
  });

  it('is the same for the same events, whatever the order of keys and after a trip through JSON', () => {
    const stored = JSON.parse(JSON.stringify(ledger()));
    const reordered = ledger().map((event) => Object.fromEntries(Object.entries(event).reverse()));
    expect(verifyChain(stored)).toEqual({ broken: [] });
    expect(verifyChain(reordered as never)).toEqual({ broken: [] });
  });

  it('hashes the canonical JSON of the row, so that others can check it', () => {
    const [row] = sealEvents(drafts.slice(2), EMPTY_LEDGER, meta);
    const canonical =
      '{"actor":"user:u1","at":1772618400000,"claimId":"cl1","clientId":"c1","data":{},"decisionNo":1,' +
      '"playbook":"prompt@1","practiceDate":"2026-03-04","prevHash":"","seq":1,"type":"claimClosed"}';
    expect(row?.hash).toBe(createHash('sha256').update(canonical).digest('hex'));
  });

  const head = () => ({ seq: 3, hash: ledger()[2]!.hash });
  it.each<[string, (rows: ReturnType<typeof ledger>) => ReturnType<typeof ledger>, number[]]>([
    [
      'changed row',
      (rows) => rows.map((row) => (row.seq === 2 ? { ...row, data: { caseId: 'C9' } } : row)),
      [2],
    ],
    [
      'changed decision',
      (rows) => rows.map((row) => (row.seq === 2 ? { ...row, decision: undefined } : row)),
      [2],
    ],
    ['row taken out', (rows) => rows.filter((row) => row.seq !== 2), [3]],
    ['last row taken out', (rows) => rows.slice(0, 2), [3]],
    ['whole ledger taken out', () => [], [3]],
    ['two rows exchanged', ([one, two, three]) => [two!, one!, three!], [2, 1, 3]],
    [
      'row replaced by one with a hash of its own',
      (rows) => [rows[0]!, ...sealEvents([drafts[0]!], rows[0]!, meta), rows[2]!],
      [3],
    ],
  ])('names where it breaks: %s', (_what, tamper, broken) => {
    expect(verifyChain(tamper(ledger()), head())).toEqual({ broken });
  });
});
