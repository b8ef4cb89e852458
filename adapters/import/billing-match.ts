import { npiOf, referenceOf } from '../../x12/lookup';
import type { Party } from '../../x12/types';

/** A place that bills for one of the caller's clients, with the partner its claims leave through. */
export interface BillingPlace {
  billingEntityId: string;
  clientId: string;
  npi: string;
  taxId: string;
  partnerId?: string;
}

/**
 * Whose claim it is: by the billing provider's NPI, and by its tax number where one NPI bills under several; by tax number alone for a
 * provider without an NPI. `undefined` when none or more than one fits: a claim is never given to a client by guess.
 */
export function placeOfBilling(billing: Party, places: readonly BillingPlace[]): BillingPlace | undefined {
  const npi = npiOf(billing);
  const taxId = digits(referenceOf(billing, 'EI') ?? referenceOf(billing, 'SY'));
  const byNpi = npi ? places.filter((place) => place.npi === npi) : places;
  const byTax = byNpi.filter((place) => taxId !== '' && digits(place.taxId) === taxId);
  const fitting = taxId === '' && npi ? byNpi : byTax;
  return fitting.length === 1 ? fitting[0] : undefined;
}

function digits(text: string | undefined): string {
  return (text ?? '').replace(/\D/g, '');
}
