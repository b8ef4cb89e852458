import type { Ack999, TA1 } from '../../x12/types';

/** What part of an interchange of ours a TA1 or 999 refused. */
export interface EnvelopeRefusal {
  source: 'interchange' | 'functionalGroup';
  /** TA104, AK901 or IK501. */
  category: string;
  /** TA105, AK905 or IK502: the first reason. */
  statusCode?: string;
  /** ST02 of the one transaction that is refused; absent: all of it. */
  transaction?: string;
}

/** IK501 and AK901 values under which nothing below goes on: rejected, or refused for authentication, content or syntax. */
const REFUSED = new Set(['R', 'M', 'W', 'X']);

/** TA105 025: this control number came before. The first delivery stands, so its claims are not refused. */
export const DUPLICATE_INTERCHANGE = '025';

/** What a TA1 refuses; nothing for an acceptance, also with errors, nor for a second delivery of what was taken before. */
export function refusalOfInterchange({ result, code }: TA1): EnvelopeRefusal | undefined {
  if (result !== 'R' || code === DUPLICATE_INTERCHANGE) return undefined;
  return { source: 'interchange', category: result, ...(code && { statusCode: code }) };
}

/** What a 999 refuses: the whole group, or single transactions of one that was partly accepted. Accepted with errors (E) goes on. */
export function refusalsOfGroup(ack: Ack999): EnvelopeRefusal[] {
  const refused = ack.transactions.filter(({ result }) => REFUSED.has(result));
  if (refused.length > 0) {
    return refused.map(({ controlNumber, result, codes }) => ({
      ...{ source: 'functionalGroup', category: result, transaction: controlNumber },
      ...(codes[0] && { statusCode: codes[0] }),
    }));
  }
  if (!REFUSED.has(ack.result)) return [];
  return [
    { source: 'functionalGroup', category: ack.result, ...(ack.codes[0] && { statusCode: ack.codes[0] }) },
  ];
}
