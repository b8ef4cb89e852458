import { authorization278 } from './authorization';
import { parseElements, type SegmentElements } from './element-rules';
import type { Loop } from './guide';
import { claimAck277CA } from './status';

/** Usage and lengths of the elements this library reads or writes, in the shorthand of `parseElements`. */

const PROCEDURE = '(ID2! AN1-48! AN2 AN2 AN2 AN2 AN1-80 AN1-48)';
const POINTERS = '(N1-2! N1-2 N1-2 N1-2)';
const STATUS = '(AN1-30! AN1-30! ID2-3 ID1-3)';
const HEALTH_CODE = '(ID1-3! AN1-30! ID2-3 AN1-35 R1-18 R1-15 AN1-30 AN1-30 ID1)';
const PLB_PAIR = '(ID2! AN1-50) R1-18';
const CAS_TRIPLE = 'ID1-5 R1-18 R1-15';

function times(count: number, text: string): string {
  return Array<string>(count).fill(text).join(' ');
}

const BASE: Readonly<Record<string, string>> = {
  AAA: 'ID1! ID2 ID2! ID1',
  AK1: 'ID2! N1-9! AN1-12',
  AK2: 'ID3! AN4-9! AN1-35',
  AK9: `ID1! N1-6! N1-6! N1-6! ${times(5, 'ID1-3')}`,
  AMT: 'ID1-3! R1-18! ID1',
  BDS: 'ID3! N1-15! -',
  BGN: 'ID2! AN1-50! DT8! TM4-8 ...',
  BHT: 'ID4! ID2! AN1-50 DT8 TM4-8 ID2',
  BIN: 'N1-15! -',
  BPR: 'ID1-2! R1-18! ID1! ID3! ID1-10 ID2 AN3-12 ID1-3 AN1-35 AN10 AN9 ID2 AN3-12 ID1-3 AN1-35 DT8 ...',
  CAS: `ID1-2! ID1-5! R1-18! R1-15 ${times(5, CAS_TRIPLE)}`,
  CAT: 'ID1-2! ID1-2 - AN1-30 ...',
  CL1: 'ID1 ID1 ID1-2 ...',
  CLM: `AN1-38! R1-18! - - (AN1-2! ID1-2! ID1!)! ID1 ID1! ID1! ID1! ID1 (ID2-3! ID2-3 ID2-3 ID2 ID2-3) ID2-3 ${times(7, '-')} ID1-2`,
  CLP: 'AN1-38! ID1-2! R1-18! R1-18! R1-18 ID1-2! AN1-50! AN1-2 ID1 - ID1-4 R1-15 R1-10 ...',
  DMG: 'ID2-3 AN1-35 ID1 ...',
  DN1: 'R1-15 R1-15 ID1 AN1-80',
  DN2: 'AN1-50! ID1-2! R1-15 ID2-3 AN1-35 ID1-3',
  DTM: 'ID3! DT8! TM4-8 ...',
  DTP: 'ID3! ID2-3! AN1-35!',
  EB: `ID1-2! ID3 ID1-2^99 ID1-3 AN1-50 ID1-2 R1-18 R1-10 ID2 R1-15 ID1 ID1 ${PROCEDURE} ${POINTERS}`,
  EFI: 'ID2! ...',
  EQ: `ID1-2^99 ${PROCEDURE} ID3 ID1-3 ${POINTERS}`,
  HCR: 'ID1-2! AN1-50 AN1-30^5 ID1',
  HI: `${HEALTH_CODE}! ${times(11, HEALTH_CODE)}`,
  HL: 'AN1-12! AN1-12 ID1-2! ID1',
  HSD: 'ID2 R1-15 ID2 R1-6 ID1-2 N1-3 ID1-2 ID1',
  III: 'ID1-3 AN1-30 ID2 AN1-264 ...',
  IK3: 'ID2-3! N1-10! AN1-6 ID1-3!',
  IK4: '(N1-2! N1-2 N1-4)! N1-4 ID1-3! AN1-99',
  IK5: `ID1! ${times(5, 'ID1-3')}`,
  INS: 'ID1! ID2! ID3 ID2-3 ...',
  LE: 'AN1-4!',
  LQ: 'ID1-3! AN1-30!',
  LS: 'AN1-4!',
  LX: 'N1-6!',
  MSG: 'AN1-264! ...',
  N1: 'ID2-3! AN1-60 ID1-2 AN2-80 ...',
  N3: 'AN1-55! AN1-55',
  N4: 'AN2-30! ID2 ID3-15 ID2-3 ...',
  NM1: 'ID2-3! ID1! AN1-60 AN1-35 AN1-25 AN1-10 AN1-10 ID1-2 AN2-80 ...',
  NTE: 'ID3! AN1-80!',
  OI: '- - ID1! ID1 - ID1!',
  PAT: 'ID2 ...',
  PER: 'ID2! AN1-60 ID2 AN1-256 ID2 AN1-256 ID2 AN1-256 AN1-20',
  PLB: `AN1-50! DT8! (ID2! AN1-50)! R1-18! ${times(5, PLB_PAIR)}`,
  PRV: 'ID1-3! ID2-3 AN1-50 ...',
  PWK: 'ID2! ID1-2 - - ID1-2 AN2-80 AN1-80 ...',
  QTY: 'ID2! R1-15! ...',
  REF: 'ID2-3! AN1-50! AN1-80 (ID2-3! AN1-50! ID2-3 AN1-50 ID2-3 AN1-50)',
  SBR: 'ID1! ID2 AN1-50 AN1-60 ID1-3 ID1 ID1 ID2 ID1-2',
  STC: `${STATUS}! DT8 ID1-2 R1-18 R1-18 DT8 ID3 DT8 AN1-16 ${STATUS} ${STATUS} AN1-264`,
  SV1: `${PROCEDURE}! R1-18! ID2! R1-15! AN1-2 - ${POINTERS}! - ID1 - ID1 ID1 - - ID1 ...`,
  SV2: `AN1-48! ${PROCEDURE} R1-18! ID2! R1-15! R1-10 R1-18 ...`,
  SV3: `${PROCEDURE}! R1-18! AN1-2 (ID1-3! ID1-3 ID1-3 ID1-3 ID1-3) ID1 R1-15 AN1-80 - - - ${POINTERS}`,
  SVC: `${PROCEDURE}! R1-18! R1-18 AN1-48 R1-15 ${PROCEDURE} R1-15`,
  SVD: `AN2-80! R1-18! ${PROCEDURE} AN1-48 R1-15! N1-6`,
  TOO: 'ID1-3! AN1-30 (ID1-2! ID1-2 ID1-2 ID1-2 ID1-2)',
  TRN: 'ID1-2! AN1-50! AN10 AN1-50',
  UM: 'ID1-2! ID1 ID1-2 (AN1-2! ID1-2 ID1) (ID2-3! ID2-3 ID2-3 ID2 ID2-3) ID1-3 ID1 ID1 ID1 ID1-2',
};

/** Where a guide wants something else of a segment: a 278 asks for services without charge, units or diagnoses. */
const OF_GUIDE = new Map<Loop, Readonly<Record<string, string>>>([
  [
    authorization278,
    {
      SV1: `${PROCEDURE}! R1-18 ID2 R1-15 ...`,
      SV2: `AN1-48 ${PROCEDURE} R1-18 ID2 R1-15 ...`,
      SV3: `${PROCEDURE}! R1-18 ...`,
    },
  ],
]);

/** The values of elements that decide what this product does; other code lists are not ours to check. */
const CODES: Readonly<Record<string, string>> = {
  AAA01: 'N Y',
  AK901: 'A E M P R W X',
  BDS01: 'ASC B64',
  BPR03: 'C D',
  BPR04: 'ACH BOP CHK FWT NON',
  CAS01: 'CO CR OA PI PR',
  CLM07: 'A B C P',
  CLM08: 'N W Y',
  CLM09: 'I M N O Y',
  CLP02: '1 2 3 4 5 10 13 15 16 17 19 20 21 22 23 25 27',
  EB11: 'N U Y',
  EB12: 'N U W Y',
  HCR01: 'A1 A2 A3 A4 A6 C CT NA',
  HL04: '0 1',
  IK501: 'A E M R W X',
  NM102: '1 2',
  SBR01: 'A B C D E F G H P S T U',
  TRN01: '1 2 3',
  UM01: 'AR HS IN SC',
};

const CODES_OF_GUIDE = new Map<Loop, Readonly<Record<string, string>>>([[claimAck277CA, { STC03: 'U WQ' }]]);

const parsed = new Map<string, SegmentElements>();

/** What the guide (its outermost loop) says of a segment's elements in one of its loops; undefined where nothing is known. */
export function elementsOf(guide: Loop, loop: Loop, tag: string): SegmentElements | undefined {
  const shorthand = loop.elements[tag] ?? OF_GUIDE.get(guide)?.[tag] ?? BASE[tag];
  if (shorthand === undefined) return undefined;
  let elements = parsed.get(shorthand);
  if (!elements) {
    elements = parseElements(shorthand);
    parsed.set(shorthand, elements);
  }
  return elements;
}

/** The values an element may have; undefined where all may stand. */
export function codesOf(guide: Loop, tag: string, element: number): readonly string[] | undefined {
  const name = `${tag}${String(element).padStart(2, '0')}`;
  return (CODES_OF_GUIDE.get(guide)?.[name] ?? CODES[name])?.split(' ');
}
