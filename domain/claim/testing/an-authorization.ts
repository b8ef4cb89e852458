import type { ReviewAnswer } from '../../authorization/answer';
import type { KnownOfAuthorization } from '../../authorization/look';
import type { PayerType } from '../../denials/vocabulary';
import type { AuthorizationPolicy } from '../../playbook';
import type { FactBody } from '../facts';
import type { ClaimState } from '../state';
import { authorizationAsked, authorizationLooked, authorizationMove } from '../steps/authorization';
import { passCheck, takeIn } from '../steps/intake';
import { aClaim, at, POLICY, withFacts } from './a-claim';
import { commanded } from './commanded';

/** Imported two days before the service on 2026-04-22. */
export const BEFORE = '2026-04-20';
export const AFTER = '2026-04-24';
const days = (length: number, anchor: 'notice' | 'serviceThrough') => ({
  ...{ length, unit: 'calendar_days' as const, anchor, presumptionDays: 0, source: 'contract' },
});
export const AUTHORIZATION: AuthorizationPolicy = {
  ...{ required: [{ procedures: ['99213'] }], ask: 'x12', askRetroactively: true, documentReasons: ['0U'] },
  inquiry: { firstDays: 2, repeatDays: 3, most: 2 },
  ...{ peerToPeerBusinessDays: 3, appeal: days(60, 'notice') },
};
const LINE = { lineId: 'L1', procedure: '99213', from: '2026-04-22', through: '2026-04-22' };
export const KNOWN: KnownOfAuthorization = {
  billed: { lines: [LINE], providers: ['1234567893'] },
  ...{ onFile: [], numberOnClaim: false, emergency: false, denials: [] },
};
export const GRANTED: KnownOfAuthorization['onFile'][number] = {
  ...{ authorizationId: 'a-1', decision: 'A1', services: [{ procedure: '99213' }], places: [] },
  ...{ providers: [], used: [] },
};

export interface Start {
  on?: string;
  authorization?: Partial<AuthorizationPolicy>;
  payerType?: PayerType;
  retro?: boolean;
}

export function toBeChecked({
  on = BEFORE,
  authorization,
  payerType = 'commercial',
  retro = true,
}: Start = {}) {
  const policy = {
    ...{ ...POLICY, payerType, authorization: { ...AUTHORIZATION, ...authorization } },
    ...(retro ? { retroAuthorization: days(30, 'serviceThrough') } : {}),
  };
  let claim = takeIn({ ...aClaim(), policy }, at(on)).state;
  for (const check of ['scrub', 'eligibility'] as const) claim = passCheck(claim, check, at(on)).state;
  return claim;
}

export const looked = (state: ClaimState, known: Partial<KnownOfAuthorization> = {}, on = BEFORE) =>
  authorizationLooked(state, { ...KNOWN, ...known }, at(on)).state;

export function asked(state: ClaimState, on = BEFORE): ClaimState {
  const move = authorizationMove(state, at(on));
  if (move.do !== 'ask') throw new Error(`It does not ask: ${move.do}`);
  return authorizationAsked(state, move.open, at(on)).state;
}

export function answered(state: ClaimState, answer: Partial<ReviewAnswer>, on = BEFORE): ClaimState {
  const { asks = 0, open } = state.authorization ?? {};
  const body: FactBody = {
    ...{ kind: 'authorizationReceived', ask: asks, of: open?.ask ?? 'request', receivedOn: on },
    ...{ fileId: `278/${asks}`, answer: { ...EMPTY, ...answer } },
  };
  return withFacts(state, on, body);
}

export const EMPTY: ReviewAnswer = { reasons: [], services: [], rejections: [], asksForRecords: false };
export const requested = (start: Start = {}) =>
  asked(looked(toBeChecked(start), {}, start.on ?? BEFORE), start.on ?? BEFORE);
export const open = (state: ClaimState) => state.authorization?.open;
export const clock = (state: ClaimState, kind: string) => state.deadlines.find((one) => one.kind === kind);
export const task = (state: ClaimState, kind = 'settleAuthorization') =>
  state.tasks.find((one) => one.kind === kind)?.taskId ?? '';
export const answers = (state: ClaimState, outcome: string, on: string, more: object = {}) =>
  commanded(state, { kind: 'answerTask', taskId: task(state), outcome, ...more }, on, 'biller');
