import { parsePatientControlNumber } from '../../domain/ids';
import { referenceOf } from '../../x12/lookup';
import type { ClaimStatus277, StatusInfo } from '../../x12/types';

/** What a 277 says about one claim. */
export interface StatusStatement {
  /** Our patient control number, from the trace of our question or REF*EJ; absent when neither is ours. */
  patientControlNumber?: string;
  /** Which of our questions it answers; 0 when it answers none. */
  check: number;
  category: string;
  statusCode: string;
  payerControlNumber?: string;
}

/** The answer to a 276 of ours (its TRN02 is `<patient control number>-<check>`), or a status told unasked. `undefined`: it says nothing. */
export function statusStatement(item: ClaimStatus277): StatusStatement | undefined {
  const [code] = statusesOf(item).flatMap(({ codes }) => codes);
  if (!code) return undefined;
  const asked = /^(.+)-(\d{1,4})$/.exec(item.claim?.trace ?? '');
  const named = item.claim && (referenceOf(item.claim, 'EJ') ?? item.claim.trace);
  const number = asked?.[1] ?? named ?? '';
  const payerControlNumber = item.claim && referenceOf(item.claim, '1K');
  return {
    ...(parsePatientControlNumber(number) && { patientControlNumber: number.trim().toUpperCase() }),
    check: Number(asked?.[2] ?? 0),
    ...{ category: code.category, statusCode: code.code },
    ...(payerControlNumber && { payerControlNumber }),
  };
}

function statusesOf({ claim, provider, informationReceiver }: ClaimStatus277): StatusInfo[] {
  const own = claim?.statuses ?? [];
  return own.length > 0 ? own : [...(provider?.statuses ?? []), ...informationReceiver.statuses];
}
