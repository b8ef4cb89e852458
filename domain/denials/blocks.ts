import { type Facts, factsOf, hasAny, isMedicarePartB, type Proposal, remarkCodes } from './case';
import { patientGate } from './patient-gate';
import { NEW_CLAIM_REMARKS } from './refine-by-rarc';
import type { BlockedAction, DenialInput } from './types';
import type { DenialAction } from './vocabulary';

/** A block and the way round it, should the blocked action have been the proposed one. */
export interface Block extends BlockedAction {
  readonly instead: DenialAction;
  readonly question?: string;
}

type BlockRule = (input: DenialInput, facts: Facts, proposal: Proposal) => Block[];

const BLOCK_RULES: readonly BlockRule[] = [
  patientBlocks,
  unprocessableBlocks,
  notAdjudicatedBlocks,
  medicareBlocks,
  adjudicatedBlocks,
  noAppealRightBlocks,
  doNotResubmitBlocks,
  standingBlocks,
  inFlightBlocks,
  nobodyToBillBlocks,
];

/**
 * Every action that may not be taken on this case, hard blocks first. Only two blocks are hard (unlawful, nobody may
 * override): the patient gate, and appeal or reopening of a Medicare claim returned with MA130.
 * Source: section 0, "Hard blocks" and the column "never when".
 */
export function blocksFor(input: DenialInput, proposal: Proposal): Block[] {
  const facts = factsOf(input.context);
  const blocks = BLOCK_RULES.flatMap((rule) => rule(input, facts, proposal));
  return blocks.sort((a, b) => Number(b.hard) - Number(a.hard));
}

function soft(
  actions: readonly DenialAction[],
  reason: string,
  instead: DenialAction,
  question?: string,
): Block[] {
  return actions.map((action) => ({ action, reason, hard: false, instead, ...(question && { question }) }));
}

/** Section 0, patient gate. */
function patientBlocks(input: DenialInput, _facts: Facts, { driver }: Proposal): Block[] {
  if (!driver) {
    const reason = 'no payer has made the patient owe it';
    return [
      {
        action: 'bill_patient',
        reason,
        hard: true,
        instead: 'human_review',
        question: 'Who is to be billed?',
      },
    ];
  }
  return patientGate(input, driver).map(({ reason, instead, question }) => ({
    action: 'bill_patient',
    reason,
    hard: true,
    instead,
    ...(question && { question }),
  }));
}

/** MA130: no decision was made, so there is nothing to appeal, reopen or replace. Section 0, hard blocks. */
function unprocessableBlocks(input: DenialInput): Block[] {
  if (!remarkCodes(input).has('MA130')) return [];
  const reason = 'MA130: unprocessable, no decision exists that could be appealed or reopened';
  const hard = input.payerType === 'medicare_ffs';
  const review = (['appeal', 'reconsideration'] as const).map((action) => ({
    action,
    reason,
    hard,
    instead: 'submit_new_claim' as const,
  }));
  if (!hard) return review;
  return [
    ...review,
    ...soft(
      ['correct_and_resubmit'],
      'MA130: there is no adjudicated version to replace',
      'submit_new_claim',
    ),
  ];
}

/** A front-end reject is not a decision. Section 0.1 step 1. */
function notAdjudicatedBlocks(_input: DenialInput, _facts: Facts, { disposition }: Proposal): Block[] {
  if (disposition !== 'rejection') return [];
  return soft(['appeal'], 'a rejected claim was never adjudicated', 'submit_new_claim');
}

/** Original Medicare. Section 0 (actions), sections 7 and 9. */
function medicareBlocks(input: DenialInput, facts: Facts, { rootCause, disposition }: Proposal): Block[] {
  if (input.payerType !== 'medicare_ffs' || disposition !== 'denial') return [];
  const blocks: Block[] = [];
  if (rootCause === 'timely_filing') {
    const instead = facts.filing.exceptionApplies ? 'reconsideration' : 'human_review';
    const question = 'Medicare knows no appeal of a late filing: does one of the four exceptions apply?';
    blocks.push(...soft(['appeal'], 'Medicare late filing is no initial determination', instead, question));
  }
  if (rootCause === 'medical_necessity') {
    blocks.push(
      ...soft(
        ['reconsideration'],
        'Medicare necessity denials go to redetermination, never reopening',
        'appeal',
      ),
    );
  }
  if (isMedicarePartB(input) && !remarkCodes(input).has('MA130')) {
    blocks.push(
      ...soft(['correct_and_resubmit'], 'Medicare Part B takes no replacement claims', 'reconsideration'),
    );
  }
  return blocks;
}

/** An adjudicated claim sent as a new original comes back as a duplicate. Section 0, submit_new_claim. */
function adjudicatedBlocks(input: DenialInput, facts: Facts, proposal: Proposal): Block[] {
  const asksForNew = hasAny(remarkCodes(input), ['MA130', ...NEW_CLAIM_REMARKS]);
  const nobodyMatched = proposal.rootCause === 'eligibility' || proposal.rootCause === 'demographic';
  const unheld = facts.version.payerCreatedClaim === false;
  if (proposal.disposition !== 'denial' || asksForNew || nobodyMatched || unheld) return [];
  // The codes themselves ask for a new original (split by month, interim bill, paper form).
  if (proposal.action === 'submit_new_claim') return [];
  return soft(
    ['submit_new_claim'],
    'the payer adjudicated it: a new original would be a duplicate',
    'correct_and_resubmit',
  );
}

/** Remarks that deny the right to appeal. Section 3. */
function noAppealRightBlocks(input: DenialInput): Block[] {
  const found = ['N211', 'MA44'].find((code) => remarkCodes(input).has(code));
  if (!found) return [];
  const question =
    'The payer states that no appeal right exists: correct it, dispute the statement, or write it off?';
  return soft(['appeal'], `remark ${found}: no appeal right`, 'human_review', question);
}

/** N185: the payer asks not to be sent the claim again. Section 3. */
function doNotResubmitBlocks(input: DenialInput): Block[] {
  if (!remarkCodes(input).has('N185')) return [];
  const question = 'The payer asks not to resubmit: what does it expect instead?';
  return soft(
    ['correct_and_resubmit', 'submit_new_claim'],
    'remark N185: do not resubmit',
    'human_review',
    question,
  );
}

/** No standing on the track: the rung is not offered. Section 7; TRICARE network providers cannot appeal. */
function standingBlocks(input: DenialInput, { network }: Facts): Block[] {
  if (input.payerType === 'tricare' && network.inNetwork === true) {
    return soft(['appeal'], 'TRICARE network providers cannot appeal', 'reconsideration');
  }
  if (
    network.inNetwork === false &&
    network.designationSigned === false &&
    input.payerType !== 'medicare_ffs'
  ) {
    const question = "The appeal is the member's right: can the member sign a designation in time?";
    return soft(
      ['appeal'],
      "without a contract the appeal is the member's, and no designation is signed",
      'human_review',
      question,
    );
  }
  return [];
}

/** One payer-visible act per claim version. Section 0.1 step 6. */
function inFlightBlocks(_input: DenialInput, { version }: Facts): Block[] {
  if (!version.otherActInFlight) return [];
  const question = 'Another act on this claim version is with the payer: wait for it, or withdraw it first?';
  return soft(
    ['correct_and_resubmit', 'submit_new_claim', 'appeal', 'reconsideration'],
    'another act on this claim version is in flight',
    'human_review',
    question,
  );
}

/** Section 0, bill_other_payer: never without active cover on the date of service. */
function nobodyToBillBlocks(_input: DenialInput, { coverage, protection }: Facts): Block[] {
  const somebody =
    coverage.secondaryOnFile ||
    coverage.medicareAdvantageActive ||
    coverage.carveOutPlanKnown ||
    coverage.liableCarrierKnown ||
    coverage.hospiceActive ||
    protection.medicaidActive ||
    protection.qmb;
  if (coverage.otherCoverageFound !== false || somebody) return [];
  const question = 'No other active cover was found: who is responsible for this claim?';
  return soft(['bill_other_payer'], 'no other active cover on the date of service', 'human_review', question);
}
