import type { Party } from '../../x12/types';
import type { PayerProfile } from '../behaviours';
import type { ClaimParties } from './state';

/** A party with nothing but its kind and what is given. */
export function party(entity: string, rest: Partial<Party> = {}): Party {
  return { entity, references: [], contacts: [], dates: [], extra: [], ...rest };
}

/** 2100A of a 277 and N1*PR of an 835: the payer. */
export function payerParty(profile: PayerProfile): Party {
  return party('PR', { entityType: '2', name: profile.name, idQualifier: 'PI', id: profile.payerId });
}

/** 2100A of the clearinghouse's own 277CA. */
export function clearinghouseParty(): Party {
  return party('AY', { entityType: '2', name: 'SIM CLEARINGHOUSE', idQualifier: '46', id: 'SIMCLEAR' });
}

export function patientParty(parties: ClaimParties | undefined): Party {
  const { lastName, firstName, memberId } = parties?.patient ?? { lastName: 'UNKNOWN' };
  return party('QC', {
    entityType: '1',
    name: lastName,
    ...(firstName && { firstName }),
    ...(memberId && { idQualifier: 'MI', id: memberId }),
  });
}

export function billingParty(parties: ClaimParties | undefined): Party {
  const billing = parties?.billing ?? { name: 'UNKNOWN' };
  return party('85', {
    entityType: '2',
    name: billing.name,
    ...(billing.npi && { idQualifier: 'XX', id: billing.npi }),
  });
}
