import { queryProblem } from './queries';

describe('a query to a clinician', () => {
  it.each([
    'On which toes was each procedure of 3 August performed?',
    'The note describes a debridement and a paring. Where on the foot was each performed?',
    'How much time was spent on the visit, and on what?',
  ])('may ask: %s', (text) => {
    expect(queryProblem(text)).toBeUndefined();
  });

  it.each<[string, string, string]>([
    ['a yes or no', 'Was the debridement done on another toe?', 'yes or no'],
    ['a yes or no after a preface', 'Thank you for the note. Did you treat a second site?', 'yes or no'],
    ['the payment', 'Where was each procedure performed, so the plan pays both?', 'payment'],
    ['the denial', 'The second line was denied. Where was it performed?', 'denied'],
    ['the code', 'Which site belongs to 11720?', '11720'],
    ['a modifier', 'Which site does the modifier stand for?', 'modifier'],
    ['a change of the record', 'Where was it done? Please document a second site.', 'does not lead'],
    ['two questions', 'Where was it done? On which day?', 'asks 2'],
    ['nothing', 'The note is silent on the site.', 'asks 0'],
  ])('may not ask for or name %s', (_what, text, problem) => {
    expect(queryProblem(text)).toContain(problem);
  });
});
