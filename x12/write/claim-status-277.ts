import type { ClaimStatus277, StatusInquiry276 } from '../types';
import { type EnvelopeInput, writeGroup } from './envelope';
import { hierarchySegments, type Leaf, type LevelOut } from './hierarchy';
import { amt, bht, partySegments, personLevel } from './parts';
import { runs } from './runs';
import { fromRaw, inOrder, type OutSegment, X12WriteError } from './segments';
import { factsSegments, levelSegments } from './status-parts';
import { dtp, optionalAmount, procedureElement, ref, some } from './values';

/** A 276 (X212), one transaction a header; the answers carry each question's trace back. */
export function write276(inquiries: readonly StatusInquiry276[], envelope: EnvelopeInput): Uint8Array {
  if (inquiries.length === 0) throw new X12WriteError('A 276 needs at least one question.');
  const transactions = runs(inquiries, (inquiry) => JSON.stringify(inquiry.header)).map((group) => ({
    set: '276',
    segments: [bht((group[0] as StatusInquiry276).header), ...hierarchySegments(group.map(inquiryLeaf))],
  }));
  return writeGroup(envelope, { functionalId: 'HR', guide: '005010X212', transactions });
}

/** A 277 (X212), one transaction a header. */
export function write277(statuses: readonly ClaimStatus277[], envelope: EnvelopeInput): Uint8Array {
  if (statuses.length === 0) throw new X12WriteError('A 277 needs at least one answer.');
  const transactions = runs(statuses, (status) => JSON.stringify(status.header)).map((group) => ({
    set: '277',
    segments: [bht((group[0] as ClaimStatus277).header), ...hierarchySegments(group.map(statusLeaf))],
  }));
  return writeGroup(envelope, { functionalId: 'HN', guide: '005010X212', transactions });
}

function inquiryLeaf(inquiry: StatusInquiry276): Leaf {
  const path = some<LevelOut>(
    { code: '20', segments: partySegments(inquiry.payer) },
    { code: '21', segments: partySegments(inquiry.informationReceiver) },
    { code: '19', segments: partySegments(inquiry.provider) },
    personLevel('22', inquiry.subscriber),
    inquiry.dependent && personLevel('23', inquiry.dependent),
  );
  const own: OutSegment[] = [
    ['TRN', '1', inquiry.trace],
    ...inquiry.references.map(ref),
    ...inquiry.amounts.map(amt),
    ...inquiry.dates.map(dtp),
    ...inquiry.extra.map(fromRaw),
  ];
  return {
    path,
    body: [...inOrder(['TRN', 'REF', 'AMT', 'DTP'], own), ...inquiry.lines.flatMap(inquiryLine)],
  };
}

function inquiryLine(line: StatusInquiry276['lines'][number]): OutSegment[] {
  const { procedure, chargeCents, revenueCode, quantity } = line;
  return inOrder(
    ['SVC', 'REF', 'DTP'],
    [
      ['SVC', procedureElement(procedure), optionalAmount(chargeCents), '', revenueCode, '', '', quantity],
      ...line.references.map(ref),
      ...line.dates.map(dtp),
      ...line.extra.map(fromRaw),
    ],
  );
}

function statusLeaf(status: ClaimStatus277): Leaf {
  const { payer, informationReceiver, provider, subscriber, dependent, claim } = status;
  const path = some<LevelOut>(
    { code: '20', segments: [...partySegments(payer.party), ...levelSegments(payer, '1')] },
    {
      code: '21',
      segments: [...partySegments(informationReceiver.party), ...levelSegments(informationReceiver, '2')],
    },
    status.level !== 'receiver' &&
      provider && {
        code: '19',
        segments: [...partySegments(provider.party), ...levelSegments(provider, '1')],
      },
    claim && subscriber && personLevel('22', subscriber),
    claim && dependent && personLevel('23', dependent),
  );
  return { path, body: claim ? factsSegments(claim) : [] };
}
