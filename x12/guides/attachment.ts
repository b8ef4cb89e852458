import { defineGuide, type LoopDefinition, named, required } from './guide';

/** 275: 005010X210 (data in BIN after EFI) and 006020X314 (data in BDS after OOI). One LX is one answer. */

const PARTY = 'NM1! N2 N3 N4 REF* PER* PRV DTP* DMG';

const answer: LoopDefinition = {
  id: '2000A',
  start: { tag: 'LX' },
  segments: 'LX! TRN! STC* REF* DTP* CAT! LQ* K3* NTE* EFI* OOI* BIN* BDS*',
};

export const attachment275 = defineGuide({
  segments: 'ST! BGN! SE!',
  loops: [
    required(named('1000A', 'PR', PARTY)),
    named('1000B', '41', PARTY),
    named('1000C', '1P 85 82 SJ FA', PARTY),
    required(named('1000D', 'QC IL', PARTY)),
    required(answer),
  ],
});
