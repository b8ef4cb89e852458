import { isReportType, REPORT_TYPES } from '../../attachments/vocabulary';
import { DOCUMENT_KINDS } from '../by-staff';
import type { DenialCase } from '../denial-case';
import { type ClaimState, caseById } from '../state';
import type { StepBuilder } from '../step';
import { scrubAgain } from '../steps/scrub';
import { type BodyOf, type CommandRule, conflict, invalid, notFound, type Refusal } from './command';

type Body = BodyOf<'addDocument'>;

/** A document whose bytes are stored becomes part of the claim; it may be what the draft of a case still lacks. */
export const addDocument: CommandRule<'addDocument'> = { refuse, apply };

function refuse(state: ClaimState, command: Body): Refusal | undefined {
  const { documentId, documentKind, pages, report, caseId, part } = command;
  if (!DOCUMENT_KINDS.includes(documentKind))
    return invalid(`${documentKind} is no kind of document: ${DOCUMENT_KINDS.join(', ')}`);
  if (report !== undefined && !isReportType(report))
    return invalid(`${report} is no kind of report: ${REPORT_TYPES.join(', ')}`);
  if (!Number.isInteger(pages) || pages < 1) return invalid('A document has at least one page');
  if (state.documents?.some((one) => one.documentId === documentId))
    return conflict('This document is with the claim already');
  const denialCase = caseId ? caseById(state, caseId) : undefined;
  if (caseId && !denialCase) return notFound(`The claim has no case ${caseId}`);
  return part === undefined ? undefined : refusePart(denialCase, part);
}

function refusePart(denialCase: DenialCase | undefined, part: string): Refusal | undefined {
  if (!denialCase) return invalid('A missing part is that of a case: name the case');
  const missing = denialCase.draft?.missing ?? [];
  if (missing.includes(part)) return undefined;
  return conflict(missing.length > 0 ? `The draft lacks: ${missing.join('; ')}` : 'No draft lacks anything');
}

function apply(step: StepBuilder, command: Body): void {
  const { documentId, documentKind: kind, pages, report, caseId, part } = command;
  const linked = {
    ...(caseId ? { caseId } : {}),
    ...(report !== undefined && isReportType(report) ? { report } : {}),
  };
  step.state.documents = [
    ...(step.state.documents ?? []),
    { documentId, kind, pages, ...linked, on: step.today },
  ];
  step.event('documentAdded', { documentId, kind, pages, report, caseId, part });
  // What the claim was held for may be there now.
  if (report !== undefined && step.state.scrub?.waits?.for === 'correction')
    scrubAgain(step, 'documentAdded');
  const draft = caseId ? caseById(step.state, caseId)?.draft : undefined;
  if (draft && part) draft.missing = draft.missing.filter((one) => one !== part);
}
