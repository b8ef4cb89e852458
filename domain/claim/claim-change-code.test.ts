import { type ClaimChange, claimChangeCode } from './claim-change-code';

describe('the claim change reason code of an adjustment', () => {
  it.each<[string, '7' | '8', ClaimChange[], string]>([
    ['other dates of service', '7', ['serviceDates'], 'D0'],
    ['other charges and nothing else', '7', ['charges'], 'D1'],
    ['another revenue or procedure code', '7', ['procedures'], 'D2'],
    ['another code, and the charge that comes with it', '7', ['procedures', 'charges'], 'D2'],
    ['another diagnosis', '7', ['diagnoses'], 'D4'],
    ['Medicare is secondary after all', '7', ['medicareSecondary'], 'D7'],
    ['Medicare is primary after all', '7', ['medicarePrimary'], 'D8'],
    ['the patient left otherwise', '7', ['patientStatus'], 'E0'],
    ['something that no code names', '7', ['other'], 'D9'],
    ['two things that codes name', '7', ['serviceDates', 'diagnoses'], 'D9'],
    ['nothing that can be seen', '7', [], 'D9'],
    ['an identity, for which replacements have no code', '7', ['identity'], 'D9'],
    ['a payment that goes back', '8', [], 'D6'],
    ["another person's id or provider's number", '8', ['identity'], 'D5'],
  ])('for %s (frequency %s)', (_what, frequency, changes, code) => {
    expect(claimChangeCode(frequency, changes)).toBe(code);
  });
});
