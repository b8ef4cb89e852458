import { defineGuide } from './guide';

/** 005010X231A1, and 997 with its own names for the same segments. */
export const acknowledgement999 = defineGuide({
  segments: 'ST! AK1! AK9! SE!',
  loops: [
    {
      id: '2000',
      start: { tag: 'AK2' },
      segments: 'AK2! IK5 AK5',
      loops: [
        {
          id: '2100',
          start: { tag: 'IK3' },
          segments: 'IK3! CTX*',
          loops: [{ id: '2110', start: { tag: 'IK4' }, segments: 'IK4! CTX*' }],
        },
        {
          id: '2100',
          start: { tag: 'AK3' },
          segments: 'AK3!',
          loops: [{ id: '2110', start: { tag: 'AK4' }, segments: 'AK4!' }],
        },
      ],
    },
  ],
});
