import { ZERO } from '../money';
import { type Facts, factsOf, type Proposal, type Ruling } from './case';
import type { CodeTables, StatusCategoryRow } from './code-tables';
import { pendingRuling } from './status-inquiry';
import type { DenialInput, StatusCode, VerdictEvidence } from './types';
import type { PreventableStage, RootCause } from './vocabulary';

/** Category codes by which a front end refuses a claim; F5 is the retired form of the same. Source: section 4. */
const REJECTS: ReadonlySet<string> = new Set(['A3', 'A6', 'A7', 'A8', 'F5']);

/** Status codes that only announce another one. Source: section 4 ("21 and 247 need a companion code"). */
const NEEDS_COMPANION: ReadonlySet<string> = new Set(['0', '21', '247', '634', '732']);

/** Where a rejected claim could have been stopped, by what was wrong with it. */
const REJECT_STAGE: Partial<Record<RootCause, PreventableStage>> = {
  eligibility: 'registration',
  demographic: 'registration',
  coordination_of_benefits: 'eligibility',
  authorization: 'auth',
  coding: 'coding',
  bundling: 'coding',
  medical_necessity: 'clinical',
};

/**
 * The answer to a 277 or 277CA that came without a remit: a rejection is not a denial, and a claim in process is only
 * waited for or helped along. Source: section 0.1 step 1, section 4.
 *
 * @returns undefined when the input is a remit or holds no status.
 */
export function proposeFromStatus(input: DenialInput, tables: CodeTables): Proposal | undefined {
  const status = mostTelling(input.statusCodes, tables);
  if (input.clp02 !== null || !status) return undefined;

  const facts = factsOf(input.context);
  const category = tables.statusCategory[status.category];
  const evidence: VerdictEvidence[] = [
    {
      kind: 'status',
      ref: [status.category, status.status, status.entity].filter(Boolean).join(':'),
      detail: category?.paraphrase ?? 'category not in the tables',
    },
  ];
  return REJECTS.has(status.category)
    ? rejection(status, facts, tables, evidence)
    : inProcess(input, status, category, facts, tables, evidence);
}

function mostTelling(statuses: readonly StatusCode[], tables: CodeTables): StatusCode | undefined {
  const rejects = statuses.filter((status) => REJECTS.has(status.category));
  const candidates = rejects.length > 0 ? rejects : statuses;
  const says = ({ status }: StatusCode) =>
    !NEEDS_COMPANION.has(status) && (tables.statusCode[status]?.hintCategory ?? 'other') !== 'other';
  return candidates.find(says) ?? candidates[0];
}

function rejection(
  status: StatusCode,
  facts: Facts,
  tables: CodeTables,
  evidence: VerdictEvidence[],
): Proposal {
  const hint = tables.statusCode[status.status]?.hintCategory ?? 'missing_information';
  const rootCause = hint === 'other' ? 'missing_information' : hint;
  const ruling = rejectionRuling(status, rootCause, facts);
  return {
    disposition: 'rejection',
    isDenial: false,
    deniedCents: ZERO,
    lineIds: [],
    rootCause,
    action: ruling.action,
    alternatives: ruling.alternatives ?? [],
    stage: REJECT_STAGE[rootCause] ?? 'billing',
    confidence: tables.statusCode[status.status] ? 0.9 : 0.6,
    evidence,
    ...(ruling.question && { question: ruling.question }),
    deadline: {
      kind: 'original_filing',
      rule: 'the filing or corrected-claim limit keeps running after a rejection',
    },
  };
}

/** Wrong receiver: the payer says that the claim is not its own. */
const NOT_THIS_PAYER: ReadonlySet<string> = new Set(['106', '114', '116']);
/** The clearing house or payer does not accept us as a sender. */
const SUBMITTER_UNKNOWN: ReadonlySet<string> = new Set(['24', '496']);
const DUPLICATE_STATUS: ReadonlySet<string> = new Set(['54', '78', '746', '770']);
const TOO_EARLY: ReadonlySet<string> = new Set(['771', '795']);

/**
 * A rejected claim goes again with the *same* frequency: an original as 1, a rejected replacement or void as 7 or 8
 * with the payer's number, because as 1 it would come back as a duplicate. Source: section 0.1 step 1, section 9.
 */
function rejectionRuling({ status }: StatusCode, rootCause: RootCause, facts: Facts): Ruling {
  const sendAgain: Ruling =
    isReplacement(facts) || status === '799'
      ? { action: 'correct_and_resubmit' }
      : { action: 'submit_new_claim' };
  if (status === '787') return { action: 'submit_new_claim' };
  if (DUPLICATE_STATUS.has(status) && !facts.duplicate.correctionSentAsOriginal)
    return { action: 'no_action' };
  if (TOO_EARLY.has(status)) return { action: 'no_action' };
  if (SUBMITTER_UNKNOWN.has(status)) return { action: 'call_payer', alternatives: ['submit_new_claim'] };
  if (NOT_THIS_PAYER.has(status) || (status === '85' && facts.coverage.otherPayerBilled !== true)) {
    return facts.coverage.otherCoverageFound === false
      ? { action: 'update_cob' }
      : { action: 'bill_other_payer' };
  }
  if (rootCause === 'timely_filing') return lateAtTheDoor(facts);
  if (rootCause === 'authorization' && facts.authorization.onFile === false) {
    return { action: 'obtain_retro_auth', alternatives: ['submit_new_claim'] };
  }
  if (rootCause === 'eligibility') return notFoundRuling(facts) ?? sendAgain;
  return sendAgain;
}

function isReplacement({ version }: Facts): boolean {
  return version.frequency === '7' || version.frequency === '8';
}

function notFoundRuling({ coverage }: Facts): Ruling | undefined {
  if (coverage.onServiceDate !== 'inactive') return undefined;
  if (coverage.otherCoverageFound) return { action: 'bill_other_payer' };
  return {
    action: 'human_review',
    question:
      'No cover is found for the date of service and no payer has made the patient owe it: who is to be billed?',
  };
}

function lateAtTheDoor({ filing }: Facts): Ruling {
  if (filing.payerAcceptedInTime || filing.exceptionApplies) return { action: 'reconsideration' };
  return {
    action: 'human_review',
    alternatives: ['write_off'],
    question: 'The payer refused the claim as late. Is there a payer-issued acceptance within the limit?',
  };
}

function inProcess(
  input: DenialInput,
  status: StatusCode,
  category: StatusCategoryRow | undefined,
  facts: Facts,
  tables: CodeTables,
  evidence: VerdictEvidence[],
): Proposal {
  const hint = tables.statusCode[status.status]?.hintCategory ?? 'other';
  const ruling = pendingRuling(status, hint, facts, tables);
  const isDenial = ruling.disposition === 'denial';
  return {
    disposition: ruling.disposition ?? (category?.group === 'finalized' ? 'informational' : 'pending'),
    isDenial,
    deniedCents: isDenial ? input.chargeCents : ZERO,
    lineIds: [],
    rootCause: ruling.rootCause ?? hint,
    action: ruling.action,
    alternatives: ruling.alternatives ?? [],
    stage: ruling.stage ?? 'none',
    confidence: category ? 0.9 : 0.5,
    evidence,
    ...(ruling.question && { question: ruling.question }),
    deadline: {
      kind: ruling.action === 'send_documentation' ? 'documents' : 'follow_up',
      rule: category?.timer ?? 'payer follow-up cadence',
    },
  };
}
