import { uuidv7 } from 'uuidv7';
import { type ClaimDeps, createClaimActivities } from '../../../activities/claims';
import type { ClaimActivities } from '../../../activities/contracts';
import { pasWay } from '../../../adapters/authorization/pas/pas-way';
import { x12Way } from '../../../adapters/authorization/x12-way';
import type {} from '../../../adapters/clearinghouse/port';
import { loadCodeTables } from '../../../adapters/codes/load-code-tables';
import { payerApi } from '../../../adapters/delivery/payer-api';
import { portal } from '../../../adapters/delivery/portal';
import { loadLetters } from '../../../adapters/documents/load-letters';
import { policyLookup } from '../../../adapters/import/policies';
import { loadPlaybooks } from '../../../adapters/playbooks/load-playbooks';
import { loadShippedTables } from '../../../adapters/scrub/shipped-tables';
import type { DenialCase } from '../../../domain/claim/denial-case';
import type { ClaimState } from '../../../domain/claim/state';
import { legalDeadline } from '../../../domain/deadlines/rules';
import { reasonCodeLookup } from '../../../domain/denials/reason-code-lookup';
import { Failure } from '../../../domain/failures';
import { annotate } from '../../../domain/remittance/post-remit';
import { addDays } from '../../../domain/time';
import { createLogger } from '../../../platform/logger';
import { generateClaims } from '../../../simulator/practice/generate';
import type { Claim837 } from '../../../x12/types';
import { write837 } from '../../../x12/write';
import { AS_OF, RING, startPractice, type TestPractice, TODAY } from '../files/practice';
import { ScriptedDesk } from './scripted-desk';

const tables = loadCodeTables();
const lookup = reasonCodeLookup(tables);

export interface Desk {
  practice: TestPractice;
  desk: ScriptedDesk;
  acts: ClaimActivities;
  deps: ClaimDeps;
}

/** A carrier that a test has no use for. */
const unused = async (): Promise<never> => {
  throw new Failure('InvariantViolated', 'No appeal of this test goes by a carrier');
};
const nowhere = { deliver: unused, ask: unused };

/** A practice whose claims' activities talk to a scripted clearinghouse. */
export async function startDesk(
  clearinghouse?: ReturnType<ClaimDeps['clearinghouseOf']>,
  delivery?: ClaimDeps['delivery'],
): Promise<Desk> {
  const practice = await startPractice();
  const desk = new ScriptedDesk();
  const { database, store } = practice;
  const deps: ClaimDeps = {
    ...{
      database,
      store,
      ring: RING,
      tables,
      letters: loadLetters(),
      scrubTables: loadShippedTables(),
      newId: uuidv7,
      mode: 'live',
    },
    policyFor: policyLookup(loadPlaybooks()),
    clearinghouseOf: () => clearinghouse ?? desk,
    authorization: { x12: x12Way(() => desk), fhir: pasWay(desk) },
    delivery: delivery ?? {
      ...{
        payerApi: payerApi(() => desk),
        fax: nowhere,
        certifiedMail: nowhere,
        attachment275: nowhere,
        portal,
      },
    },
  };
  return {
    practice,
    desk,
    deps,
    acts: createClaimActivities(deps, createLogger('test', { level: 'silent', format: 'json' })),
  };
}

let made = 0;

/** Imports one claim; `change` is made to it before it goes into its file. */
export async function importOne(
  { practice }: Desk,
  change: (claim: Claim837) => void = () => undefined,
): Promise<ClaimState> {
  made += 1;
  const exports = generateClaims({ seed: 7, claims: 6, days: 1, from: addDays(TODAY, -1) });
  const claim = structuredClone(exports.flatMap(({ claims }) => claims)[0] as Claim837);
  claim.patientControlNumber = `T${made}`;
  change(claim);
  const numbers = { interchangeControlNumber: String(made), groupControlNumber: String(made) };
  const parties = { senderQualifier: 'ZZ', sender: 'CLINIC', receiverQualifier: 'ZZ', receiver: 'OVERTURN' };
  const bytes = write837([claim], { ...parties, ...numbers, date: TODAY, time: '0600', usage: 'T' });
  const { claimIds } = await practice.import(bytes);
  const row = await practice.database.forAllClients((tx) =>
    tx.claim.findUniqueOrThrow({ where: { id: claimIds[0] as string } }),
  );
  return row.state as unknown as ClaimState;
}

export interface Denial {
  group: 'CO' | 'OA' | 'PR';
  carc: string;
  remarks?: string[];
  action: DenialCase['action'];
  rootCause: DenialCase['rootCause'];
}

/** Puts a claim into the state in which its whole charge was denied and the case's path is chosen. */
export async function deny({ practice }: Desk, state: ClaimState, denial: Denial): Promise<ClaimState> {
  const denied = deniedState(state, denial);
  const { clientId, claimId, decisionNo } = denied;
  await practice.store.record({
    ...{ clientId, claimId, decisionNo, asOf: AS_OF, state: denied },
    events: [{ type: 'denialFound', actor: 'overturn', data: {} }],
  });
  return denied;
}

function deniedState(
  state: ClaimState,
  { group, carc, remarks = [], action, rootCause }: Denial,
): ClaimState {
  const { billing, policy } = state;
  const triples = billing.lines.map(({ lineId, chargeCents }) => ({
    group,
    carc,
    lineId,
    amountCents: chargeCents,
  }));
  const rung = policy.appealLevels.find((level) => level.action === action) ?? policy.appealLevels[0];
  const window = rung?.window ?? policy.correctedClaim;
  const clock = { openedOn: TODAY, anchorDate: TODAY };
  return {
    ...state,
    decisionNo: state.decisionNo + 1,
    // It left long ago: whatever its playbook asks before that was done.
    checks: { intake: TODAY, scrub: TODAY, eligibility: TODAY, authorization: TODAY },
    versions: state.versions.map((version) => ({
      ...version,
      status: 'adjudicated' as const,
      payerControlNumber: 'ICN-1',
    })),
    deadlines: [
      legalDeadline({
        key: 'filing',
        kind: 'filing',
        rule: policy.filing,
        ...clock,
        anchorDate: billing.serviceFrom,
      }),
      legalDeadline({ key: 'appeal:D1:1', kind: 'appeal', rule: window, ...clock }),
    ],
    remits: [
      {
        ...{
          remitClaimId: 'RC1',
          remitDate: TODAY,
          payerSequence: 1,
          version: 1,
          statusCode: '1',
          payerControlNumber: 'ICN-1',
        },
        ...{ chargeCents: billing.chargeCents, paidCents: 0 as never, patientCents: 0 as never },
        adjustments: annotate(triples, lookup),
        lines: billing.lines.map(({ lineId, procedure, chargeCents }) => ({
          lineId,
          procedure,
          chargeCents,
          paidCents: 0 as never,
        })),
        remarks: remarks.map((code) => ({ code })),
      },
    ],
    cases: [
      {
        ...{
          caseId: 'D1',
          status: 'planned',
          openedOn: TODAY,
          version: 1,
          payerSequence: 1,
          remitClaimId: 'RC1',
        },
        ...{ deniedCents: billing.chargeCents, lineIds: [], driver: { group, carc }, action, rootCause },
        ...{ deadlineKey: 'appeal:D1:1', preventableStage: 'payer' },
      },
    ],
  };
}

/** The archive holds an acknowledgement of the claim. */
export async function acknowledge(
  { practice }: Desk,
  { clientId, claimId }: ClaimState,
  ack: { source: 'payer' | 'clearinghouse'; receivedOn: string },
): Promise<void> {
  const id = uuidv7();
  const numbers = { interchanges: [], groups: [], transactions: [], mailboxIds: [] };
  await practice.database.forClients([clientId], async (tx) => {
    await tx.ediFile.create({
      data: {
        ...{
          id,
          clientId,
          scope: `client:${clientId}`,
          direction: 'inbound',
          sha256: id,
          kind: '277CA',
          name: 'ack',
        },
        ...{
          content: new Uint8Array(),
          sizeBytes: 0,
          controlNumbers: numbers,
          status: 'posted',
          receivedAt: new Date(AS_OF),
        },
      },
    });
    await tx.acknowledgement.create({
      data: {
        ...{ id, fileId: id, clientId, claimId, version: 1, accepted: true, category: 'A2' },
        ...{ source: ack.source, receivedOn: new Date(`${ack.receivedOn}T00:00:00Z`) },
      },
    });
  });
}
