import type { ChannelOption } from '../../../domain/appeals/channels';
import type { AppealSendInput } from '../../../domain/claim/acts';
import type { ClaimState } from '../../../domain/claim/state';
import { workingDeadline } from '../../../domain/deadlines/rules';
import { AS_OF, TODAY } from '../files/practice';
import { type Desk, deny, importOne } from './desk';

const PAYER_API: ChannelOption[] = [{ channel: 'payerApi', endpoint: 'payer' }];

/** A denied claim whose appeal letter is drafted, and approved if `approved`; the life would send it now. */
export async function appealReady(
  desk: Desk,
  approved = true,
  channels: ChannelOption[] = PAYER_API,
): Promise<AppealSendInput> {
  const state = await deny(desk, await importOne(desk), {
    group: 'CO',
    carc: '50',
    action: 'appeal',
    rootCause: 'medical_necessity',
  });
  const { clientId, claimId } = state;
  const draftId = `${claimId}/D1/appealLetter/1`;
  const { version } = await desk.acts.draft({
    ...{ clientId, claimId, caseId: 'D1', draftId, kind: 'appealLetter', state, asOf: AS_OF },
  });
  const intentKey = `appeal/${claimId}/A1/1`;
  await desk.practice.store.record({
    ...{ clientId, claimId, asOf: AS_OF, events: [] },
    decisionNo: state.decisionNo + 1,
    state: withAppeal(reachedBy(state, channels), {
      draftId,
      version,
      intentKey,
      approved,
    }),
  });
  return { clientId, claimId, appealId: 'A1', intentKey, draftId, draftVersion: version, asOf: AS_OF };
}

/** The same claim under a playbook whose rungs take these channels. */
function reachedBy(state: ClaimState, channels: ChannelOption[]): ClaimState {
  const appealLevels = state.policy.appealLevels.map((rung) => ({ ...rung, channels }));
  return { ...state, policy: { ...state.policy, appealLevels } };
}

function withAppeal(
  state: ClaimState,
  appeal: { draftId: string; version: number; intentKey: string; approved: boolean },
): ClaimState {
  const { draftId, version, intentKey, approved } = appeal;
  const approval = {
    ...{ decision: 'approved' as const, draftId, version },
    ...{ by: 'manager', role: 'manager' as const, on: TODAY },
  };
  const anchor = { event: 'approved', date: TODAY };
  const sendClock = {
    key: 'appealSend:A1',
    kind: 'appealSend',
    dueAt: AS_OF,
    rule: 'at once',
    anchor,
  } as const;
  return {
    ...state,
    decisionNo: state.decisionNo + 1,
    deadlines: [...state.deadlines, workingDeadline(sendClock)],
    cases: state.cases.map((one) => ({
      ...one,
      status: 'acting' as const,
      appealId: 'A1',
      ...(approved ? { approval } : {}),
    })),
    appeals: [
      {
        ...{ appealId: 'A1', caseId: 'D1', level: 1, name: 'Appeal', action: 'appeal', status: 'approved' },
        ...{ draftId, draftVersion: version, intentKey, deadlineKey: 'appeal:D1:1' },
      },
    ],
  };
}

/** Denied claims of one payer whose approved letters leave as one packet. */
export async function packetReady(
  desk: Desk,
  claims: number,
  approved: (at: number) => boolean = () => true,
): Promise<AppealSendInput> {
  const ready: AppealSendInput[] = [];
  for (let at = 0; at < claims; at += 1) ready.push(await appealReady(desk, approved(at)));
  const [first, ...rest] = ready;
  if (!first) throw new RangeError('A packet has at least one claim');
  const others = rest.map(({ claimId, draftId, draftVersion }) => ({ claimId, draftId, draftVersion }));
  return { ...first, others };
}
