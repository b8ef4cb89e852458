import { cents } from '../../domain/money';
import type { ClaimWitness } from '../../domain/remittance/held-remits';
import type { CalendarDate } from '../../domain/time';
import { dayRange, remitLineDays } from '../../x12/lookup';
import type { Claim837, Party, RemitClaim835 } from '../../x12/types';

/** What an answer says about whose it is. */
export function witnessOf(claim: RemitClaim835): ClaimWitness {
  const people = [claim.patient, claim.insured, claim.correctedInsured];
  const spans = [
    ...claim.lines.flatMap((line) => remitLineDays(line, claim) ?? []),
    ...claim.dates
      .filter(({ qualifier }) => ['232', '233', '472'].includes(qualifier))
      .flatMap((date) => dayRange(date) ?? []),
  ];
  return { ...peopleOf(people), chargeCents: cents(claim.chargeCents), ...daysOf(spans) };
}

/** What we billed: whose it is, for how much, and when the service was. */
export function billedWitness(
  content: Claim837,
  billed: { chargeCents: number; days: readonly CalendarDate[] },
): ClaimWitness {
  const people = [content.patient?.party, content.subscriber.party];
  const spans = billed.days.map((day) => ({ from: day, to: day }));
  return { ...peopleOf(people), chargeCents: cents(billed.chargeCents), ...daysOf(spans) };
}

function peopleOf(people: readonly (Party | undefined)[]): Pick<ClaimWitness, 'names' | 'memberIds'> {
  const given = (of: (party: Party) => string | undefined) =>
    people.flatMap((party) => (party && of(party)?.trim()) || []);
  return { names: given(({ name }) => name), memberIds: given(({ id }) => id) };
}

function daysOf(spans: readonly { from: string; to: string }[]): Pick<ClaimWitness, 'days'> {
  if (spans.length === 0) return {};
  const from = spans.map((span) => span.from).sort()[0] ?? '';
  const to =
    spans
      .map((span) => span.to)
      .sort()
      .at(-1) ?? '';
  return { days: { from, to } };
}
