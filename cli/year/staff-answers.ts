import type { DraftBody } from '../../adapters/documents/draft-body';
import { type NamedProvider, STATEMENT } from '../../domain/claim/propose-correction';
import type { Claim837 } from '../../x12/types';

/** What the practice's people look up when a draft lacks something. */
export interface PracticeRecords {
  /** The version that was denied, as it was sent. */
  content: Claim837;
  /** Providers who render services at this clinic. */
  providers: readonly NamedProvider[];
}

/** A person's answers to what a draft lacks, by path of a correction or slot of a letter. A write-off lacks nothing. */
export function staffAnswers(body: DraftBody, records: PracticeRecords): Record<string, unknown> {
  if (body.kind === 'appealLetter') return letterAnswers();
  if (body.kind !== 'correctedClaim') return {};
  const answers = body.required.map(({ path }) => [path, answerTo(path, records)] as const);
  return Object.fromEntries(answers.filter(([, value]) => value !== undefined));
}

/** Whoever has the record before them argues from it, instead of from what the files hold. */
function letterAnswers(): Record<string, string> {
  return {
    argument:
      'The record of the visit, which we enclose, documents the service, who rendered it and why. It answers the reason given for the denial.',
    evidence: '- Record of the visit\n- Copy of the claim as transmitted',
  };
}

type Answer = (records: PracticeRecords, line: number) => unknown;

const ANSWERS: Record<string, Answer> = {
  [STATEMENT]: () => 'Checked against the record of the visit and put right.',
  priorAuthorization: ({ content }) => `AUTH${digitsOf(content.patientControlNumber)}`,
  renderingProvider: ({ providers }) => providers[0],
  referringProvider: ({ providers }) => providers.at(-1),
  memberId: ({ content }) => withoutSwap(content.subscriber.party.id),
  subscriberLastName: ({ content }) => content.subscriber.party.name,
  patientBirthDate: ({ content }) => (content.patient ?? content.subscriber).party.birthDate,
  diagnoses: ({ content }) => diagnosesOf(content),
  'lines[].diagnosisPointers': ({ content }, line) => otherPointers(content, line),
  'lines[].orderingProvider': ({ providers }) => providers.at(-1),
  'lines[].procedure.code': ({ content }, line) => content.lines[line]?.procedure?.code,
  'lines[].procedure.modifiers': ({ content }, line) => withModifier(content, line),
};

function answerTo(path: string, records: PracticeRecords): unknown {
  const place = /^lines\[(\d+)\]\.(.+)$/.exec(path);
  const key = place ? `lines[].${place[2]}` : path;
  return ANSWERS[key]?.(records, Number(place?.[1] ?? 0));
}

/** Six digits that stay the same for the same claim. */
function digitsOf(text: string): string {
  let sum = 7;
  for (const character of text) sum = (sum * 31 + character.charCodeAt(0)) % 1_000_000;
  return String(sum).padStart(6, '0');
}

/** The card says the last two characters the other way round. */
function withoutSwap(memberId = ''): string {
  return memberId.slice(0, -2) + memberId.slice(-2).split('').reverse().join('');
}

function diagnosesOf(content: Claim837): string[] {
  return content.codes
    .filter(({ qualifier }) => qualifier === 'ABK' || qualifier === 'ABF')
    .map(({ code }) => code);
}

/** The other diagnosis of the visit where there are two, else the one there is. */
function otherPointers(content: Claim837, line: number): number[] {
  const now = content.lines[line]?.diagnosisPointers[0] ?? 1;
  const count = diagnosesOf(content).length;
  return [count > 1 ? (now % count) + 1 : 1];
}

/** Distinct procedural service, with the modifiers that were there. */
function withModifier(content: Claim837, line: number): string[] {
  const modifiers = content.lines[line]?.procedure?.modifiers ?? [];
  return modifiers.includes('59') ? modifiers : [...modifiers, '59'].slice(0, 4);
}
