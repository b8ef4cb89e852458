/** The only place where workflow ids and business keys are built. Ids are opaque: no patient data, no payer's claim number. */

export function claimWorkflowId(clientId: string, claimId: string): string {
  return `claim/${clientId}/${claimId}`;
}

export function appealWorkflowId({ clientId, appealId }: { clientId: string; appealId: string }): string {
  return `appeal/${clientId}/${appealId}`;
}

/** The appeal that a workflow id names; `undefined` for any other workflow's. */
export function parseAppealWorkflowId(id: string): { clientId: string; appealId: string } | undefined {
  const match = /^appeal\/([^/]+)\/(.+)$/.exec(id);
  return match ? { clientId: match[1] as string, appealId: match[2] as string } : undefined;
}

/** Id of the appeal that a case opens, from the claim's id and the number that the claim gave it (`A3`): the same life makes the same id. */
export function appealIdOf(claimId: string, number: string): string {
  return `${claimId}-${number}`;
}

export function inboundFileWorkflowId(partnerId: string, fileKey: string): string {
  return `file/${partnerId}/${fileKey}`;
}

export function submissionBatchWorkflowId(partnerId: string): string {
  return `batch/${partnerId}`;
}

export function mailboxWorkflowId(partnerId: string): string {
  return `mailbox/${partnerId}`;
}

/** The task queue of everything that a trading partner sees. */
export function partnerQueue(partnerId: string): string {
  return `partner/${partnerId}`;
}

export function intakeWorkflowId(sourceId: string): string {
  return `intake/${sourceId}`;
}

/** The one loop that learns from denials. */
export const LESSONS_WORKFLOW_ID = 'lessons';
export const WATCH_DOG_WORKFLOW_ID = 'watch-dog';

/** One payer-visible act has one key; the database refuses a second row with it. */
export const intentKeys = {
  batch: (batchId: string) => `batch/${batchId}`,
  statusInquiry: (claimId: string, check: number) => `inquiry/${claimId}/${check}`,
  authorization: (claimId: string, ask: number) => `authorization/${claimId}/${ask}`,
  eligibility: (claimId: string, ask: number) => `eligibility/${claimId}/${ask}`,
  appeal: (appealId: string, level: number) => `appeal/${appealId}/${level}`,
  documents: (claimId: string, releaseId: string) => `documents/${claimId}/${releaseId}`,
};

/**
 * The patient control number (CLM01) of one claim version: the claim's number and the version, at most 20 characters, upper case, unique
 * over all clients, so that every payer's answer leads back to one version.
 */
export function patientControlNumber(claimNumber: string, version: number): string {
  return `${claimNumber}V${version}`;
}

/**
 * The number under which a document follows its claim (PWK06, and TRN02 of the 275): the claim's number and the announcement's, unique over
 * all clients as that number is. It tells nothing of the patient, and is never a patient control number.
 */
export function attachmentControlNumber(claimNumber: string, ordinal: number): string {
  return `${claimNumber}P${ordinal}`;
}

/** Splits a patient control number of ours; `undefined` for one that we did not build. */
export function parsePatientControlNumber(pcn: string): { claimNumber: string; version: number } | undefined {
  const match = /^(OV[0-9A-Z]{8,14})V([1-9][0-9]?)$/.exec(pcn.trim().toUpperCase());
  return match ? { claimNumber: match[1] as string, version: Number(match[2]) } : undefined;
}
