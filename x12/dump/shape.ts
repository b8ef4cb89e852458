/** The flat reading of a file: verbatim strings, `''` for an absent element. Promised to scripts: keys are only added. */
export interface Dump {
  isa: DumpIsa[];
  gs: { fic: string; ctl: string; version: string }[];
  /** Of the first ISA; `repetition` is ISA11 as sent. */
  delims: { element: string; segment: string; component: string; repetition: string };
  segment_count: number;
  transactions: DumpTransaction[];
  /** TA1 rows; absent where there are none. */
  ta1?: Row[];
  /** `SE01=declared!=counted`, `SE02!=ST02`, `no-SE`... */
  envelope_problems: string[];
  /** Present where the file has an 835. */
  balance_problems?: string[];
}

export interface DumpIsa {
  sender: string;
  receiver: string;
  date: string;
  ctl: string;
  usage: string;
  version: string;
}

/** A segment's elements without its tag (with it, where said). */
export type Row = string[];

export interface DumpTransaction {
  st01: string;
  st02: string;
  st03: string;
  /** 1-based in the file. */
  start_segment: number;
  bpr?: { handling: string; amount: string; cd: string; method: string; date: string };
  bht?: Row | Row[];
  trn?: Row | Row[];
  claims?: DumpClaim837[] | DumpClaim835[];
  plb?: Row[];
  hl?: Row[];
  stc?: Row[];
  ref?: Row[];
  eq?: Row[];
  eb?: Row[];
  aaa?: Row[];
  um?: Row[];
  hcr?: Row[];
  /** 999 and 997: AK, IK and CTX rows with tag. */
  ack?: Row[];
  /** 275: rows with tag, elements cut at 60 characters. */
  seg?: Row[];
  /** Absent without SE. */
  se01?: string;
}

export interface DumpClaim835 {
  pcn: string;
  status: string;
  charge: string;
  paid: string;
  patient_resp: string;
  filing: string;
  icn: string;
  cas: Row[];
  lines: { proc: string; charge: string; paid: string; cas: Row[]; lq: Row[] }[];
  rarc: string[];
}

export interface DumpClaim837 {
  id: string;
  charge: string;
  clm05: string;
  dx: string[];
  lines: { seg: string; proc: string; charge: string }[];
  refs: Row[];
  level: string | null;
  other_subscribers: number;
}
