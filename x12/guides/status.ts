import { defineGuide, type LoopDefinition, level } from './guide';

/** 005010X214 (277CA), 005010X212 (276 and 277). */

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
      name('2100A'),
      trace('2200A'),
      level('2000B', '21', 'HL!', [
        name('2100B'),
        trace('2200B'),
        level('2000C', '19', 'HL!', [
          name('2100C'),
          trace('2200C'),
          level('2000D', 'PT', 'HL!', [name('2100D'), trace('2200D', '2220D')]),
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
      name('2100A'),
      trace('2200A'),
      level('2000B', '21', 'HL!', [
        name('2100B'),
        trace('2200B'),
        level('2000C', '19', 'HL!', [
          name('2100C'),
          trace('2200C'),
          level('2000D', '22', 'HL! DMG', [
            name('2100D'),
            trace('2200D', '2210D'),
            level('2000E', '23', 'HL! DMG', [name('2100E'), trace('2200E', '2210E')]),
          ]),
        ]),
      ]),
    ]),
  ],
});
