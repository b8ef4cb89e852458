import { statementNames } from './statement-names';

describe('statement names', () => {
  it('give one text one name, and no two the same', () => {
    const nameOf = statementNames();
    expect(nameOf({ sql: 'select 1' })).toBe(nameOf({ sql: 'select 1' }));
    expect(nameOf({ sql: 'select 2' })).not.toBe(nameOf({ sql: 'select 1' }));
  });

  it('end at the limit: later texts are parsed each time, known ones keep their names', () => {
    const nameOf = statementNames(1);
    const first = nameOf({ sql: 'select 1' });
    expect(nameOf({ sql: 'select 2' })).toBe('');
    expect(nameOf({ sql: 'select 1' })).toBe(first);
  });
});
