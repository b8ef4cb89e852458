import { dateOf } from '../../domain/time';
import type { ClaimAck277CA, StatusLevel } from '../../x12/types';
import { NOWHERE } from '../../x12/types';
import type { AcknowledgementAnswer, PayerProfile } from '../behaviours';
import { timeOf } from './envelope';
import { billingParty, clearinghouseParty, party, patientParty, payerParty } from './parties';
import type { AccountRecord, SubmissionRecord } from './state';

const GUIDE = '005010X214';
const PAYER_CLAIM_NUMBER = '1K';

export interface AckItem {
  account: AccountRecord;
  body: AcknowledgementAnswer;
}

function level(of: StatusLevel['party'], rest: Partial<StatusLevel> = {}): StatusLevel {
  return {
    party: of,
    statuses: [],
    dates: [],
    references: [],
    quantities: [],
    amounts: [],
    extra: [],
    ...rest,
  };
}

function statusInfo(body: AcknowledgementAnswer, chargeCents: number, date: string) {
  const { category, statusCode: code, entity, accepted } = body;
  return {
    codes: [{ category, code, ...(entity && { entity }) }],
    date,
    action: accepted ? 'WQ' : 'U',
    chargeCents,
  };
}

function toClaimAck(
  { account, body }: AckItem,
  heads: Pick<ClaimAck277CA, 'header' | 'informationSource' | 'informationReceiver'>,
  date: string,
): ClaimAck277CA {
  const version = account.held.versions.findLast(
    ({ claim }) => claim.patientControlNumber === body.patientControlNumber,
  );
  const serviceFrom = version?.claim.serviceFrom;
  return {
    type: 'claimAck',
    level: 'claim',
    guide: GUIDE,
    source: NOWHERE,
    ...heads,
    provider: level(billingParty(account.parties)),
    patient: patientParty(account.parties),
    claim: {
      trace: body.patientControlNumber,
      statuses: [statusInfo(body, version?.claim.chargeCents ?? 0, date)],
      references: body.payerControlNumber
        ? [{ qualifier: PAYER_CLAIM_NUMBER, value: body.payerControlNumber }]
        : [],
      dates: serviceFrom ? [{ qualifier: '472', from: serviceFrom }] : [],
      lines: [],
      extra: [],
    },
  };
}

function submitterParty(submission: SubmissionRecord | undefined) {
  const { name, id } = submission?.submitter ?? {};
  return party('41', {
    entityType: '2',
    name: name ?? 'OVERTURN',
    idQualifier: '46',
    id: id ?? 'OVERTURN',
  });
}

/**
 * A 277CA about the claims of one submission, spoken by the clearinghouse (no profile) or by a payer.
 * @param at practice time at which it is said
 */
export function buildClaimAcks(
  items: AckItem[],
  speaker: { profile?: PayerProfile; reference: string },
  submission: SubmissionRecord | undefined,
  at: number,
): ClaimAck277CA[] {
  const date = dateOf(at);
  const received = dateOf(submission?.receivedAt ?? at);
  const source = speaker.profile ? payerParty(speaker.profile) : clearinghouseParty();
  const heads = {
    header: {
      structure: '0085',
      purpose: '08',
      reference: speaker.reference,
      date,
      time: timeOf(at),
      type: 'TH',
    },
    informationSource: level(source, {
      trace: speaker.reference,
      dates: [
        { qualifier: '050', from: received },
        { qualifier: '009', from: date },
      ],
    }),
    informationReceiver: level(submitterParty(submission), {
      trace: submission?.batchReference ?? speaker.reference,
      statuses: [
        {
          codes: [{ category: 'A1', code: '19', entity: speaker.profile ? 'PR' : 'AY' }],
          date,
          action: 'WQ',
        },
      ],
    }),
  };
  return items.map((item) => toClaimAck(item, heads, date));
}
