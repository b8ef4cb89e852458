import type { ClaimRef, InquiryInput } from '../domain/claim/acts';
import type { NewFact } from '../domain/claim/claim-store';
import type { FactBody } from '../domain/claim/facts';
import { parsePatientControlNumber } from '../domain/ids';
import { cents } from '../domain/money';
import { annotate, type ReasonCodeLookup } from '../domain/remittance/post-remit';
import type { RemitClaim, RemitContract } from '../domain/remittance/remit';
import { dateOf, type PracticeInstant } from '../domain/time';
import type {
  AcknowledgementAnswer,
  AdjudicationAnswer,
  ClaimAnswer,
  DecisionLetterAnswer,
  InquiryAnswered,
  OffsetAnswer,
  RecordsRequestAnswer,
} from '../simulator/behaviours';

export interface AnsweredClaim {
  clientId: string;
  claimId: string;
}

/** What posting knows beside the answer: the code tables, and the contract that the practice has with the payer. */
export interface PostingFacts {
  lookup: ReasonCodeLookup;
  /** The number of the payer that speaks. */
  payerSequence: number;
  contract?: RemitContract;
}

/** What a payer's answer becomes in the claim's inbox: the same facts that the inbound files write, without the X12 between. */
export function factOf(answer: ClaimAnswer, claim: AnsweredClaim, at: number, known: PostingFacts): NewFact {
  switch (answer.kind) {
    case 'clearinghouseAck':
    case 'payerAck':
      return { ...claim, key: keyOfAcknowledgement(answer), body: acknowledgementOf(answer, at) };
    case 'adjudication': {
      const remit = remitOf(answer, at, known);
      const traceNumber = `T${dateOf(at)}`;
      return {
        ...claim,
        key: `remit/${remit.remitClaimId}`,
        body: { kind: 'remittanceReceived', remit, fileId: fileOf('835', at), traceNumber },
      };
    }
    case 'decisionLetter':
      return { ...claim, key: `letter/${answer.reference}`, body: letterOf(answer, at) };
    case 'recordsRequest':
      return { ...claim, key: `request/${answer.controlNumber}`, body: requestOf(answer, at) };
    case 'offset':
      return { ...claim, key: `plb/${answer.reference}/${dateOf(at)}`, body: takebackOf(answer, at, known) };
  }
}

function keyOfAcknowledgement(answer: AcknowledgementAnswer): string {
  return `ack/${answer.kind}/${answer.patientControlNumber}/${answer.category}`;
}

function acknowledgementOf(answer: AcknowledgementAnswer, at: number): FactBody {
  return {
    kind: 'acknowledgementReceived',
    version: versionOf(answer.patientControlNumber),
    source: answer.kind === 'payerAck' ? 'payer' : 'clearinghouse',
    accepted: answer.accepted,
    category: answer.category,
    statusCode: answer.statusCode,
    ...(answer.entity ? { entity: answer.entity } : {}),
    ...(answer.payerControlNumber ? { payerControlNumber: answer.payerControlNumber } : {}),
    receivedOn: dateOf(at),
    fileId: fileOf('277CA', at),
  };
}

function remitOf({ claim }: AdjudicationAnswer, at: number, known: PostingFacts): RemitClaim {
  const { lookup, contract, payerSequence } = known;
  return {
    remitClaimId: `${claim.patientControlNumber}/${claim.payerControlNumber}/${claim.statusCode}/${dateOf(at)}`,
    remitDate: dateOf(at),
    payerSequence,
    version: versionOf(claim.patientControlNumber),
    statusCode: claim.statusCode,
    chargeCents: claim.chargeCents,
    paidCents: claim.paidCents,
    patientCents: claim.patientCents,
    payerControlNumber: claim.payerControlNumber,
    ...(claim.forwardedTo ? { forwardedTo: claim.forwardedTo } : {}),
    adjustments: annotate(
      claim.adjustments.map((one) => ({ ...one, amountCents: cents(one.amountCents) })),
      lookup,
    ),
    lines: claim.lines,
    remarks: claim.remarks,
    ...(contract && claim.statusCode !== '22' ? { contract } : {}),
  };
}

/** The reference is the payer's number of the claim, so that its match is sure. */
function takebackOf(
  { reference, reason, amountCents }: OffsetAnswer,
  at: number,
  { payerSequence }: PostingFacts,
): FactBody {
  const takebackId = `plb/${reference}/${dateOf(at)}`;
  return {
    kind: 'takebackReceived',
    takeback: { takebackId, payerSequence, amountCents: cents(amountCents), reason, on: dateOf(at) },
    ...{ fileId: fileOf('835', at), traceNumber: `T${dateOf(at)}` },
  };
}

function requestOf(answer: RecordsRequestAnswer, at: number): FactBody {
  const { patientControlNumber, controlNumber, requestedOn, dueOn } = answer;
  return {
    kind: 'documentsRequested',
    version: versionOf(patientControlNumber),
    ...{ controlNumber, requestedOn, dueOn, receivedOn: dateOf(at), fileId: fileOf('277', at) },
  };
}

function letterOf(answer: DecisionLetterAnswer, at: number): FactBody {
  return {
    kind: 'decisionLetterReceived',
    letterId: answer.reference,
    outcome: answer.outcome,
    noticeDate: answer.noticeDate,
    receivedOn: dateOf(at),
  };
}

export function versionOf(pcn: string): number {
  const parsed = parsePatientControlNumber(pcn);
  if (!parsed) throw new RangeError(`Not a patient control number of ours: ${pcn}`);
  return parsed.version;
}

function fileOf(kind: string, at: number): string {
  return `${kind}/${dateOf(at)}`;
}

/** What a payer says when it is asked by 276, as the fact that the 277 becomes. */
export function statusFact(
  { clientId, claimId }: ClaimRef,
  { version, check, payerSequence }: Pick<InquiryInput, 'version' | 'check' | 'payerSequence'>,
  { category, statusCode, payerControlNumber }: InquiryAnswered,
  now: PracticeInstant,
): NewFact {
  const receivedOn = dateOf(now);
  return {
    ...{ clientId, claimId, key: `status/${version}/${check}` },
    body: {
      ...{ kind: 'statusReceived', version, check, category, statusCode },
      ...(payerSequence === undefined ? {} : { payerSequence }),
      ...{ receivedOn, fileId: fileOf('277', now) },
      ...(payerControlNumber ? { payerControlNumber } : {}),
    },
  };
}
