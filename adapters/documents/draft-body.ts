import { type Change, isCoding } from '../../domain/claim/corrections';
import type { RequiredElement } from '../../domain/claim/propose-correction';
import type { Cents } from '../../domain/money';
import type { Slots } from './render-template';

interface CommonBody {
  /** What a person reads and approves. */
  text: string;
  /** Decision number of the claim that asked for the draft; a retry of the same request finds it and drafts nothing new. */
  askedBy: number;
}

/** A letter: its text is its template with these slots. */
export interface LetterBody extends CommonBody {
  kind: 'appealLetter';
  template: {
    key: 'appeal' | 'reconsideration' | 'payment-dispute' | 'takeback' | 'interest';
    version: number;
  };
  slots: Slots;
}

/** A corrected claim: the changes that make the next version (domain/claim/corrections.ts). */
export interface CorrectionBody extends CommonBody {
  kind: 'correctedClaim';
  changes: Change[];
  /** Elements that nobody has supplied yet. */
  required: RequiredElement[];
  /** What a person put right or checked, in words, where no element of the claim changes. */
  statement?: string;
  slots: Slots;
}

export interface WriteOffBody extends CommonBody {
  kind: 'writeOff';
  amountCents: Cents;
  reason: string;
  /** Could our own work have prevented it? */
  avoidable: boolean;
  slots: Slots;
}

/** A text that is approved as it stands: a request to the payer, or the release of a balance. */
export interface NoticeBody extends CommonBody {
  kind: 'authorizationRequest' | 'patientBalance' | 'documentRelease' | 'overpaymentReturn';
  slots: Slots;
  /** Documents that are released, by id. */
  documentIds?: string[];
}

/** The encrypted content of a draft version. */
export type DraftBody = LetterBody | CorrectionBody | WriteOffBody | NoticeBody;

/** True for a correction of codes, modifiers, units or diagnoses: made after a denial it needs a second signature. */
export function codingChanged(body: DraftBody): boolean {
  return body.kind === 'correctedClaim' && body.changes.some(({ path }) => isCoding(path));
}
