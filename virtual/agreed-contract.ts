import type { BillingSummary } from '../domain/claim/state';
import { cents } from '../domain/money';
import type { RemitContract } from '../domain/remittance/remit';
import { agreedCents, type PayerProfile, type Seed } from '../simulator/behaviours';

/** The virtual practice holds what its payers have agreed to: one contract each, with a rate for every procedure. */
export function agreedContract(
  profile: PayerProfile,
  seed: Seed,
  { lines }: Pick<BillingSummary, 'lines'>,
): RemitContract {
  return {
    ...{ contractId: `contract/${profile.key}`, version: 1, document: `Agreement with ${profile.name}` },
    rates: lines.map((line) => ({
      lineId: line.lineId,
      rateCents: cents(agreedCents(profile, seed, { ...line, hasDiagnosisPointer: true })),
      pages: ['fee schedule'],
    })),
  };
}
