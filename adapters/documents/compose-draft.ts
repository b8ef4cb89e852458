import type { DenialCase } from '../../domain/claim/denial-case';
import type { Finding } from '../../domain/claim/findings';
import { isOutsideLookBack } from '../../domain/claim/look-back';
import { payerOf } from '../../domain/claim/payers';
import { type CorrectionInput, proposeCorrection, STATEMENT } from '../../domain/claim/propose-correction';
import type { ClaimState } from '../../domain/claim/state';
import { numberToQuote, requestFor } from '../../domain/claim/steps/requests';
import type { DenialAction } from '../../domain/denials/vocabulary';
import { formatDollars } from '../../domain/money';
import type { CalendarDate } from '../../domain/time';
import type { CorrectionBody, DraftBody, LetterBody, NoticeBody, WriteOffBody } from './draft-body';
import { type LetterFacts, letterSlots } from './letter-slots';
import type { Argument, Letters, TemplateKey } from './load-letters';
import { renderTemplate, type Slots } from './render-template';

/** A draft as composed, and what it still lacks, in words. */
export interface Composed<Body extends DraftBody = DraftBody> {
  body: Body;
  missing: string[];
}

/** The letter of an appeal or reconsideration: the facts of the claim, the argument for its root cause, and the evidence for it. */
export function composeLetter(letters: Letters, facts: LetterFacts, askedBy: number): Composed<LetterBody> {
  const key = letterOf(facts);
  const found = findingOf(letters, facts.state, facts.denialCase);
  const slots = {
    ...letterSlots(facts),
    findingDocument: found?.documentId && `document ${found.documentId}`,
  };
  const { argument, evidence } = argumentOf(letters, facts, slots);
  const reasons = [argument, ...evidence].map((text) => renderTemplate(text, slots));
  const [argued, ...listed] = reasons.map(({ text }) => text.trim());
  const template = { key, version: letters.template(key).version } as const;
  const body: LetterBody = {
    kind: 'appealLetter',
    askedBy,
    template,
    slots: { ...slots, argument: argued, evidence: listed.map((line) => `- ${line}`).join('\n') },
    text: '',
  };
  const lacking = reasons.flatMap(({ missing }) => missing);
  return renderLetter(letters, body, lacking);
}

function letterOf({ denialCase }: LetterFacts): LetterBody['template']['key'] {
  if (denialCase.about === 'takeback' || denialCase.about === 'recoveredTwice') return 'takeback';
  if (denialCase.about === 'interest') return 'interest';
  if (denialCase.variance) return 'payment-dispute';
  return denialCase.action === 'reconsideration' ? 'reconsideration' : 'appeal';
}

/** A takeback is disputed by its look-back where it came after it: that is why the rules chose the dispute. */
function argumentOf(letters: Letters, { state, denialCase }: LetterFacts, { lookBack }: Slots): Argument {
  const { about, variance, rootCause } = denialCase;
  if (variance) return letters.argumentForVariance(variance);
  if (about === 'interest' || about === 'recoveredTwice') return letters.argumentFor(about);
  if (about !== 'takeback') {
    const found = findingOf(letters, state, denialCase);
    return (found && letters.argumentForFinding(found.name)) ?? letters.argumentFor(rootCause);
  }
  return letters.argumentFor(
    lookBack && isOutsideLookBack(state, denialCase) ? 'takeback' : 'takeback-undecided',
  );
}

/** The newest finding about the case that a letter can argue with. */
function findingOf(letters: Letters, state: ClaimState, { caseId }: DenialCase): Finding | undefined {
  return state.findings?.findLast(
    (one) => (!one.caseId || one.caseId === caseId) && letters.argumentForFinding(one.name) !== undefined,
  );
}

/**
 * Fills a letter's template with its slots, again after a person changed one. `lacking` are slots that the argument needed and did not get;
 * an argument that a person rewrote lacks nothing.
 */
export function renderLetter(
  letters: Letters,
  body: LetterBody,
  lacking: readonly string[] = [],
): Composed<LetterBody> {
  const { body: template, slots: names } = letters.template(body.template.key);
  const { text, missing } = renderTemplate(template, body.slots);
  const all = [...new Set([...lacking, ...missing])];
  return {
    body: { ...body, text },
    missing: all.map((slot) => letters.argumentSlots[slot] ?? names[slot] ?? slot),
  };
}

/** An approved letter as it leaves, signed by whoever approved it. */
export function signLetter(
  letters: Letters,
  body: LetterBody,
  approver: { name: string; role: string; on: CalendarDate },
): string {
  const signature = `${approver.name}, ${approver.role}\nApproved on ${approver.on}`;
  return renderLetter(letters, { ...body, slots: { ...body.slots, signature } }).body.text;
}

/** The letters of one packet as one document; each begins on a page of its own. */
export function joinLetters(texts: readonly string[]): string {
  return texts.join('\n\f\n');
}

/** The corrected claim: what is on file is proposed, the rest is named as missing. */
export function composeCorrection(
  letters: Letters,
  facts: LetterFacts,
  correction: CorrectionInput,
  askedBy: number,
): Composed<CorrectionBody> {
  const { changes, required } = proposeCorrection(correction);
  const body: CorrectionBody = {
    kind: 'correctedClaim',
    askedBy,
    changes,
    required,
    slots: {
      ...letterSlots(facts),
      reason: reasonOf(facts),
      howItGoes: howItGoes(facts.denialCase.action, facts),
    },
    text: '',
  };
  return renderCorrection(letters, body);
}

/** The claim as it stands, to the payer that is responsible before the one that refused it, and to that one after it. */
export function composeOtherBilling(
  letters: Letters,
  facts: LetterFacts,
  payerSequence: number,
  askedBy: number,
): Composed<CorrectionBody> {
  const { payerId } = payerOf(facts.state, payerSequence);
  const body: CorrectionBody = {
    kind: 'correctedClaim',
    askedBy,
    changes: [],
    required: [],
    statement: 'Nothing of the claim changes but who is billed.',
    slots: {
      ...letterSlots(facts),
      reason: reasonOf(facts),
      howItGoes: `It goes to payer ${payerId}, which is responsible first, and to this one after it, with that one's decision.`,
    },
    text: '',
  };
  return renderCorrection(letters, body);
}

/** Renders the correction's cover, again after a person supplied what was missing. */
export function renderCorrection(letters: Letters, body: CorrectionBody): Composed<CorrectionBody> {
  const lines = body.changes.map(
    ({ path, from, to, reason }) => `- ${path}: ${inWords(from)} -> ${inWords(to)} (${reason})`,
  );
  if (body.statement) lines.push(`- ${body.statement}`);
  const slots = { ...body.slots, changes: lines.length > 0 ? `Changes:\n${lines.join('\n')}` : undefined };
  const { text, missing } = renderTemplate(letters.template('corrected-claim').body, slots);
  const supplied = new Set([...body.changes.map(({ path }) => path), ...(body.statement ? [STATEMENT] : [])]);
  const unsupplied = body.required.filter(({ path }) => !supplied.has(path)).map(({ label }) => label);
  const names = letters.template('corrected-claim').slots;
  return { body: { ...body, text }, missing: [...unsupplied, ...missing.map((slot) => names[slot] ?? slot)] };
}

/** A write-off: the amount, why, and whether our own work could have prevented it. */
export function composeWriteOff(
  letters: Letters,
  facts: LetterFacts,
  askedBy: number,
): Composed<WriteOffBody> {
  const { denialCase } = facts;
  const avoidable = !['payer', 'none', undefined].includes(denialCase.preventableStage);
  const reason = denialCase.cause ?? denialCase.rootCause?.replaceAll('_', ' ') ?? 'no cause recorded';
  const slots: Slots = {
    ...letterSlots(facts),
    reason,
    avoidable: avoidable ? `yes, at ${denialCase.preventableStage}` : 'no',
  };
  const { text, missing } = renderTemplate(letters.template('write-off').body, slots);
  const names = letters.template('write-off').slots;
  return {
    body: { kind: 'writeOff', askedBy, amountCents: denialCase.deniedCents, reason, avoidable, slots, text },
    missing: missing.map((slot) => names[slot] ?? slot),
  };
}

/** A text of its own template, approved as it stands. */
export function composeNotice(
  letters: Letters,
  facts: LetterFacts,
  kind: NoticeBody['kind'],
  askedBy: number,
): Composed<NoticeBody> {
  const { body: template, slots: names } = letters.template(NOTICES[kind]);
  const released = facts.records ?? [];
  const slots = { ...letterSlots(facts), ...(kind === 'documentRelease' ? releaseSlots(facts) : {}) };
  const { text, missing } = renderTemplate(template, slots);
  const documentIds = released.map(({ documentId }) => documentId);
  const ids = kind === 'documentRelease' ? { documentIds } : {};
  return {
    body: { kind, askedBy, slots, text, ...ids },
    missing: missing.map((slot) => names[slot] ?? slot),
  };
}

/** The number of the payer's request, and what of this visit is on file. */
function releaseSlots({ state, denialCase, records = [] }: LetterFacts): Slots {
  const number = numberToQuote(requestFor(state, denialCase));
  const remit = state.remits.find(({ remitClaimId }) => remitClaimId === denialCase.remitClaimId);
  return {
    requestNumber: number && `Your request: ${number}`,
    payerControlNumberLine: remit?.payerControlNumber && `Your claim number: ${remit.payerControlNumber}`,
    records: records.map(({ name }) => `- ${name}`).join('\n') || undefined,
  };
}

const NOTICES = {
  authorizationRequest: 'authorization-request',
  patientBalance: 'patient-balance',
  documentRelease: 'document-release',
  overpaymentReturn: 'overpayment-return',
} as const satisfies Record<NoticeBody['kind'], TemplateKey>;

function reasonOf({ state, denialCase, tables }: LetterFacts): string {
  const { driver, rejection } = denialCase;
  if (driver)
    return `The payer denied ${formatDollars(denialCase.deniedCents)} with ${driver.group}-${driver.carc}: ${tables.carc[driver.carc]?.paraphrase ?? 'unknown code'}.`;
  const refused = state.versions.find(({ version }) => version === denialCase.version)?.rejection;
  if (!rejection || !refused) return 'The claim goes again.';
  const status = tables.statusCode[refused.statusCode ?? '']?.paraphrase ?? 'no reason given';
  return `The payer refused the claim at the door (${[refused.category, refused.statusCode, refused.entity].filter(Boolean).join(':')}): ${status}.`;
}

function howItGoes(action: DenialAction | undefined, { denialCase, state }: LetterFacts): string {
  const before = state.versions.find(({ version }) => version === denialCase.version);
  if (denialCase.rejection)
    return `It goes again with the same frequency (${before?.frequency ?? '1'}): nothing was adjudicated.`;
  if (action === 'submit_new_claim')
    return 'It goes as a new original: the payer holds no adjudicated version.';
  return "It replaces the adjudicated claim (frequency 7) and names the payer's newest number.";
}

function inWords(value: unknown): string {
  if (value === null || value === undefined || (Array.isArray(value) && value.length === 0)) return 'nothing';
  if (Array.isArray(value)) return value.join(', ');
  return typeof value === 'object' ? Object.values(value).join(' ') : String(value);
}
