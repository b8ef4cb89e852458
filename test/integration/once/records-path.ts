import { storeDocument } from '../../../adapters/documents/document-store';
import type { ChannelOption } from '../../../domain/appeals/channels';
import type { ClaimRef } from '../../../domain/claim/acts';
import type { DenialCase } from '../../../domain/claim/denial-case';
import { caseById } from '../../../domain/claim/state';
import { StepBuilder } from '../../../domain/claim/step';
import { planRelease } from '../../../domain/claim/steps/release';
import { sendOutcome } from '../../../workflows/support/proxies';
import { type Desk, deny, importOne } from '../claims/desk';
import { AS_OF, RING, TODAY } from '../files/practice';
import { liveUntil } from './life';
import type { SendPath } from './send-path';
import { asActivity, retried } from './worker';

/** Records that a person released to the payer that denied the claim for want of them, by the payer's interface. */
export const records: SendPath = {
  name: 'released records',
  prepare: (desk) => recordsReady(desk),
  walk: (worker, claim, memory) =>
    liveUntil(worker, claim, {
      isOver: ({ releases }) => releases?.[0]?.status === 'received',
      acts: {
        sendDocuments: (input) => {
          const send = () => worker.claims.sendDocuments(input);
          return memory === 'naive' ? retried(worker, send) : sendOutcome(() => asActivity(worker, send));
        },
      },
    }),
  timesKnown: ({ releases = [] }) => releases.filter(({ receipt }) => receipt !== undefined).length,
  leavesBy: 'sendDocuments',
  asks: true,
  releasable: true,
};

/** A claim denied for its records, whose release is drafted and approved; the life would send it now. */
export async function recordsReady(
  desk: Desk,
  documentChannels: ChannelOption[] = [{ channel: 'payerApi', endpoint: 'payer' }],
): Promise<ClaimRef> {
  const { database, store } = desk.practice;
  const imported = await importOne(desk);
  const { clientId, claimId } = imported;
  await database.forClients([clientId], (tx) =>
    storeDocument(tx, RING, {
      ...{ id: `record-${claimId}`, clientId, claimId, kind: 'medicalRecord', asOf: AS_OF },
      name: 'Progress note',
      ...{ mediaType: 'text/plain', body: Buffer.from('Seen and examined.'), author: 'user:biller' },
    }),
  );
  const denied = await deny(desk, imported, {
    ...{ group: 'CO', carc: '252', action: 'send_documentation', rootCause: 'documentation' },
  });
  const draftId = `${claimId}/D1/documentRelease/1`;
  const asked = { clientId, claimId, caseId: 'D1', draftId, kind: 'documentRelease' } as const;
  const { version } = await desk.acts.draft({ ...asked, state: denied, asOf: AS_OF });
  const state = { ...denied, policy: { ...denied.policy, documentChannels } };
  const step = new StepBuilder(state, AS_OF);
  const denialCase = caseById(step.state, 'D1') as DenialCase;
  denialCase.draft = { draftId, version, kind: 'documentRelease', missing: [] };
  denialCase.approval = {
    ...{ decision: 'approved', draftId, version, by: 'manager', role: 'manager', on: TODAY },
  };
  planRelease(step, denialCase);
  const { events, state: released } = step.done();
  const decisionNo = state.decisionNo + 1;
  await store.record({
    ...{ clientId, claimId, asOf: AS_OF, events, decisionNo },
    state: { ...released, decisionNo },
  });
  return { clientId, claimId };
}
