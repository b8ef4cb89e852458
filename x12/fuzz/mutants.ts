/** Pseudo-random whole numbers below `below`: the same ones every time for a seed. */
export type Random = (below: number) => number;

/** A small generator of its own (mulberry32), so that a mutant is known by its seed alone. */
export function randomFrom(seed: number): Random {
  let state = seed | 0;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32) * below);
  };
}

const DELIMITERS = '*~:^\n';
const VALUES = [
  '',
  '*',
  ':::',
  '-.',
  '99999999',
  'ISA',
  '\u00e9',
  '1e9',
  '-0.001',
  '20260231',
  '0'.repeat(40),
];

type OfSegments = (segments: string[], random: Random) => void;

/** Faults of senders: whole segments and elements. */
const SEGMENT_FAULTS: Record<string, OfSegments> = {
  drop: (segments, random) => void segments.splice(random(segments.length), 1),
  double: (segments, random) => {
    const at = random(segments.length);
    segments.splice(at, 0, segments[at] ?? '');
  },
  swap: (segments, random) => {
    const [a, b] = [random(segments.length), random(segments.length)];
    [segments[a], segments[b]] = [segments[b] ?? '', segments[a] ?? ''];
  },
  cut: (segments, random) => void segments.splice(random(segments.length)),
  replace: (segments, random) => {
    const at = random(segments.length);
    const elements = (segments[at] ?? '').split('*');
    elements[random(elements.length)] = VALUES[random(VALUES.length)] ?? '';
    segments[at] = elements.join('*');
  },
};

type OfBytes = (bytes: Buffer, random: Random) => Buffer;

/** Faults of lines and disks: single bytes, wherever they are, the ISA too. */
const BYTE_FAULTS: Record<string, OfBytes> = {
  flip: (bytes, random) => {
    const at = random(bytes.length);
    bytes[at] = (bytes[at] ?? 0) ^ (1 << random(8));
    return bytes;
  },
  insert: (bytes, random) => {
    const at = random(bytes.length + 1);
    const delimiter = Buffer.from(DELIMITERS[random(DELIMITERS.length)] ?? '*');
    return Buffer.concat([bytes.subarray(0, at), delimiter, bytes.subarray(at)]);
  },
  truncate: (bytes, random) => bytes.subarray(0, random(bytes.length + 1)),
  repeat: (bytes, random) => {
    const from = random(bytes.length + 1);
    return Buffer.concat([bytes, bytes.subarray(from)]);
  },
};

const SEGMENT_KINDS = Object.values(SEGMENT_FAULTS);
const BYTE_KINDS = Object.values(BYTE_FAULTS);

/** A file with one to five faults; the same for a seed. */
export function mutant(original: Uint8Array, seed: number): Buffer {
  const random = randomFrom(seed);
  let bytes: Buffer = Buffer.from(original);
  for (let n = random(5); n >= 0; n -= 1) {
    if (random(2) === 0) {
      bytes = (BYTE_KINDS[random(BYTE_KINDS.length)] as OfBytes)(bytes, random);
    } else {
      const segments = bytes.toString('latin1').split('~');
      (SEGMENT_KINDS[random(SEGMENT_KINDS.length)] as OfSegments)(segments, random);
      bytes = Buffer.from(segments.join('~'), 'latin1');
    }
  }
  return bytes;
}

/** A file that nobody sent: an ISA most of the time, then tags and values at random. */
export function randomFile(seed: number): Buffer {
  const random = randomFrom(seed);
  const isa = `ISA*00*${' '.repeat(10)}*00*${' '.repeat(10)}*ZZ*${'S'.padEnd(15)}*ZZ*${'R'.padEnd(15)}*261001*1200*^*00501*000000001*0*T*:`;
  const parts = random(10) === 0 ? [] : [isa];
  for (let n = random(60); n > 0; n -= 1) {
    const elements = Array.from({ length: random(12) }, () => VALUES[random(VALUES.length)]);
    parts.push([TAGS[random(TAGS.length)], ...elements].join('*'));
  }
  return Buffer.from(parts.join('~') + (random(2) === 0 ? '~' : ''), 'latin1');
}

const TAGS = [
  ...['ISA', 'GS', 'ST', 'SE', 'GE', 'IEA', 'TA1', 'BHT', 'HL', 'NM1', 'N3', 'N4', 'REF', 'CLM', 'SBR', 'LX'],
  ...[
    'SV1',
    'SV2',
    'DTP',
    'DTM',
    'CLP',
    'CAS',
    'SVC',
    'PLB',
    'BPR',
    'TRN',
    'STC',
    'AK1',
    'AK2',
    'IK3',
    'AK9',
  ],
  ...[
    'BIN',
    'BDS',
    'EB',
    'UM',
    'HCR',
    'LS',
    'LE',
    'ST*837*0001',
    'ST*835*0002',
    'GS*HC*S*R*20261001*1200*1*X',
  ],
];
