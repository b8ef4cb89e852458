import { paperworkAnnounced, paperworkInput } from '../../domain/claim/steps/attachments';
import type { ClaimContext } from './context';

/** The version that is about to leave says what follows it, under numbers of ours; the documents leave after it (`documents`). */
export async function attachments(life: ClaimContext): Promise<void> {
  await life.act.announcePaperwork(paperworkInput(life.state, life.now()));
  await life.record(paperworkAnnounced(life.state, life.now()));
}
