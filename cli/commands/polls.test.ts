import { pollsText } from './polls';

describe('the list of polls', () => {
  it('counts by payer and draws the same', () => {
    const text = pollsText([{ payerId: 'SLOW', polls: 12, answered: 11, news: 3 }]);
    for (const word of ['SLOW', '12', '11', '25%', '█']) expect(text).toContain(word);
  });

  it('says that there is none', () => expect(pollsText([])).toBe('No payer was asked by 276.'));
});
