import { readAuthorizations278 } from '../../../x12/read';
import {
  type Authorization278,
  type AuthorizationRequest278,
  NOWHERE,
  type Rejection,
} from '../../../x12/types';
import { write278Response } from '../../../x12/write';
import { TODAY } from '../files/practice';

/** The question in a 278. */
export function askedIn(bytes: Uint8Array): AuthorizationRequest278 {
  const found = [...readAuthorizations278(bytes)].find((item) => item.type === 'authorizationRequest');
  if (found?.type !== 'authorizationRequest') throw new Error('This is no 278 that asks');
  return found;
}

let files = 8_000;

/** A 278 that answers with this decision, or refuses the question; granted services are those of the question. */
export function answer278(
  bytes: Uint8Array,
  said: { action: string; number?: string } | { rejection: string },
): Uint8Array {
  const { event, services, issues: _, ...asked } = askedIn(bytes);
  if (!event) throw new Error('It asks about no event');
  const decision = decisionOf(said);
  const rejections: Rejection[] =
    'rejection' in said ? [{ source: NOWHERE, valid: 'N', reason: said.rejection, followUp: 'C' }] : [];
  const reply: Authorization278 = {
    ...{ ...asked, type: 'authorization', header: { ...asked.header, purpose: '11' } },
    event: {
      ...event,
      ...{ rejections, traces: event.traces.map((trace) => ({ ...trace, type: '2' })), providers: [] },
      ...(decision ? { decision } : {}),
      dates: [{ qualifier: '472', from: '2020-01-01', to: '2030-12-31' }],
      request: { category: 'HS', certification: 'I' },
    },
    services: decision
      ? services.map((service) => ({ ...service, source: NOWHERE, decision: { ...decision, reasons: [] } }))
      : [],
  };
  return write278Response([reply], {
    ...{ senderQualifier: 'ZZ', sender: 'CLEAR', receiverQualifier: 'ZZ', receiver: 'OVERTURN' },
    ...{ date: TODAY, time: '0500', interchangeControlNumber: String(++files), groupControlNumber: '1' },
    usage: 'T',
  });
}

function decisionOf(said: Parameters<typeof answer278>[1]) {
  if (!('action' in said)) return undefined;
  const { action, number } = said;
  return { action, reasons: [], ...(number ? { authorizationNumber: number } : {}) };
}
