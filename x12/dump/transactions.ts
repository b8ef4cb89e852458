import type { DumpClaim835, DumpClaim837, DumpTransaction, Row } from './shape';

/** A segment as the dump sees it: blanks at its end cut, absent elements `''`. */
export interface FlatSegment {
  tag: string;
  row: Row;
  el(n: number): string;
}

/** Takes the segments between ST and SE and fills the keys of its transaction. */
export type Collector = (segment: FlatSegment, into: DumpTransaction) => void;

/** The collector of a transaction set; one that collects nothing for a set it does not know. */
export function collectorFor(st01: string): Collector {
  switch (st01) {
    case '835':
      return collect835();
    case '837':
      return collect837();
    case '276':
    case '277':
      return collectRows({ HL: 'hl' }, { TRN: 'trn', STC: 'stc', REF: 'ref' });
    case '270':
    case '271':
      return collectRows({ HL: 'hl', TRN: 'trn', EQ: 'eq', EB: 'eb', AAA: 'aaa' });
    case '278':
      return collectRows({ BHT: 'bht', HL: 'hl', TRN: 'trn', UM: 'um', HCR: 'hcr', AAA: 'aaa' });
    case '997':
    case '999':
      return (segment, into) => {
        if (/^(AK|IK|CTX)/.test(segment.tag)) add(into, 'ack', [segment.tag, ...segment.row]);
      };
    case '275':
      return collect275;
    default:
      return () => {};
  }
}

type RowKey =
  | 'hl'
  | 'trn'
  | 'stc'
  | 'ref'
  | 'eq'
  | 'eb'
  | 'aaa'
  | 'um'
  | 'hcr'
  | 'bht'
  | 'ack'
  | 'seg'
  | 'plb';

function add(into: DumpTransaction, key: RowKey, row: Row): void {
  const rows = (into[key] ?? []) as Row[];
  rows.push(row);
  into[key] = rows;
}

/** Plain rows by tag, and rows with the current HL03 in front. */
function collectRows(plain: Record<string, RowKey>, levelled: Record<string, RowKey> = {}): Collector {
  let level = '';
  return (segment, into) => {
    if (segment.tag === 'HL') level = segment.el(3);
    const key = plain[segment.tag];
    if (key) add(into, key, segment.row);
    const levelKey = levelled[segment.tag];
    if (levelKey) add(into, levelKey, [level, ...segment.row]);
  };
}

const KEPT_IN_275 = new Set(['BGN', 'TRN', 'REF', 'CAT', 'OOI', 'BDS', 'BIN', 'EFI']);

function collect275(segment: FlatSegment, into: DumpTransaction): void {
  if (!KEPT_IN_275.has(segment.tag)) return;
  add(into, 'seg', [segment.tag, ...segment.row.map((element) => element.slice(0, 60))]);
}

function collect837(): Collector {
  let level: string | null = null;
  const claims: DumpClaim837[] = [];
  let claim: DumpClaim837 | undefined;
  let inLines = false;
  return (segment, into) => {
    switch (segment.tag) {
      case 'BHT':
        into.bht = segment.row;
        return;
      case 'HL':
        level = segment.el(3);
        claim = undefined;
        add(into, 'hl', segment.row);
        return;
      case 'CLM':
        inLines = false;
        claim = newClaim837(segment, level);
        claims.push(claim);
        into.claims = claims;
        return;
      case 'LX':
        inLines = true;
        return;
    }
    if (claim) collectInClaim837(segment, claim, inLines);
  };
}

function newClaim837(clm: FlatSegment, level: string | null): DumpClaim837 {
  return {
    id: clm.el(1),
    charge: clm.el(2),
    clm05: clm.el(5),
    dx: [],
    lines: [],
    refs: [],
    level,
    other_subscribers: 0,
  };
}

function collectInClaim837(segment: FlatSegment, claim: DumpClaim837, inLines: boolean): void {
  const { tag, row } = segment;
  if (tag === 'HI') for (const element of row) claim.dx.push(element);
  if (tag === 'SBR') claim.other_subscribers += 1;
  if (tag === 'REF' && !inLines) claim.refs.push(row);
  if (tag === 'SV1' || tag === 'SV3')
    claim.lines.push({ seg: tag, proc: segment.el(1), charge: segment.el(2) });
  if (tag === 'SV2') claim.lines.push({ seg: tag, proc: segment.el(2), charge: segment.el(3) });
}

function collect835(): Collector {
  const claims: DumpClaim835[] = [];
  let claim: DumpClaim835 | undefined;
  return (segment, into) => {
    const { tag, row } = segment;
    if (tag === 'BPR') {
      into.bpr = {
        handling: segment.el(1),
        amount: segment.el(2),
        cd: segment.el(3),
        method: segment.el(4),
        date: segment.el(16),
      };
    } else if (tag === 'TRN') into.trn = row;
    else if (tag === 'PLB') addPlb(segment, into);
    else if (tag === 'CLP') {
      claim = newClaim835(segment);
      claims.push(claim);
      into.claims = claims;
    } else if (claim) collectInClaim835(segment, claim);
  };
}

function newClaim835(clp: FlatSegment): DumpClaim835 {
  return {
    pcn: clp.el(1),
    status: clp.el(2),
    charge: clp.el(3),
    paid: clp.el(4),
    patient_resp: clp.el(5),
    filing: clp.el(6),
    icn: clp.el(7),
    cas: [],
    lines: [],
    rarc: [],
  };
}

const REMARKS: Record<string, number[]> = { MIA: [5, 20, 21, 22, 23], MOA: [3, 4, 5, 6, 7] };

function collectInClaim835(segment: FlatSegment, claim: DumpClaim835): void {
  const line = claim.lines.at(-1);
  switch (segment.tag) {
    case 'SVC':
      claim.lines.push({ proc: segment.el(1), charge: segment.el(2), paid: segment.el(3), cas: [], lq: [] });
      return;
    case 'CAS':
      addCasTriples(line?.cas ?? claim.cas, segment);
      return;
    case 'LQ':
      line?.lq.push([segment.el(1), segment.el(2)]);
      return;
    default:
      claim.rarc.push(
        ...(REMARKS[segment.tag] ?? []).map((n) => segment.el(n)).filter((code) => code !== ''),
      );
  }
}

function addCasTriples(triples: Row[], cas: FlatSegment): void {
  for (let n = 2; n <= cas.row.length; n += 3) {
    if (cas.el(n) !== '') triples.push([cas.el(1), cas.el(n), cas.el(n + 1), cas.el(n + 2)]);
  }
}

function addPlb(plb: FlatSegment, into: DumpTransaction): void {
  for (let n = 3; n <= plb.row.length; n += 2) {
    if (plb.el(n) !== '') add(into, 'plb', [plb.el(1), plb.el(2), plb.el(n), plb.el(n + 1)]);
  }
}
