import type { ReportType } from './vocabulary';

export interface AttachmentPlanInput {
  /** What the payer will ask for. */
  needed: ReportType[];
  /** Documents of the claim that say what they are, oldest first. */
  onFile: { documentId: string; report: ReportType }[];
  /** What the claim announces already: the practice's own system sends it. */
  announced: string[];
}

/** Which documents follow the claim, one announcement a kind. */
export interface AttachmentPlan {
  send: { report: ReportType; documentIds: string[] }[];
  /** Sent by somebody else under a number of his own. */
  byOthers: ReportType[];
  /** Not there: the claim leaves without only where a person let it. */
  without: ReportType[];
}

/** What goes with a claim: every document on file of a kind that the payer will ask for, and never one that it did not ask for. */
export function attachmentPlan({ needed, onFile, announced }: AttachmentPlanInput): AttachmentPlan {
  const plan: AttachmentPlan = { send: [], byOthers: [], without: [] };
  for (const report of needed) {
    const documentIds = onFile.filter((one) => one.report === report).map(({ documentId }) => documentId);
    if (announced.includes(report)) plan.byOthers.push(report);
    else if (documentIds.length > 0) plan.send.push({ report, documentIds });
    else plan.without.push(report);
  }
  return plan;
}
