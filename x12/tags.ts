/** The tags of the guides, and the envelope's. */
const TAGS = [
  ...[
    'ISA',
    'IEA',
    'GS',
    'GE',
    'ST',
    'SE',
    'TA1',
    'BHT',
    'BGN',
    'BPR',
    'TRN',
    'CUR',
    'REF',
    'DTM',
    'DTP',
    'PER',
  ],
  ...[
    'N1',
    'N2',
    'N3',
    'N4',
    'NM1',
    'DMG',
    'INS',
    'PRV',
    'HL',
    'SBR',
    'PAT',
    'LX',
    'TS2',
    'TS3',
    'CLP',
    'CAS',
  ],
  ...['MIA', 'MOA', 'AMT', 'QTY', 'SVC', 'LQ', 'PLB', 'RDM', 'CLM', 'CL1', 'CN1', 'CR1', 'CR2', 'CR3', 'CR5'],
  ...[
    'CR6',
    'CR8',
    'CRC',
    'DN1',
    'DN2',
    'DSB',
    'UR',
    'FRM',
    'HCP',
    'HI',
    'K3',
    'NTE',
    'PWK',
    'OI',
    'SV1',
    'SV2',
  ],
  ...[
    'SV3',
    'SV5',
    'TOO',
    'SVD',
    'LIN',
    'CTP',
    'MEA',
    'PS1',
    'IMM',
    'STC',
    'EQ',
    'EB',
    'III',
    'AAA',
    'HSD',
    'MSG',
  ],
  ...[
    'LS',
    'LE',
    'MPI',
    'UM',
    'HCR',
    'CL',
    'CAT',
    'OOI',
    'EFI',
    'BIN',
    'BDS',
    'AK1',
    'AK2',
    'AK3',
    'AK4',
    'AK5',
  ],
  ...['AK9', 'IK3', 'IK4', 'IK5', 'CTX'],
];
const BY_CODE = new Map(TAGS.map((tag) => [codeOf(tag, 0, tag.length), tag]));

/**
 * The tag at `from`, as the same string object each time: every reader compares and looks up tags many times a segment,
 * which costs next to nothing for one object and much for equal copies.
 */
export function tagAt(text: string, from: number, to: number): string {
  const known = to - from <= 3 ? BY_CODE.get(codeOf(text, from, to)) : undefined;
  return known ?? text.slice(from, to);
}

/** The same of a whole text. */
export function knownTag(text: string): string {
  return tagAt(text, 0, text.length);
}

/** Up to three bytes as one number. */
function codeOf(text: string, from: number, to: number): number {
  let code = 0;
  for (let at = from; at < to; at += 1) code = code * 256 + text.charCodeAt(at);
  return code;
}
