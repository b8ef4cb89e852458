import { defineGuide, type LoopDefinition, level, required } from './guide';

/** 005010X279A1: 270 and 271 have one tree. EQ stands in the question only, EB in the answer only. */

/** LS and LE are a loop of their own here: they bracket the names of one benefit. */
const related: LoopDefinition = {
  id: '2120',
  start: { tag: 'LS' },
  segments: 'LS! LE!',
  loops: [{ id: '2120/NM1', start: { tag: 'NM1' }, segments: 'NM1! N2 N3 N4 PER* PRV REF*' }],
};

function details(suffix: string): LoopDefinition[] {
  return [
    { id: `2110${suffix}`, start: { tag: 'EQ' }, segments: 'EQ! AMT* III* REF* DTP*' },
    {
      id: `2110${suffix}`,
      start: { tag: 'EB' },
      segments: 'EB! HSD* REF* DTP* AAA* MSG* III*',
      loops: [related],
    },
  ];
}

function name(suffix: string): LoopDefinition {
  return {
    id: `2100${suffix}`,
    start: { tag: 'NM1' },
    segments: 'NM1! N2 REF* N3 N4 PER* AAA* PRV DMG INS HI DTP* MPI*',
  };
}

export const eligibility270271 = defineGuide({
  segments: 'ST! BHT! SE!',
  loops: [
    level('2000A', '20', 'HL! AAA*', [
      required(name('A')),
      level('2000B', '21', 'HL!', [
        required(name('B')),
        level('2000C', '22', 'HL! TRN*', [
          required(name('C')),
          ...details('C'),
          level('2000D', '23', 'HL! TRN*', [required(name('D')), ...details('D')]),
        ]),
      ]),
    ]),
  ],
});
