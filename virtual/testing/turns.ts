import type { ClaimEvent } from '../../domain/claim/events';
import type { ClaimState } from '../../domain/claim/state';

const asks = (eligibility: ClaimState['eligibility'], purpose: string) =>
  (eligibility?.answers ?? []).some((answer) => answer.purpose === purpose);

const decides = (authorization: ClaimState['authorization'], decision: string) =>
  (authorization?.answers ?? []).some((answer) => answer.decision === decision);

type Turn = (state: ClaimState, events: readonly ClaimEvent[]) => boolean;

const laterThanFirst = ({ payerSequence = 1 }: { payerSequence?: number }) => payerSequence > 1;
const ofLater = (state: ClaimState) => state.remits.filter(laterThanFirst);

/** The turns that a life can take, so that a property that holds for want of trouble is seen. */
export const TURNS: Record<string, Turn> = {
  'rejected at the door': ({ cases }) => cases.some((one) => one.rejection),
  denied: ({ cases }) => cases.some((one) => !one.rejection && !one.variance),
  appealed: ({ appeals }) => appeals.length > 0,
  'decided without a remittance, and asked about': (_, events) =>
    events.some(
      ({ type, data }) => type === 'taskOpened' && /says the claim is finalized/.test(`${data.question}`),
    ),
  'called about, and written down': (_, events) =>
    events.some(({ type, data }) => type === 'outcomeRecorded' && data.callId !== undefined),
  'awaited a receipt': (_, events) => events.some(({ type }) => type === 'appealDispatched'),
  'sent again after a failed delivery': (_, events) =>
    events.some(({ type }) => type === 'appealDeliveryFailed'),
  overturned: ({ cases }) => cases.some((one) => one.outcome === 'overturned'),
  corrected: ({ cases }) => cases.some((one) => one.outcome === 'corrected' && !one.rejection),
  'paid short': ({ cases }) => cases.some((one) => one.variance?.kind === 'underpaid'),
  'shortage paid in the end': ({ cases }) =>
    cases.some((one) => one.variance && one.outcome === 'overturned'),
  'compared with a contract loaded later': ({ remits }) =>
    remits.some(({ contract }) => contract?.contractId.includes('+')),
  ...Object.fromEntries(
    (['open', 'close', 'renew', 'ask'] as const).map((what): [string, Turn] => [
      `${what} by a contract loaded later`,
      (_, events) => events.some(({ type, data }) => type === 'varianceReviewed' && data.do === what),
    ]),
  ),
  'reopened for a shortage': (_, events) =>
    events.some(({ type }, at) => type === 'claimReopened' && events[at - 1]?.type === 'varianceFound'),
  'coding audited for an appeal': ({ cases }) => cases.some((one) => one.audit?.supported === true),
  'lower code accepted': ({ cases }) => cases.some((one) => one.outcome === 'accepted'),
  'asked by 276': ({ followUp }) => followUp.checks > 0,
  'asked for records': ({ requests = [] }) => requests.length > 0,
  'answered a request for records': ({ requests = [] }) =>
    requests.some(({ status }) => status === 'answered'),
  'denied for records that then arrived': ({ cases, releases }) =>
    cases.some(
      ({ caseId, remitClaimId }) =>
        remitClaimId && releases?.some((one) => one.caseId === caseId && one.receipt),
    ),
  'records awaited a receipt': (_, events) => events.some(({ type }) => type === 'documentsDispatched'),
  'records sent again after a failed delivery': (_, events) =>
    events.some(({ type }) => type === 'documentsDeliveryFailed'),
  'records of unknown fate': (_, events) => events.some(({ type }) => type === 'documentsSendUnknown'),
  'announced a document that followed it': ({ releases }) =>
    releases?.some((one) => one.attachment && one.status === 'received') === true,
  'announced a document that was lost, away or brought back on its way': (_, events) =>
    events.some(({ type }) => type === 'attachmentAnnounced') &&
    events.some(({ type }) => type === 'documentsSendUnknown' || type === 'documentsDeliveryFailed'),
  'refused at the door with a document on its way': ({ releases, versions }) =>
    releases?.some(({ attachment }) => attachment) === true &&
    versions.some(({ status }) => status === 'rejected' || status === 'superseded'),
  'left without the document that its payer then asked for': ({ scrub, requests = [] }) =>
    scrub?.overrides?.some(({ key }) => key.includes('document-')) === true && requests.length > 0,
  'asked for a document that had come': ({ releases, requests = [] }) =>
    releases?.some((one) => one.attachment && one.receipt) === true && requests.length > 0,
  'asked about cover before it left': ({ eligibility }) => asks(eligibility, 'beforeSubmission'),
  'asked about cover because of a denial': ({ eligibility }) => asks(eligibility, 'denial'),
  'asked about cover again': (_, events) => events.some(({ type }) => type === 'eligibilityRetried'),
  'cover settled by a person': (_, events) =>
    events.some(({ type, data }) => type === 'taskAnswered' && data.kind === 'settleCover'),
  'cover granted backwards': ({ eligibility }) => {
    const results = (eligibility?.answers ?? []).map(({ result }) => result);
    return results.includes('inactive') && results.at(-1) === 'active';
  },
  'asked for an authorization': ({ authorization }) => (authorization?.asks ?? 0) > 0,
  'billed under an authorization': ({ authorization }) => authorization?.onClaim !== undefined,
  'authorization pended': ({ authorization }) => decides(authorization, 'A4'),
  'authorization refused': ({ authorization }) => decides(authorization, 'A3'),
  'told that no authorization is required': ({ authorization }) => decides(authorization, 'NA'),
  'authorization settled by a person': (_, events) =>
    events.some(({ type, data }) => type === 'taskAnswered' && data.kind === 'settleAuthorization'),
  'request for authorization lost': (_, events) =>
    events.some(({ type, data }) => type === 'authorizationUnanswered' && data.outcome === 'unknown'),
  'asked for an authorization because of a denial': (_, events) =>
    events.some(({ type, data }) => type === 'authorizationAsked' && data.caseId !== undefined),
  duplicate: ({ writeOffs }) => writeOffs.some((one) => one.reason === 'voidedAsDuplicate'),
  'taken back': ({ remits }) => remits.some((one) => one.statusCode === '22'),
  'billed to a second payer': ({ versions }) => versions.some((one) => one.payerSequence === 2),
  'billed to a third payer': ({ versions }) => versions.some((one) => one.payerSequence === 3),
  'forwarded and answered unbilled': (state) =>
    ofLater(state).length > 0 && !state.versions.some(laterThanFirst),
  'forwarded in vain and billed': (_, events) =>
    events.some(({ data }) => data.why === 'the claim was forwarded and nothing came of it'),
  'asked for a forwarded claim': (_, events) => events.some(({ data }) => data.why === 'forwardedClaim'),
  'billed beside a late copy': (state) =>
    ofLater(state).some(({ adjustments }) => adjustments.some(({ carc }) => carc === '18')),
  'answered by the later payer first': ({ remits }) => remits.findIndex(laterThanFirst) === 0,
  'denied by a later payer': ({ cases }) => cases.some((one) => laterThanFirst(one) && !one.rejection),
  'rejected by a later payer': ({ cases }) => cases.some((one) => laterThanFirst(one) && one.rejection),
  'appealed to a later payer': ({ cases }) => cases.some((one) => laterThanFirst(one) && one.appealId),
  'taken back after a later payer decided': ({ remits }) =>
    remits.some(
      (one, at) =>
        one.statusCode === '22' && !laterThanFirst(one) && remits.slice(0, at).some(laterThanFirst),
    ),
  'reduced to what a last payer allows': (state) =>
    ofLater(state).some(({ adjustments }) => adjustments.some(({ carc }) => carc === '45')),
  'a clock tightened by a letter': (_, events) =>
    events.some(({ type, data }) => type === 'deadlineSet' && /"paper-/.test(JSON.stringify(data.anchor))),
  'a letter taken back': (_, events) => events.some(({ type }) => type === 'letterWithdrawn'),
  'took up another version of a playbook': (_, events) =>
    events.some(({ type }) => type === 'playbookTakenUp'),
  'a clock tightened by another version': (_, events) =>
    events.some(({ decision }) => decision?.fn === 'clockUnderRule'),
  'closed withdrawn': ({ closed }) => closed?.outcome === 'withdrawn',
  ...Object.fromEntries(
    [
      ...['held', 'putOff', 'causeOverridden', 'holdReleased', 'assigned', 'documentAdded'],
      ...['outcomeRecorded', 'claimReopened'],
    ].map((type): [string, Turn] => [
      `${type} by a person`,
      (_, events) => events.some((one) => one.type === type && one.actor.startsWith('user:')),
    ]),
  ),
};

/** How many lives took each turn. */
export class Turns {
  private readonly counts = new Map<string, number>();

  add(states: readonly ClaimState[], ledgers: readonly (readonly ClaimEvent[])[]): void {
    for (const [at, state] of states.entries()) {
      this.count('lives');
      if (!state.closed) this.count('open');
      else if (state.closed.outcome !== 'withdrawn') this.count(`closed ${state.closed.outcome}`);
      for (const [turn, taken] of Object.entries(TURNS))
        if (taken(state, ledgers[at] ?? [])) this.count(turn);
    }
  }

  of(turn: string): number {
    return this.counts.get(turn) ?? 0;
  }

  private count(turn: string): void {
    this.counts.set(turn, this.of(turn) + 1);
  }

  toString(): string {
    return [...this.counts].map(([turn, count]) => `${count} ${turn}`).join(', ');
  }
}
