import type { Segment } from '../segment';
import { Acks999Reader } from './acks-999';
import { Attachments275Reader } from './attachments-275';
import { AuthorizationReader } from './authorization';
import { ClaimAcks277CAReader } from './claim-acks-277ca';
import { ClaimStatus277Reader } from './claim-status-277';
import { Claims837Reader } from './claims-837';
import type { ReadContext, TransactionReader } from './context';
import { EligibilityReader } from './eligibility';
import { InformationRequests277Reader } from './information-requests-277';
import { Inquiries276Reader } from './inquiries-276';
import { Remittance835Reader } from './remittance-835';

/**
 * The reader of a transaction, from ST01, its guide (ST03, else GS08) and the segment after ST, whose BHT01 decides
 * where the guide does not. ST01 alone never does: 277, 277CA and requests for information are all 277.
 * Undefined for transactions this library does not read.
 */
export function readerFor(context: ReadContext, second: Segment | undefined): TransactionReader | undefined {
  const { set, guide } = context.transaction;
  const bht01 = second?.tag === 'BHT' ? second.el(1) : '';
  switch (set) {
    case '837':
      return new Claims837Reader(context);
    case '835':
      return new Remittance835Reader(context);
    case '270':
    case '271':
      return new EligibilityReader(context);
    case '275':
      return new Attachments275Reader(context);
    case '276':
      return new Inquiries276Reader(context);
    case '277':
      return readerFor277(context, guide, bht01);
    case '278':
      return new AuthorizationReader(context);
    case '999':
    case '997':
      return new Acks999Reader(context);
    default:
      return undefined;
  }
}

function readerFor277(context: ReadContext, guide: string, bht01: string): TransactionReader | undefined {
  if (/X213|X313/.test(guide)) return new InformationRequests277Reader(context);
  if (guide.includes('X214') || (!guide.includes('X212') && bht01 === '0085')) {
    return new ClaimAcks277CAReader(context);
  }
  return guide.includes('X212') || bht01 === '0010' || guide.includes('X093')
    ? new ClaimStatus277Reader(context)
    : undefined;
}
