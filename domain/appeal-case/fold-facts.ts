import type { PracticeInstant } from '../time';
import type { AppealFact } from './facts';
import { whyApart } from './same-packet';
import { type AppealCaseState, type AppealMember, memberOf } from './state';
import { type AppealStep, AppealStepBuilder } from './step';
import { deliveryFailed } from './steps/delivery';
import { setPacketClock } from './steps/packet';
import { received } from './steps/receipt';

/** Folds facts into the state, in the order of their `seq`. Facts say what happened and are never refused. */
export function foldAppealFacts(
  state: AppealCaseState,
  facts: readonly AppealFact[],
  now: PracticeInstant,
): AppealStep {
  const step = new AppealStepBuilder(state, now);
  for (const fact of facts) {
    if (fact.seq <= step.state.cursor) continue;
    foldFact(step, fact);
    step.state.cursor = fact.seq;
  }
  return step.done();
}

function foldFact(step: AppealStepBuilder, fact: AppealFact): void {
  switch (fact.kind) {
    case 'memberJoined':
      return joined(step, fact);
    case 'memberWithdrawn':
      return withdrawn(step, fact);
    case 'memberDecided':
      return decidedByClaim(step, fact);
    case 'receiptReceived':
      return receiptCame(step, fact);
    case 'deliveryFailed':
      return failureCame(step, fact);
    case 'decisionLetterReceived':
      return letterCame(step, fact);
  }
}

type FactOf<Kind extends AppealFact['kind']> = Extract<AppealFact, { kind: Kind }>;

/**
 * Gathered, or with its letter. Who comes after the packet was closed, or stands before another rung by then, is told so and goes on alone.
 */
function joined(step: AppealStepBuilder, fact: FactOf<'memberJoined'>): void {
  const { claimId, caseId, letter, sendBy, opening } = fact;
  const { state } = step;
  const known = memberOf(state, { claimId, caseId });
  if (known?.status === 'filed' || known?.status === 'decided') return;
  // It rides already: a nearer day to send by changes nothing any more.
  if (known?.status === 'approved' && state.status !== 'gathering') return;
  const apart = whyApart(state.opening, opening) !== undefined;
  if (known && apart) known.status = 'leftBehind';
  if (state.status !== 'gathering' || apart) {
    if (state.status === 'gathering') setPacketClock(step);
    step.tell.push({ claimId, body: { kind: 'appealLeftWithout', appealId: state.appealId, caseId } });
    return;
  }
  const member: AppealMember = {
    ...{ claimId, caseId, status: letter ? 'approved' : 'awaited', sendBy },
    ...(letter ? { letter } : {}),
  };
  if (known) Object.assign(known, member);
  else state.members.push(member);
  setPacketClock(step);
}

/** Before the send it leaves the packet; after it the appeal goes on for the others. */
function withdrawn(step: AppealStepBuilder, fact: FactOf<'memberWithdrawn'>): void {
  const member = memberOf(step.state, fact);
  if (!member || !['awaited', 'approved', 'filed'].includes(member.status)) return;
  member.status = 'withdrawn';
  if (step.state.status === 'gathering') setPacketClock(step);
}

function decidedByClaim(step: AppealStepBuilder, fact: FactOf<'memberDecided'>): void {
  const member = memberOf(step.state, fact);
  if (!member || member.status === 'decided') return;
  const { outcome, by, on } = fact;
  member.status = 'decided';
  member.decision = { outcome, by, on };
}

function receiptCame(step: AppealStepBuilder, fact: FactOf<'receiptReceived'>): void {
  const { status, receipt } = step.state;
  if (receipt || !['sending', 'unknown', 'dispatched'].includes(status)) return;
  const { reference, receivedOn, proof = 'deliveryRecord' } = fact;
  received(step, { kind: proof, reference, receivedOn });
}

/** The word about an earlier delivery, which was settled meanwhile, changes nothing. */
function failureCame(step: AppealStepBuilder, fact: FactOf<'deliveryFailed'>): void {
  const { channel, reference, reason, failedOn } = fact;
  const { status, dispatch } = step.state;
  if (status === 'dispatched' && dispatch?.reference === reference)
    deliveryFailed(step, { channel, reference, reason, failedOn });
}

/** A letter decides for the claim it names, or for all. One that comes after the decision is told as well: the claim knows what it changes. */
function letterCame(step: AppealStepBuilder, fact: FactOf<'decisionLetterReceived'>): void {
  const { letterId, outcome, noticeDate, receivedOn, claimId } = fact;
  const { appealId, members } = step.state;
  for (const member of members) {
    if (claimId !== undefined && member.claimId !== claimId) continue;
    if (member.status !== 'filed' && member.status !== 'decided') continue;
    if (member.status === 'filed') {
      member.status = 'decided';
      member.decision = { outcome, by: 'letter', on: noticeDate };
    }
    step.tells(member, {
      ...{ kind: 'decisionLetterReceived', letterId, appealId, caseId: member.caseId, outcome },
      ...{ noticeDate, receivedOn, toldBy: 'appeal' },
    });
  }
}
