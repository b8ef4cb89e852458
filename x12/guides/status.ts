import { defineGuide, type LoopDefinition, level, required } from './guide';

/** 005010X214 (277CA), 005010X212 (276 and 277), 005010X213 and 006020X313 (277 request for information). */

function name(id: string): LoopDefinition {
  return { id, start: { tag: 'NM1' }, segments: 'NM1! N3 N4 PER*' };
}

const STATUS = 'TRN! STC* REF* DTP* QTY* AMT*';

function trace(id: string, lineId?: string): LoopDefinition {
  const line: LoopDefinition = {
    id: lineId ?? '',
    start: { tag: 'SVC' },
    segments: 'SVC! STC* REF* DTP*',
  };
  return { id, start: { tag: 'TRN' }, segments: STATUS, loops: lineId ? [line] : [] };
}

export const claimAck277CA = defineGuide({
  segments: 'ST! BHT! SE!',
  loops: [
    level('2000A', '20', 'HL!', [
      required(name('2100A')),
      trace('2200A'),
      level('2000B', '21', 'HL!', [
        required(name('2100B')),
        trace('2200B'),
        level('2000C', '19', 'HL!', [
          required(name('2100C')),
          trace('2200C'),
          level('2000D', 'PT', 'HL!', [required(name('2100D')), trace('2200D', '2220D')]),
        ]),
      ]),
    ]),
  ],
});

/** 276 and 277 have one tree; a 276 has no STC. DMG stands before the name. */
export const claimStatus276277 = defineGuide({
  segments: 'ST! BHT! REF* SE!',
  loops: [
    level('2000A', '20', 'HL!', [
      required(name('2100A')),
      trace('2200A'),
      level('2000B', '21', 'HL!', [
        required(name('2100B')),
        trace('2200B'),
        level('2000C', '19', 'HL!', [
          required(name('2100C')),
          trace('2200C'),
          level('2000D', '22', 'HL! DMG', [
            required(name('2100D')),
            trace('2200D', '2210D'),
            level('2000E', '23', 'HL! DMG', [required(name('2100E')), trace('2200E', '2210E')]),
          ]),
        ]),
      ]),
    ]),
  ],
});

/** A request for information names the patient in one level (PT); some payers put subscriber and dependent there. */
export const informationRequest277 = defineGuide({
  segments: 'ST! BHT! SE!',
  loops: [
    level('2000A', '20', 'HL!', [
      required(name('2100A')),
      level('2000B', '21', 'HL!', [
        required(name('2100B')),
        level('2000C', '19', 'HL!', [
          required(name('2100C')),
          {
            id: '2000D',
            start: { tag: 'HL', element: 3, values: ['PT', '22'] },
            segments: 'HL! DMG',
            loops: [
              required(name('2100D')),
              requestTrace('D'),
              level('2000E', '23', 'HL! DMG', [required(name('2100E')), requestTrace('E')]),
            ],
          },
        ]),
      ]),
    ]),
  ],
});

function requestTrace(suffix: string): LoopDefinition {
  return {
    id: `2200${suffix}`,
    start: { tag: 'TRN' },
    segments: 'TRN! STC* REF* DTP*',
    loops: [
      { id: `2210${suffix}`, start: { tag: 'PWK' }, segments: 'PWK! PER N1 N3 N4' },
      { id: `2220${suffix}`, start: { tag: 'SVC' }, segments: 'SVC! STC* REF* DTP*' },
    ],
  };
}
