import { defineGuide, type LoopDefinition } from './guide';

/** 005010X221A1. In loop 2100 the names are segments, not loops: a REF after them belongs to the claim. */

const line: LoopDefinition = {
  id: '2110',
  start: { tag: 'SVC' },
  segments: 'SVC! DTM* CAS* REF* AMT* QTY* LQ*',
};

const claim: LoopDefinition = {
  id: '2100',
  start: { tag: 'CLP' },
  segments: 'CLP! CAS* NM1* MIA MOA REF* DTM* PER* AMT* QTY*',
  loops: [line],
};

export const remittance835 = defineGuide({
  segments: 'ST! BPR! NTE* TRN! CUR REF* DTM* PLB* SE!',
  loops: [
    {
      required: true,
      id: '1000A',
      start: { tag: 'N1', element: 1, values: ['PR'] },
      segments: 'N1! N2 N3! N4! REF* PER*!',
    },
    {
      required: true,
      id: '1000B',
      start: { tag: 'N1', element: 1, values: ['PE'] },
      segments: 'N1! N2 N3 N4 REF* PER* RDM',
      elements: { N1: 'ID2-3! AN1-60! ID1-2! AN2-80! ...' },
    },
    { id: '2000', start: { tag: 'LX' }, segments: 'LX! TS3 TS2', loops: [claim] },
    // Some payers leave LX out.
    claim,
  ],
});
