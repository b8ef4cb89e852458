import { documentsNeeded } from '../domain/attachments/needed';
import type { Scrubbed } from '../domain/claim/acts';
import type { Fact } from '../domain/claim/facts';
import type { StaffTask } from '../domain/claim/staff-task';
import type { BillingSummary, ClaimState } from '../domain/claim/state';
import { editEntry } from '../domain/scrub/catalog';
import { missingDocuments } from '../domain/scrub/edits/documents';
import { addDays, dateOf, type PracticeInstant } from '../domain/time';
import type { Agenda } from './agenda';
import type { Mail } from './mail';
import type { PayerView } from './payer-view';

/**
 * What the edits find on a claim of a world without files: pointers that are missing, until the inbox says that it was corrected, an
 * enrollment that is not effective yet, and documents that its payer asks for and that nobody has put on file.
 */
export function scrubbedView(
  { billing, policy, documents = [] }: ClaimState,
  view: PayerView | undefined,
  facts: readonly Fact[],
  asOf: PracticeInstant,
): Scrubbed {
  const corrected = facts.some(({ kind }) => kind === 'contentReplaced');
  const { severity, prevents } = editEntry('PTR');
  const pointers = {
    ...({ edit: 'PTR', severity, prevents, field: 'lines[1].diagnosisPointers', line: 1 } as const),
    ...{ why: 'The line points to no diagnosis', howToFix: 'Point to a diagnosis' },
  };
  const moved = facts.findLast((fact) => fact.kind === 'enrollmentMoved');
  const effectiveFrom = moved?.kind === 'enrollmentMoved' ? moved.until : view?.enrolledFrom;
  const needed = documentsNeeded(
    policy.attachments?.rules ?? [],
    billing.lines.map(({ procedure, modifiers }, at) => ({
      ...{ line: at + 1, procedure, modifiers, diagnoses: [] },
    })),
  );
  const missing = missingDocuments(
    needed,
    documents.flatMap(({ report }) => report ?? []),
  );
  return {
    findings: [
      ...(view && !view.hasDiagnosisPointers && !corrected ? [pointers] : []),
      ...missing.map((one) => ({ edit: 'PAYER' as const, severity, prevents, ...one })),
    ],
    tables: 'virtual',
    ...(needed.length > 0
      ? { documents: { needed: needed.map(({ report }) => report), announced: [] } }
      : {}),
    ...(effectiveFrom && effectiveFrom > dateOf(asOf)
      ? { enrollment: { enrollmentId: 'E1', effectiveFrom } }
      : {}),
  };
}

/** How long after a manager asked for it a payer's earlier day lies. */
const HASTENED_DAYS = 3;

/** People who put right what keeps a claim from leaving; the claim learns of it from its inbox. */
export class CorrectionBeforeSend {
  private count = 0;

  constructor(
    private readonly mail: Pick<Mail, 'record'>,
    private readonly agenda: Pick<Agenda, 'now'>,
  ) {}

  of(state: ClaimState, { taskId, kind }: StaffTask, billing: BillingSummary): void {
    const { clientId, claimId, scrub } = state;
    this.count += 1;
    const key = `beforeSend/${taskId}/${this.count}`;
    if (kind === 'correctBeforeSend')
      this.mail.record({
        clientId,
        claimId,
        key,
        body: { kind: 'contentReplaced', version: 1, billing, by: 'user:biller-1' },
      });
    else if (scrub?.waits?.for === 'enrollment') {
      const until = addDays(dateOf(this.agenda.now), HASTENED_DAYS);
      const { enrollmentId } = scrub.waits;
      if (until >= scrub.waits.until) return;
      this.mail.record({ clientId, claimId, key, body: { kind: 'enrollmentMoved', enrollmentId, until } });
    }
  }
}
