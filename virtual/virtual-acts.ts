import type { ClaimActs, ClaimRef } from '../domain/claim/acts';
import { denialInputOf } from '../domain/claim/denial-input';
import type { Fact } from '../domain/claim/facts';
import type { ClaimState } from '../domain/claim/state';
import { classifyDenial } from '../domain/denials/classify';
import type { CaseContext } from '../domain/denials/context';
import { appealWorkflowId } from '../domain/ids';
import { dateOf } from '../domain/time';
import type { Agenda } from './agenda';
import type { Nudges } from './nudges';
import type { PayerView } from './payer-view';
import type { PracticePayers } from './ports';
import type { VirtualPracticeOptions } from './practice-options';
import { scrubbedView } from './scrubbing';

/** What a claim's acts work on in a practice without an outside world. */
export interface ActsWorld {
  agenda: Pick<Agenda, 'soon'>;
  payers: PracticePayers;
  nudges: Pick<Nudges, 'send'>;
  options: Pick<VirtualPracticeOptions, 'store' | 'desk' | 'tables' | 'claims'>;
  lives: ReadonlyMap<string, { state: ClaimState }>;
  /** How payers see the claims now, and how they came in, before anybody corrected them. */
  views: ReadonlyMap<string, PayerView>;
  imported: ReadonlyMap<string, PayerView>;
  /** The newest version of each draft. */
  drafts: Map<string, number>;
}

/** The acts of one claim: the same that activities do, a turn of the agenda later and without files or database. */
export function virtualActs(claimId: string, world: ActsWorld): ClaimActs {
  const { agenda, payers, options } = world;
  const { store, desk, tables } = options;
  const state = () => stateOf(world, claimId);
  const soon = <T>(work: () => Promise<T> | T) => agenda.soon(work);
  const inbox = (ref: ClaimRef): Promise<Fact[]> =>
    store.loadFacts({ clientId: ref.clientId, claimId: ref.claimId, afterSeq: 0 });
  return {
    loadFacts: (input) => soon(() => store.loadFacts(input)),
    record: (input) => soon(() => store.record(input)),
    scrubClaim: (input) =>
      soon(
        async () =>
          desk?.scrub(state(), input) ??
          scrubbedView(state(), world.imported.get(claimId), await inbox(input), input.asOf),
      ),
    classifyCase: ({ caseId, state: now, asOf }) =>
      soon(() => {
        const known = desk?.known(now, caseId) ?? knownAround(world, claimId);
        const input = denialInputOf(now, caseId, dateOf(asOf), known);
        return { input, verdict: classifyDenial(input, tables), tables: tables.version };
      }),
    draft: (input) => soon(() => (desk ? desk.draft(input) : newDraft(world, input))),
    inquire: (input) => soon(() => payers.inquire(state(), input)),
    lookForAuthorization: (input) => soon(() => payers.authorizations.look(state(), input)),
    putAuthorization: (input) =>
      soon(async () => {
        await payers.authorizations.put(state(), input);
        Object.assign(world.views.get(claimId) ?? {}, { hasAuthorization: true });
      }),
    // What a claim announces stands in its state, where its payer reads it (`payerClaimOf`).
    announcePaperwork: (input) => soon(() => desk?.announce(state(), input)),
    requestAuthorization: (input) => soon(() => payers.authorizations.ask(state(), input)),
    askAboutAuthorization: (input) => soon(() => payers.authorizations.ask(state(), input)),
    askEligibility: (input) => soon(() => payers.askEligibility(state(), input)),
    sendAppeal: (input) => soon(() => payers.sendAppeal([state()], input)),
    askAppeal: (input) => soon(() => payers.askAppeal([state()], input)),
    sendDocuments: (input) => soon(() => payers.sendDocuments(state(), input)),
    askDocuments: (input) => soon(() => payers.askDocuments(state(), input)),
    wakeAppeals: ({ appeals }) =>
      soon(() => {
        for (const appeal of appeals) world.nudges.send(appealWorkflowId(appeal));
      }),
  };
}

function stateOf({ lives }: ActsWorld, claimId: string): ClaimState {
  const life = lives.get(claimId);
  if (!life) throw new RangeError(`No claim ${claimId} in this practice`);
  return life.state;
}

function newDraft(
  { drafts }: ActsWorld,
  { draftId, kind }: Parameters<ClaimActs['draft']>[0],
): Awaited<ReturnType<ClaimActs['draft']>> {
  const version = (drafts.get(draftId) ?? 0) + 1;
  drafts.set(draftId, version);
  const missing = kind === 'correctedClaim' ? ['What the payer asked for'] : [];
  return { draftId, version, sha256: '', missing };
}

/** What the database would know around a case. */
function knownAround({ options, lives }: ActsWorld, claimId: string): CaseContext {
  const original = options.claims.find((claim) => claim.state.claimId === claimId)?.duplicateOf;
  const originalState = original ? lives.get(original)?.state : undefined;
  if (!originalState) return {};
  const originalStatus =
    originalState.closed?.outcome === 'paid' ? 'paid' : originalState.closed ? 'denied' : 'pending';
  return { duplicate: { originalFound: true, originalStatus, contentIdentical: true } };
}
