import type { DocumentSendInput } from '../../domain/claim/acts';
import { releaseInFlight, releaseKey } from '../../domain/claim/release';
import type { ReleaseState } from '../../domain/claim/release-state';
import { routeOfCase } from '../../domain/claim/route';
import { releaseAnswered, releaseOutcome, releaseReceiptAnswered } from '../../domain/claim/steps/release';
import type { ClaimContext } from './context';

/** Records that a person released are sent, once, and their receipt is proven. After a lost answer the payer is asked what it has. */
export async function documents(life: ClaimContext): Promise<void> {
  const release = releaseInFlight(life.state);
  if (!release) return;
  if (release.status === 'sent') return awaitReceipt(life, release);
  await (release.status === 'unknown' ? ask : send)(life, release);
}

async function send(life: ClaimContext, release: ReleaseState): Promise<void> {
  const { releaseId } = release;
  if ((await life.untilPhaseChanges('documents', releaseKey(release))) !== 'due') return;
  const outcome = await life.act.sendDocuments(sendInput(life, release));
  await life.record(releaseOutcome(life.state, releaseId, outcome, life.now()));
}

async function ask(life: ClaimContext, release: ReleaseState): Promise<void> {
  const { releaseId } = release;
  if ((await life.untilPhaseChanges('documents', releaseKey(release))) !== 'due') return;
  const outcome = await life.act.askDocuments(sendInput(life, release));
  await life.record(releaseAnswered(life.state, releaseId, outcome, life.now()));
}

/** They left by a carrier: the proof comes as a fact; when it is late, the carrier is asked. */
async function awaitReceipt(life: ClaimContext, release: ReleaseState): Promise<void> {
  const { releaseId } = release;
  if ((await life.untilPhaseChanges('documents', releaseKey(release))) !== 'due') return;
  const outcome = await life.act.askDocuments(sendInput(life, release));
  await life.record(releaseReceiptAnswered(life.state, releaseId, outcome, life.now()));
}

function sendInput(life: ClaimContext, release: ReleaseState): DocumentSendInput {
  const { clientId, claimId } = life.state;
  const { caseId, releaseId, intentKey, draftId, draftVersion } = release;
  const draft = draftId === undefined ? {} : { draftId, draftVersion };
  const route = routeOfCase(life.state, caseId, life.now());
  return { clientId, claimId, route, releaseId, intentKey, ...draft, asOf: life.now() };
}
