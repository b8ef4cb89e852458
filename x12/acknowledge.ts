import { acknowledgementCode } from './issues';
import { lexBytes } from './lex';
import { readFile } from './read';
import type {
  Ack999,
  AckSegmentError,
  AckTransaction,
  FunctionalGroup,
  Interchange,
  Issue,
  Position,
  TA1,
  TransactionSet,
  X12Item,
} from './types';

/** Groups of acknowledgements are never acknowledged, or two parties would answer each other for ever. */
const ACKNOWLEDGEMENTS = new Set(['FA']);
/** AK9, IK5 and TA1 hold five codes at most. */
const MAX_CODES = 5;

/**
 * The 999 answers to a received file, one a functional group, checked against the guides (`conformance`). Balancing and
 * hierarchy are not syntax and never appear in one. Pure: nothing but the bytes decides.
 */
export function buildAck999(bytes: Uint8Array): Ack999[] {
  const items = [...readFile(bytes, { conformance: true })];
  const issues = grouped(itemsOfType(items, 'issue'), ({ position }) => keyOf(position));
  const transactions = grouped(itemsOfType(items, 'transaction'), ({ source }) => keyOf(source));
  const declared = declaredCounts(bytes);
  return itemsOfType(items, 'group')
    .filter((group) => !ACKNOWLEDGEMENTS.has(group.functionalId))
    .map((group) => {
      const key = keyOf(group.source);
      return answerGroup(group, transactions.get(key) ?? [], issues.get(key) ?? [], declared.get(key));
    });
}

/** Whether an issue rejects the transaction it is in: any fault of syntax that a 999 can name, and a set that nobody here knows. */
export function rejectsTransaction(issue: Issue): boolean {
  if (issue.level === 'business' || acknowledgementCode(issue) === undefined) return false;
  return issue.severity === 'error' || issue.level === 'transaction';
}

/** The TA1 answers to a received file, one an interchange (`onlyRequested`: only those whose ISA14 asks for one). */
export function buildTA1(bytes: Uint8Array, options: { onlyRequested?: boolean } = {}): TA1[] {
  const items = [...readFile(bytes)];
  const issues = itemsOfType(items, 'issue').filter(
    ({ level, severity }) => level === 'interchange' && severity === 'error',
  );
  const faults = grouped(issues, ({ position }) => position.interchange);
  return itemsOfType(items, 'interchange')
    .filter((interchange) => interchange.ackRequested || !options.onlyRequested)
    .map((interchange) => answerInterchange(interchange, faults.get(interchange.source.interchange)?.[0]));
}

function answerInterchange(interchange: Interchange, fault: Issue | undefined): TA1 {
  const { controlNumber, date, time, source } = interchange;
  const code = (fault && acknowledgementCode(fault)) ?? (fault ? '022' : '000');
  return { type: 'ta1', source, controlNumber, date, time, result: fault ? 'R' : 'A', code };
}

function answerGroup(
  group: FunctionalGroup,
  sets: readonly TransactionSet[],
  issues: readonly Issue[],
  declared: number | undefined,
): Ack999 {
  const ofTransaction = grouped(issues, ({ position }) => position.transaction);
  const transactions = sets.map((set) =>
    answerTransaction(set, ofTransaction.get(set.source.transaction) ?? []),
  );
  const codes = codesOf(issues.filter(({ level, severity }) => level === 'group' && severity === 'error'));
  const good = transactions.filter(({ result }) => result !== 'R').length;
  return {
    type: 'ack999',
    guide: '005010X231A1',
    source: group.source,
    functionalId: group.functionalId,
    groupControlNumber: group.controlNumber,
    groupVersion: group.version,
    transactions,
    result: codes.length > 0 ? 'R' : groupResult(transactions, good),
    included: declared ?? sets.length,
    received: sets.length,
    accepted: codes.length > 0 ? 0 : good,
    codes,
  };
}

function groupResult(transactions: readonly AckTransaction[], good: number): string {
  if (good === 0) return 'R';
  if (good < transactions.length) return 'P';
  return transactions.some(({ result }) => result === 'E') ? 'E' : 'A';
}

function answerTransaction(set: TransactionSet, issues: readonly Issue[]): AckTransaction {
  const syntax = issues.filter(
    (issue) => issue.level !== 'business' && acknowledgementCode(issue) !== undefined,
  );
  const errors = segmentErrors(syntax);
  const ownCodes = codesOf(syntax.filter(({ level }) => level === 'transaction'));
  const codes = [...ownCodes, ...(errors.length > 0 ? ['5'] : [])].slice(0, MAX_CODES);
  const rejected = syntax.some(rejectsTransaction);
  const accepted = errors.length > 0 ? 'E' : 'A';
  return {
    set: set.set,
    controlNumber: set.controlNumber,
    guide: set.guide,
    result: rejected ? 'R' : accepted,
    codes,
    errors,
  };
}

/** One IK3 a segment and fault; the faults of its elements share one with code 8. */
function segmentErrors(issues: readonly Issue[]): AckSegmentError[] {
  const errors: AckSegmentError[] = [];
  const ofElements = new Map<number, AckSegmentError>();
  for (const issue of issues) {
    const code = acknowledgementCode(issue) ?? '';
    const { segment } = issue.position;
    if (issue.level === 'segment') errors.push(segmentError(issue, segment, code));
    if (issue.level !== 'element') continue;
    let error = ofElements.get(segment);
    if (!error) {
      error = segmentError(issue, segment, '8');
      ofElements.set(segment, error);
      errors.push(error);
    }
    const { element = 0, component, repetition } = issue;
    error.elements.push({ element, component, repetition, code });
  }
  return errors.sort((a, b) => a.position - b.position);
}

function segmentError(issue: Issue, position: number, code: string): AckSegmentError {
  // IK303 has room for four characters: a 2010BA goes out as 2010.
  const loop = issue.loop === 'ST' ? undefined : issue.loop?.slice(0, 4);
  return { tag: issue.segmentTag ?? '', position, loop, code, context: [], elements: [] };
}

function codesOf(issues: readonly Issue[]): string[] {
  const codes = issues.map(acknowledgementCode).filter((code) => code !== undefined);
  return [...new Set(codes)].slice(0, MAX_CODES);
}

/** GE01 of every group: how many transactions its sender says it has. */
function declaredCounts(bytes: Uint8Array): Map<string, number> {
  const counts = new Map<string, number>();
  for (const segment of lexBytes(bytes)) {
    if (segment.tag === 'GE' && /^\d{1,6}$/.test(segment.el(1))) {
      counts.set(keyOf(segment.position), Number(segment.el(1)));
    }
  }
  return counts;
}

/** Lists by what they have in common, so that each is found without going through all. */
function grouped<T, K>(items: readonly T[], keyOfItem: (item: T) => K): Map<K, T[]> {
  const groups = new Map<K, T[]>();
  for (const item of items) {
    const key = keyOfItem(item);
    const group = groups.get(key);
    if (group) group.push(item);
    else groups.set(key, [item]);
  }
  return groups;
}

function keyOf({ interchange, group }: Position): string {
  return `${interchange}/${group}`;
}

function itemsOfType<K extends X12Item['type']>(
  items: readonly X12Item[],
  type: K,
): Extract<X12Item, { type: K }>[] {
  return items.filter((item): item is Extract<X12Item, { type: K }> => item.type === type);
}
