import { addDays, type CalendarDate, startOf } from '../../domain/time';
import type { PayerProfile, Seed } from '../behaviours';
import { findProfile, PAYER_PROFILES } from '../behaviours';
import { type Draw, drawFor, happens, pickByWeight, within } from '../behaviours/random';
import { CLINICS, type Clinic, LAB_TESTS, type VisitPattern } from './clinics';
import { inventPerson, type SyntheticPerson } from './people';

/** A visit as the practice's own system knows it, before it becomes a claim in a file. */
export interface Visit {
  clinic: Clinic;
  payer: PayerProfile;
  /** Who covers the patient after the payer, if anybody. */
  secondary?: PayerProfile;
  /** The practice's own number (CLM01 of its file). */
  accountNumber: string;
  patient: SyntheticPerson;
  serviceDate: CalendarDate;
  /** Day on which the practice exports the claim. */
  exportedOn: CalendarDate;
  pattern: VisitPattern;
  /** Index into the clinic's physicians; absent where it was left off. */
  physician?: number;
  authorization?: string;
  /** The laboratory's number, where tests were done and it was not left off. */
  clia?: string;
}

/** How much of the practice each payer covers. More than a third goes to payers that make work. */
const PAYER_WEIGHTS: Record<string, number> = {
  'sim-prompt': 20,
  'sim-slow': 14,
  'sim-silent': 12,
  'sim-denier': 29,
  'sim-doorkeeper': 15,
  'sim-takeback': 10,
};

/** Days between a visit and the export of its claim. */
const EXPORT_LAG = { min: 1, max: 9 };

export interface GenerateOptions {
  seed: Seed;
  /** How many claims in all clinics together. */
  claims: number;
  /** First day on which claims are exported. */
  from: CalendarDate;
  /** Exports are spread over this many days. */
  days: number;
  /** Every so many visits the patient has Medicare and a supplement after it; absent: nobody has. */
  supplementEvery?: number;
}

/** Practices export on working days: a weekend's claims wait for Monday. */
function nextWorkday(date: CalendarDate): CalendarDate {
  const weekday = new Date(startOf(date)).getUTCDay();
  if (weekday === 6) return addDays(date, 2);
  return weekday === 0 ? addDays(date, 1) : date;
}

function pickPayer(draw: Draw): PayerProfile {
  const candidates = PAYER_PROFILES.map((payer) => ({ payer, weight: PAYER_WEIGHTS[payer.key] ?? 0 }));
  const picked = pickByWeight(draw, 'payer', candidates) ?? candidates[0];
  if (!picked) throw new RangeError('The simulator has no payers');
  return picked.payer;
}

function coverOf(
  { supplementEvery }: GenerateOptions,
  index: number,
  draw: Draw,
): Pick<Visit, 'payer' | 'secondary'> {
  const usual = { payer: pickPayer(draw) };
  if (supplementEvery === undefined || index % supplementEvery !== supplementEvery - 1) return usual;
  const [payer, secondary] = [findProfile('sim-medicare'), findProfile('sim-supplement')];
  return payer && secondary ? { payer, secondary } : usual;
}

function inventVisit(options: GenerateOptions, index: number): Visit {
  const draw = drawFor(options.seed, 'practice', String(index));
  const clinic = CLINICS[index % CLINICS.length] as Clinic;
  const covered = coverOf(options, index, draw);
  const { payer } = covered;
  const offset = Math.floor((index * Math.max(1, options.days)) / options.claims);
  const exportedOn = nextWorkday(addDays(options.from, offset));
  const pattern = pickByWeight(draw, 'visit', clinic.visits) ?? (clinic.visits[0] as VisitPattern);
  const leftOff = happens(draw, 'rendering', clinic.renderingLeftOff);
  return {
    clinic,
    ...covered,
    accountNumber: `${clinic.key.slice(0, 2).toUpperCase()}${String(index + 1).padStart(7, '0')}`,
    patient: inventPerson(draw, payer.payerId.slice(3, 5)),
    serviceDate: addDays(exportedOn, -within(draw, 'lag', EXPORT_LAG)),
    exportedOn,
    pattern,
    ...(!leftOff && { physician: Math.floor(draw('physician') * clinic.physicians.length) }),
    ...cliaOf(draw, clinic, pattern),
    ...(happens(draw, 'authorized', clinic.authorized) && {
      authorization: `AUTH${String(index + 1).padStart(6, '0')}`,
    }),
  };
}

function cliaOf(draw: Draw, { clia, cliaLeftOff = 0 }: Clinic, { lines }: VisitPattern): Pick<Visit, 'clia'> {
  const hasTests = lines.some(({ procedure }) => LAB_TESTS.includes(procedure));
  return clia && hasTests && !happens(draw, 'clia', cliaLeftOff) ? { clia } : {};
}

/** The practice's visits by seed, in the order of their export. */
export function inventVisits(options: GenerateOptions): Visit[] {
  return Array.from({ length: options.claims }, (_, index) => inventVisit(options, index));
}
