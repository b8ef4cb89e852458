import { workingDeadline } from '../../deadlines/rules';
import { type CalendarDate, type PracticeInstant, startOf } from '../../time';
import type { PacketStep } from '../packet-step';
import { type AppealCaseState, type AppealMember, liveMembers } from '../state';
import { type AppealStep, AppealStepBuilder } from '../step';
import { PACKET_KEY, setSendClock } from './clocks';

/**
 * Closes the packet: what is approved will leave, and what is not stays behind. Who is in the packet is on record before anything is sent, so
 * that a case that joins during the send is never thought to be in it.
 */
export function closePacket(state: AppealCaseState, now: PracticeInstant): AppealStep {
  const step = new AppealStepBuilder(state, now);
  const members = liveMembers(step.state);
  const { output, record } = step.decide<PacketStep>('packetStep', packetInput(members, step.today));
  const { appealId } = step.state;
  for (const at of output.do === 'close' ? output.leaveBehind : []) {
    const member = members[at] as AppealMember;
    member.status = 'leftBehind';
    step.tells(member, { kind: 'appealLeftWithout', appealId, caseId: member.caseId, decision: record });
  }
  if (liveMembers(step.state).some(({ status }) => status === 'awaited')) return setPacketClock(step).done();
  for (const member of liveMembers(step.state)) member.status = 'filed';
  step.state.status = 'sending';
  step.state.closedBy = record;
  step.dropDeadline(PACKET_KEY);
  setSendClock(step, now, 'a packet whose letters are approved is sent at once');
  return step.done();
}

/** The packet waits for its letters until the earliest member must have left. */
export function setPacketClock(step: AppealStepBuilder): AppealStepBuilder {
  const members = liveMembers(step.state);
  const [earliest] = members.map(({ sendBy }) => sendBy).sort();
  if (earliest === undefined || !members.some(({ status }) => status === 'awaited'))
    return step.dropDeadline(PACKET_KEY);
  return step.setDeadline(
    workingDeadline({
      ...{ key: PACKET_KEY, kind: 'appealPacket', dueAt: startOf(earliest) },
      rule: 'a packet leaves when every letter is approved, or when its first member must have left',
      anchor: { event: 'gathered', date: step.today },
    }),
  );
}

function packetInput(members: readonly AppealMember[], today: CalendarDate) {
  return {
    today,
    members: members.map(({ status, sendBy }) => ({ approved: status === 'approved', sendBy })),
  };
}
