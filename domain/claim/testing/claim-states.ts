import type { ClaimState } from '../state';
import { commanded, denied, deniedWith, withThePayer } from './commanded';

/** The day on which staff act in these tests. */
export const TODAY = '2026-05-22';
export const TASK = { taskId: 'T9', question: '?', owner: 'biller' as const };

const withVersion = (status: ClaimState['versions'][number]['status']): ClaimState => {
  const state = withThePayer();
  return { ...state, versions: state.versions.map((one) => ({ ...one, status })) };
};

export const withAppeal = (status: ClaimState['appeals'][number]['status']): ClaimState => {
  const state = deniedWith({ status: 'acting', appealId: 'A1' });
  const [one] = state.cases;
  const appeal = {
    ...{ appealId: 'A1', caseId: one?.caseId ?? '', level: 2, name: 'Appeal', action: 'appeal' as const },
    ...{ status, draftId: 'd', draftVersion: 1, intentKey: 'k', deadlineKey: one?.deadlineKey ?? '' },
  };
  return { ...state, appeals: [appeal] };
};

export const calling = (): ClaimState => ({
  ...withThePayer(),
  tasks: [{ ...TASK, kind: 'callPayer', deadlineKey: 'followUp' }],
});

/** A claim at the turns of its life where commands differ. */
export const STATES = {
  'not sent': () => withVersion('planned'),
  'in line for a batch': () => withVersion('ready'),
  'sent, not acknowledged': () => withVersion('sent'),
  'with the payer': withThePayer,
  'a call is due': calling,
  denied,
  'a draft waits': () =>
    deniedWith({
      status: 'awaitingApproval',
      draft: { draftId: 'd', version: 1, kind: 'appealLetter', missing: ['The chart'] },
    }),
  'an appeal decides': () => withAppeal('received'),
  'an appeal is lost sight of': () => withAppeal('unknown'),
  held: () => commanded(denied(), { kind: 'hold', until: '2026-06-01', reasonId: 'N1' }, TODAY),
  withdrawn: () => commanded(denied(), { kind: 'withdraw', reasonId: 'N1' }, TODAY),
} satisfies Record<string, () => ClaimState>;
export type StateName = keyof typeof STATES;
