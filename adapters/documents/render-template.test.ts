import { loadLetters, TEMPLATE_KEYS } from './load-letters';
import { renderTemplate } from './render-template';

describe('a letter template', () => {
  it('is filled by name, and what is missing is reported once and stays visible', () => {
    expect(
      renderTemplate('Dear {{payer}}, {{amount}} of {{amount}} by {{date}}', { payer: 'ACME', amount: ' ' }),
    ).toEqual({
      text: 'Dear ACME, [amount] of [amount] by [date]\n',
      missing: ['amount', 'date'],
    });
  });

  it('loses a paragraph that only held an optional slot', () => {
    expect(renderTemplate('One\n\n{{more?}}\n\nTwo', {})).toEqual({ text: 'One\n\nTwo\n', missing: [] });
    expect(renderTemplate('One\n\n{{more?}}', { more: 'Three' }).text).toBe('One\n\nThree\n');
  });

  it('never looks into a value for slots', () => {
    expect(renderTemplate('{{a}}', { a: '{{b}} $& $1', b: 'no' }).text).toBe('{{b}} $& $1\n');
  });

  it.each(TEMPLATE_KEYS)('names every required slot of %s for people', (key) => {
    const { body, slots } = loadLetters().template(key);
    const { missing } = renderTemplate(body, {});
    expect(missing.filter((name) => slots[name] === undefined)).toEqual([]);
  });
});
