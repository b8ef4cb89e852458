import { ZERO } from '../money';
import { type Facts, factsOf, type Proposal, type Ruling } from './case';
import type { DenialInput } from './types';
import type { Disposition, RootCause } from './vocabulary';

/** A rule about money that moved without right, or did not arrive: no reason code has to say so. */
interface MoneyRule {
  readonly id: string;
  readonly source: string;
  readonly why: string;
  readonly when: (facts: Facts) => boolean;
  readonly ruling: Ruling & { readonly rootCause: RootCause; readonly disposition: Disposition };
}

const INFO = { rootCause: 'payer_error', disposition: 'informational', stage: 'payer' } as const;

/** In order: whose credit, is it explained, is it still disputed, is it already taken, then give it back or trace it. */
const MONEY_RULES: readonly MoneyRule[] = [
  {
    id: 'CREDIT-OF-PATIENT',
    source: '0, return_overpayment',
    why: 'the credit belongs to the patient, not to the payer',
    when: ({ payment }) => payment.overpaid === true && payment.creditBelongsToPatient === true,
    ruling: {
      ...INFO,
      action: 'human_review',
      question:
        "The credit is the patient's: refund the patient, or apply it to another balance with consent?",
    },
  },
  {
    id: 'UNEXPLAINED-SUM',
    source: '0, return_overpayment',
    why: 'a lump sum without claims and reasons cannot be returned',
    when: ({ payment }) =>
      payment.unexplained === true && (payment.overpaid === true || payment.takeback === true),
    ruling: {
      ...INFO,
      action: 'human_review',
      alternatives: ['call_payer'],
      question: 'Which claims and amounts is this sum about?',
    },
  },
  {
    id: 'TAKEBACK-JUSTIFIED',
    source: '0, return_overpayment',
    why: 'the payer asks for money that was not ours and has not taken it',
    when: ({ payment }) =>
      payment.takeback === true &&
      payment.takebackJustified === true &&
      payment.takebackAlreadyTaken !== true,
    ruling: { ...INFO, action: 'return_overpayment' },
  },
  {
    id: 'TAKEBACK-ACCEPTED',
    source: '0, return_overpayment',
    why: 'the payer has already taken what was not ours',
    when: ({ payment }) => payment.takeback === true && payment.takebackJustified === true,
    ruling: { ...INFO, action: 'no_action' },
  },
  {
    id: 'TAKEBACK-DISPUTED',
    source: 'story S11',
    why: 'the payer takes money back against contract or law and the dispute window is open',
    when: ({ payment }) =>
      payment.takeback === true && payment.takebackJustified === false && payment.disputeWindowOpen !== false,
    ruling: { ...INFO, action: 'reconsideration', alternatives: ['bill_other_payer'] },
  },
  {
    id: 'TAKEBACK-UNDECIDED',
    source: 'story S11',
    why: 'a takeback nobody has judged yet',
    when: ({ payment }) => payment.takeback === true,
    ruling: {
      ...INFO,
      action: 'human_review',
      alternatives: ['reconsideration', 'return_overpayment'],
      question:
        'Is the takeback right (return or accept it), or is it outside the look-back or wrong (dispute it)?',
    },
  },
  {
    id: 'OVERPAID-ALREADY-TAKEN',
    source: '0, return_overpayment',
    why: 'the payer has already taken the overpayment: a second return would pay it twice',
    when: ({ payment }) => payment.overpaid === true && payment.takebackAlreadyTaken === true,
    ruling: { ...INFO, action: 'no_action' },
  },
  {
    id: 'OVERPAID',
    source: '0, return_overpayment',
    why: 'money is held without right',
    when: ({ payment }) => payment.overpaid === true,
    ruling: { ...INFO, action: 'return_overpayment' },
  },
  {
    id: 'PAID-NOT-RECEIVED',
    source: '0, trace_payment',
    why: 'the payer says paid and the ledger has no money',
    when: ({ payment }) =>
      payment.payerSaysPaid === true && payment.moneyInLedger === false && (payment.daysSinceEra ?? 4) > 3,
    ruling: { ...INFO, action: 'trace_payment' },
  },
  {
    id: 'PAID-IN-TRANSIT',
    source: '0, trace_payment',
    why: 'the transfer may follow its remittance by three business days',
    when: ({ payment }) => payment.payerSaysPaid === true && payment.moneyInLedger === false,
    ruling: { ...INFO, action: 'no_action' },
  },
];

/** Overpayments, takebacks and payments that never arrived; undefined when no such fact is known. */
export function proposeForMoney(input: DenialInput): Proposal | undefined {
  const facts = factsOf(input.context);
  const rule = MONEY_RULES.find(({ when }) => when(facts));
  if (!rule) return undefined;
  const { ruling } = rule;
  return {
    disposition: ruling.disposition,
    isDenial: false,
    deniedCents: ZERO,
    lineIds: [],
    rootCause: ruling.rootCause,
    action: ruling.action,
    alternatives: ruling.alternatives ?? [],
    stage: ruling.stage ?? 'payer',
    confidence: ruling.action === 'human_review' ? 0.6 : 0.9,
    evidence: [{ kind: 'rule', ref: rule.id, detail: rule.why }],
    ...(ruling.question && { question: ruling.question }),
  };
}
