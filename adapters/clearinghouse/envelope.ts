import { isoOf, type PracticeInstant } from '../../domain/time';
import type { EnvelopeInput } from '../../x12/write';

/** Whose names stand in the envelope (TradingPartner). */
export interface EnvelopeNames {
  senderQualifier: string;
  senderId: string;
  receiverQualifier: string;
  receiverId: string;
}

/** The envelope of a file to a trading partner. A group without a number of its own has the interchange's. */
export function envelopeTo(
  partner: EnvelopeNames,
  numbers: { interchangeControlNumber: string; groupControlNumber?: string },
  asOf: PracticeInstant,
): EnvelopeInput {
  const { interchangeControlNumber, groupControlNumber } = numbers;
  return {
    ...{ senderQualifier: partner.senderQualifier, sender: partner.senderId },
    ...{ receiverQualifier: partner.receiverQualifier, receiver: partner.receiverId },
    ...{ ...momentOf(asOf), interchangeControlNumber, usage: 'P' },
    groupControlNumber: groupControlNumber ?? String(Number(interchangeControlNumber)),
  };
}

/** A practice time as envelopes and headers give it: `YYYY-MM-DD` and `HHMM`. */
export function momentOf(asOf: PracticeInstant): { date: string; time: string } {
  const iso = isoOf(asOf);
  return { date: iso.slice(0, 10), time: iso.slice(11, 16).replace(':', '') };
}
