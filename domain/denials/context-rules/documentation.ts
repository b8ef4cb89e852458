import type { ContextRule } from '../case';

/** The payer wants to read before it pays. Source: section 2, tree 252/250/251/226; story S10. */
export const DOCUMENTATION_RULES: readonly ContextRule[] = [
  {
    id: 'DOCUMENTS-WERE-SENT',
    source: 'story S10 twin; carc.csv 164',
    why: 'the request was answered on time and the answer got lost',
    when: ({ facts }) => facts.documents.requestAnsweredOnTime === true,
    ruling: { action: 'reconsideration', stage: 'payer' },
  },
  {
    id: 'DOCUMENT-WINDOW-CLOSED',
    source: 'story S10 twin',
    why: 'the time for documents is over: only an appeal can bring them in',
    when: ({ facts }) => facts.documents.windowClosed === true,
    ruling: { action: 'appeal' },
  },
  {
    id: 'DOCUMENTS-MISSING',
    source: '2, carc.csv 112, B12, 174',
    why: 'the record that the payer asks for does not exist here; it may not be made afterwards',
    when: ({ facts }) => facts.documents.available === false,
    ruling: {
      action: 'human_review',
      alternatives: ['write_off'],
      question:
        'The requested record is not in the chart: does another provider hold it, or was it never made?',
    },
  },
  {
    id: 'LATE-ATTACHMENT',
    source: '2, carc.csv 164',
    why: 'nothing shows that the attachment went out in time: send it now',
    when: ({ driver, facts }) => driver.carc === '164' && facts.documents.requestAnsweredOnTime === false,
    ruling: { action: 'send_documentation', alternatives: ['appeal'] },
  },
];
