import type { AppealForm } from './vocabulary';

interface Form {
  /** How a person is asked for it. */
  label: string;
  /**
   * `product`: the letter says it or the packet holds it by itself; `argument`: the letter's argument names it where it needs it; `onFile`: a
   * document of the practice without which the request is dismissed, so it blocks the send.
   */
  from: 'product' | 'argument' | 'onFile';
}

const FORMS: Record<AppealForm, Form> = {
  requestLetter: { label: 'The request, with everything the rule wants in it', from: 'product' },
  claimCopy: { label: 'A copy of the claim', from: 'product' },
  denialNotice: { label: 'The denial: remittance or notice', from: 'product' },
  previousDecision: { label: 'The decision before', from: 'product' },
  records: { label: 'The records that the argument names', from: 'argument' },
  feeSchedule: { label: 'What Original Medicare would have paid', from: 'argument' },
  // Only where somebody else than the party files; the practice files in its own name.
  representativeForm: { label: 'Appointment of representative', from: 'argument' },
  copyToParties: { label: 'Proof that the other parties got a copy', from: 'onFile' },
  waiverOfLiability: {
    label: 'Waiver of liability, signed: the enrollee will not be billed whatever the outcome',
    from: 'onFile',
  },
  memberConsent: { label: "The member's written consent to this appeal", from: 'onFile' },
  memberDesignation: {
    label:
      "The member's signed designation as authorized representative (an assignment of benefits is not enough)",
    from: 'onFile',
  },
  enrolleeNotice: { label: 'Notice to the enrollee that the treating physician asks', from: 'onFile' },
  demandLetter: { label: 'The demand letter and its number', from: 'onFile' },
  exceptionLetter: { label: 'The letter that starts the exception', from: 'onFile' },
  stateForm: { label: "The state's or regulator's form", from: 'onFile' },
  openNegotiationNotice: {
    label: 'The federal open-negotiation notice, with proof of its sending',
    from: 'onFile',
  },
  idrInitiation: { label: 'The initiation notice of the federal portal', from: 'onFile' },
  courtComplaint: { label: 'The complaint, filed by counsel', from: 'onFile' },
};

/** Forms that a person puts on file; the product makes the others. */
export const FORMS_ON_FILE = (Object.keys(FORMS) as AppealForm[]).filter(
  (form) => FORMS[form].from === 'onFile',
);

export function formLabel(form: AppealForm): string {
  return FORMS[form].label;
}

/** Forms that must be on file before a request of this rung may leave, and are not: they block the send. */
export function missingForms(required: readonly AppealForm[], onFile: readonly AppealForm[]): AppealForm[] {
  return required.filter((form) => FORMS[form].from === 'onFile' && !onFile.includes(form));
}
