import { type AttachmentPlanInput, attachmentPlan } from './plan';

const given = (change: Partial<AttachmentPlanInput>): AttachmentPlanInput => ({
  ...{ needed: ['OB'], onFile: [], announced: [] },
  ...change,
});

describe('what goes with a claim', () => {
  test.each<[string, Partial<AttachmentPlanInput>, object]>([
    [
      'is what is on file',
      { onFile: [{ documentId: 'F1', report: 'OB' }] },
      { send: [{ report: 'OB', documentIds: ['F1'] }] },
    ],
    [
      'is all of one kind under one number',
      {
        onFile: [
          { documentId: 'F1', report: 'OB' },
          { documentId: 'F2', report: 'OB' },
        ],
      },
      { send: [{ report: 'OB', documentIds: ['F1', 'F2'] }] },
    ],
    ['is nothing that nobody asks for', { needed: [], onFile: [{ documentId: 'F1', report: 'OB' }] }, {}],
    ['is nothing of another kind', { onFile: [{ documentId: 'F1', report: 'RR' }] }, { without: ['OB'] }],
    [
      'is not sent a second time where the claim came with its own announcement',
      { announced: ['OB'], onFile: [{ documentId: 'F1', report: 'OB' }] },
      { byOthers: ['OB'] },
    ],
    ['is missing where nothing is on file', {}, { without: ['OB'] }],
  ])('%s', (_what, change, expected) => {
    expect(attachmentPlan(given(change))).toEqual({ send: [], byOthers: [], without: [], ...expected });
  });
});
