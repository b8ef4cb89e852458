import { isMedicareNumber } from './medicare-number';

describe('the number of a Medicare card', () => {
  test.each([
    ['as CMS shows it', '1EG4TE5MK73', true],
    ['with the hyphens of the card', '1EG4-TE5-MK73', true],
    ['in small letters', '1eg4te5mk73', true],
    ['with a zero in front', '0EG4TE5MK73', false],
    ['with an O for a zero', '1EG4TE5MK7O', false],
    ['too short', '1EG4TE5MK7', false],
    ['too long', '1EG4TE5MK733', false],
    ['a number of before 2018', '123456789A', false],
  ])('%s', (_what, memberId, isOne) => {
    expect(isMedicareNumber(memberId)).toBe(isOne);
  });

  test.each(['S', 'L', 'O', 'I', 'B', 'Z'])('never has the letter %s', (letter) => {
    expect(isMedicareNumber(`1${letter}G4TE5MK73`)).toBe(false);
    expect(isMedicareNumber(`1EG4TE5M${letter}73`)).toBe(false);
  });
});
