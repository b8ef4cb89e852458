import type { KeyVariation } from '../../domain/eligibility/after-rejection';
import type { Claim837, Party } from '../../x12/types';

/** The person whose cover is asked about: the patient, where it is not the subscriber. */
export function personOf({ patient, subscriber }: Claim837): Party {
  return (patient ?? subscriber).party;
}

/** Other keys by which the person can be looked for. `otherMemberId`: a second one of the same payer is on file. */
export function keysOnFile(content: Claim837, otherMemberId: string | undefined): KeyVariation[] {
  const { party } = content.subscriber;
  const keys: KeyVariation[] = [];
  if (party.middleName || party.suffix || personOf(content).middleName) keys.push('plainName');
  if (otherMemberId) keys.push('otherMemberId');
  if (party.id && party.birthDate) keys.push('nameAndBirthDate');
  return keys;
}

/** The subscriber and patient of a question under other keys; as the claim names them without. */
export function underKeys(
  party: Party,
  keys: KeyVariation | undefined,
  otherMemberId: string | undefined,
): Party {
  if (keys === 'plainName') {
    const { middleName: _, suffix: __, prefix: ___, ...plain } = party;
    return plain;
  }
  if (keys === 'otherMemberId' && otherMemberId && party.id) return { ...party, id: otherMemberId };
  if (keys !== 'nameAndBirthDate') return party;
  const { id: _, idQualifier: __, ...nameless } = party;
  return nameless;
}
