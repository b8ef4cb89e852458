import { defineGuide, type LoopDefinition, level, required } from './guide';

/**
 * 278: 005010X217 (request and response), 005010X215 (inquiry), 005010X216 (notification) have one tree. 4010's X094
 * has its event under HL03 19 (the provider of the service).
 */

function name(id: string): LoopDefinition {
  return { id, start: { tag: 'NM1' }, segments: 'NM1! N2 REF* N3 N4 PER* AAA* PRV DMG INS HI DTP*' };
}

const COMMON = 'HL! TRN* AAA* UM HCR REF* DTP* HI* HSD* QTY* PWK* MSG*';

const service = level('2000F', 'SS', `${COMMON} SV1 SV2 SV3 TOO* CRC*`, [name('2010F')]);

const event: LoopDefinition = {
  id: '2000E',
  start: { tag: 'HL', element: 3, values: ['EV', '19'] },
  segments: `${COMMON} CRC* CL1 CR1 CR2 CR4 CR5 CR6 CR7 CR8`,
  loops: [name('2010E'), service],
};

const dependent = level('2000D', '23', 'HL! TRN* AAA*', [required(name('2010D')), event]);

export const authorization278 = defineGuide({
  segments: 'ST! BHT! SE!',
  loops: [
    level('2000A', '20', 'HL! AAA*', [
      required(name('2010A')),
      level('2000B', '21', 'HL! TRN* AAA*', [
        required(name('2010B')),
        level('2000C', '22', 'HL! TRN* AAA*', [required(name('2010C')), dependent, event]),
      ]),
    ]),
  ],
});
