/**
 * Letters of a Medicare Beneficiary Identifier: none of S, L, O, I, B, Z. Form: digit 1-9, letter, letter or digit, digit, letter, letter or
 * digit, digit, two letters, two digits (CMS, "Understanding the MBI format").
 */
const LETTER = 'AC-HJKMNP-RT-Y';
const MBI = new RegExp(
  `^[1-9][${LETTER}][${LETTER}0-9][0-9][${LETTER}][${LETTER}0-9][0-9][${LETTER}]{2}[0-9]{2}$`,
);

/** Whether a member number has the form of an MBI, the only number that Medicare takes; hyphens and case of a card count for nothing. */
export function isMedicareNumber(memberId: string): boolean {
  return MBI.test(memberId.replaceAll('-', '').toUpperCase());
}
