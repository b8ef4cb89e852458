import type { CarriedFacts, NamedProvider } from '../../domain/claim/propose-correction';
import type { Claim837, Party } from '../../x12/types';
import { lineIdOf } from './line-id';

/** What of a claim's content a correction may touch, in the words of `proposeCorrection`. */
export function carriedFacts(content: Claim837): CarriedFacts {
  const { rendering, referring } = content.providers;
  return {
    authorizationNumber: authorizationOf(content),
    rendering: providerOf(rendering ?? content.lines[0]?.providers.rendering),
    referring: providerOf(referring),
    memberId: content.subscriber.party.id,
    diagnosisCount: content.codes.filter(({ qualifier }) => ['ABK', 'ABF', 'BK', 'BF'].includes(qualifier))
      .length,
    lines: content.lines.map((line) => ({
      lineId: lineIdOf(line),
      procedure: line.procedure?.code ?? line.revenueCode ?? '',
      diagnosisPointers: line.diagnosisPointers,
    })),
  };
}

/** REF*G1 of loop 2300. */
export function authorizationOf(content: Claim837): string | undefined {
  return content.references.find((reference) => reference.qualifier === 'G1')?.value;
}

/** A provider with an NPI; without one there is nothing to correct with. */
export function providerOf(party: Party | undefined): NamedProvider | undefined {
  if (!party?.id || party.idQualifier !== 'XX' || !party.name) return undefined;
  return { npi: party.id, name: party.name, ...(party.firstName ? { firstName: party.firstName } : {}) };
}
