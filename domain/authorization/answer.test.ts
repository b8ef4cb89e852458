import { type ReviewAnswer, type ReviewDecision, wholeDecision } from './answer';

const answer = (rest: Partial<ReviewAnswer>): ReviewAnswer => ({
  ...{ reasons: [], services: [], rejections: [], asksForRecords: false },
  ...rest,
});
const services = (...decisions: (ReviewDecision | undefined)[]) =>
  decisions.map((decision, at) => ({
    procedure: `9000${at}`,
    reasons: [],
    ...(decision ? { decision } : {}),
  }));

describe('the decision about a request as a whole', () => {
  test.each<[string, Partial<ReviewAnswer>, ReviewDecision | undefined]>([
    ['what is said of the event', { decision: 'A3' }, 'A3'],
    ['the event wins over its services', { decision: 'NA', services: services('A1') }, 'NA'],
    ['services that agree', { services: services('A1', 'A1') }, 'A1'],
    ['a granted event with a service that was not', { decision: 'A1', services: services('A3') }, 'A2'],
    ['services of which one was not granted', { services: services('A1', 'A3') }, 'A2'],
    ['services of which one is pended', { services: services('A1', 'A4', 'A3') }, 'A4'],
    ['services of which one was modified', { services: services('A1', 'A6') }, 'A6'],
    ['nothing', { services: services(undefined) }, undefined],
  ])('%s', (_what, given, expected) => {
    expect(wholeDecision(answer(given))).toBe(expected);
  });
});
