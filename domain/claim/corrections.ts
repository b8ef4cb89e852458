import { Failure } from '../failures';
import { sameJson } from '../json';

/** One correction of a claim as a person approved it. `from` is what stood there when it was drafted; `null` or absent: nothing. */
export interface Change {
  path: string;
  from?: unknown;
  to: unknown;
  reason: string;
}

interface NamedParty {
  entity: string;
  entityType?: string;
  name?: string;
  firstName?: string;
  idQualifier?: string;
  id?: string;
  birthDate?: string;
  references: unknown[];
  contacts: unknown[];
  dates: unknown[];
  extra: unknown[];
}

/** What of a claim (x12 Claim837) corrections touch; everything else passes through unchanged. */
export interface CorrectableClaim {
  facilityCode: string;
  delayReason?: string;
  references: { qualifier: string; value: string }[];
  codes: { qualifier: string; code: string }[];
  notes: { code: string; text: string }[];
  providers: { rendering?: NamedParty; referring?: NamedParty };
  subscriber: { groupNumber?: string; party: NamedParty };
  patient?: { party: NamedParty };
  lines: {
    procedure?: { code: string; modifiers: string[] };
    quantity?: string;
    placeOfService?: string;
    diagnosisPointers: number[];
    providers: { ordering?: NamedParty };
  }[];
}

interface Target {
  read(claim: CorrectableClaim, line: number): unknown;
  /** False when the value is not of the shape this path takes. */
  write(claim: CorrectableClaim, value: unknown, line: number): boolean;
}

/** The new provider of a correction: `{ npi, name, firstName? }`. */
interface ProviderValue {
  npi: string;
  name: string;
  firstName?: string;
}

/** Charges, payer and billing provider are not here: they make another claim, not a corrected one (domain reference, section 9). */
const TARGETS: Record<string, Target> = {
  priorAuthorization: reference('G1'),
  referralNumber: reference('9F'),
  cliaNumber: reference('X4'),
  renderingProvider: provider((claim) => claim.providers, 'rendering', '82'),
  referringProvider: provider((claim) => claim.providers, 'referring', 'DN'),
  diagnoses: {
    read: (claim) => claim.codes.filter(isDiagnosis).map((one) => one.code),
    write: writeDiagnoses,
  },
  facilityCode: text((claim) => claim, 'facilityCode'),
  delayReason: text((claim) => claim, 'delayReason'),
  memberId: text((claim) => claim.subscriber.party, 'id'),
  groupNumber: text((claim) => claim.subscriber, 'groupNumber'),
  subscriberLastName: text((claim) => claim.subscriber.party, 'name'),
  subscriberFirstName: text((claim) => claim.subscriber.party, 'firstName'),
  patientBirthDate: text((claim) => (claim.patient ?? claim.subscriber).party, 'birthDate'),
  note: {
    read: (claim) => claim.notes.find((one) => one.code === 'ADD')?.text,
    write: (claim, value) => {
      if (!isText(value)) return false;
      claim.notes = [...claim.notes.filter((one) => one.code !== 'ADD'), { code: 'ADD', text: value }];
      return true;
    },
  },
  'lines[].diagnosisPointers': {
    read: (claim, line) => claim.lines[line]?.diagnosisPointers,
    write: writePointers,
  },
  'lines[].orderingProvider': provider((claim, line) => claim.lines[line]?.providers, 'ordering', 'DK'),
  'lines[].procedure.code': text((claim, line) => claim.lines[line]?.procedure, 'code'),
  'lines[].procedure.modifiers': {
    read: (claim, line) => claim.lines[line]?.procedure?.modifiers,
    write: (claim, value, line) => {
      const procedure = claim.lines[line]?.procedure;
      if (!procedure || !Array.isArray(value) || value.length > 4 || !value.every(isText)) return false;
      procedure.modifiers = value;
      return true;
    },
  },
  'lines[].quantity': text((claim, line) => claim.lines[line], 'quantity'),
  'lines[].placeOfService': text((claim, line) => claim.lines[line], 'placeOfService'),
};

const CODING: ReadonlySet<string> = new Set([
  ...['diagnoses', 'lines[].procedure.code', 'lines[].procedure.modifiers', 'lines[].quantity'],
]);

/** True for an element that says what was done or why, and by that what is paid. */
export function isCoding(path: string): boolean {
  return CODING.has(path.replace(/^lines\[\d+\]/, 'lines[]'));
}

/** Paths a correction may name; `[]` stands for a 0-based line index such as `lines[0]`. */
export const CORRECTABLE_PATHS: readonly string[] = Object.keys(TARGETS);

/**
 * A claim's content with an approved draft's corrections; the content given is not changed.
 * @throws Failure `InvalidInput` for a path outside the closed list, a line that does not exist or a value of the wrong shape; `Conflict`
 * when something else stands at the path than when the correction was drafted.
 */
export function applyChanges<Claim extends CorrectableClaim>(
  content: Claim,
  changes: readonly Change[],
): Claim {
  const corrected = JSON.parse(JSON.stringify(content)) as Claim;
  for (const change of changes) applyChange(corrected, change);
  return corrected;
}

function applyChange(claim: CorrectableClaim, { path, from, to }: Change): void {
  const place = /^(?:lines\[(\d{1,3})\]\.)?(.+)$/.exec(path);
  const line = place?.[1] === undefined ? -1 : Number(place[1]);
  const key = line < 0 ? path : `lines[].${place?.[2] ?? ''}`;
  const target = Object.hasOwn(TARGETS, key) ? TARGETS[key] : undefined;
  if (!target) throw new Failure('InvalidInput', 'This part of a claim cannot be corrected', { path });
  if (line >= claim.lines.length) throw new Failure('InvalidInput', 'The claim has no such line', { path });
  const current = target.read(claim, line);
  if (from !== undefined && !sameJson(current ?? null, from ?? null))
    throw new Failure('Conflict', 'The claim no longer says what it said when the correction was drafted', {
      path,
    });
  if (!target.write(claim, to, line))
    throw new Failure('InvalidInput', 'A correction has a value of the wrong shape', { path });
}

function isText(value: unknown): value is string {
  return typeof value === 'string' && value.trim() !== '';
}

function isDiagnosis({ qualifier }: { qualifier: string }): boolean {
  return ['ABK', 'ABF', 'BK', 'BF'].includes(qualifier);
}

/** A text element; `null` takes it away. */
function text<Key extends string>(
  holderOf: (claim: CorrectableClaim, line: number) => { [key in Key]?: string } | undefined,
  key: Key,
): Target {
  return {
    read: (claim, line) => holderOf(claim, line)?.[key],
    write: (claim, value, line) => {
      const holder = holderOf(claim, line);
      if (!holder || (value !== null && !isText(value))) return false;
      if (value === null) delete holder[key];
      else holder[key] = value as (typeof holder)[Key];
      return true;
    },
  };
}

/** A REF of loop 2300, of which there is at most one; `null` takes it away. */
function reference(qualifier: string): Target {
  return {
    read: (claim) => claim.references.find((one) => one.qualifier === qualifier)?.value,
    write: (claim, value) => {
      if (value !== null && !isText(value)) return false;
      const others = claim.references.filter((one) => one.qualifier !== qualifier);
      claim.references = value === null ? others : [...others, { qualifier, value }];
      return true;
    },
  };
}

function provider<Role extends string>(
  holderOf: (claim: CorrectableClaim, line: number) => { [role in Role]?: NamedParty } | undefined,
  role: Role,
  entity: string,
): Target {
  return {
    read: (claim, line) => {
      const party = holderOf(claim, line)?.[role];
      return (
        party && { npi: party.id, name: party.name, ...(party.firstName && { firstName: party.firstName }) }
      );
    },
    write: (claim, value, line) => {
      const holder: { [role in Role]?: NamedParty } | undefined = holderOf(claim, line);
      if (!holder || !isProvider(value)) return false;
      const { npi, name, firstName } = value;
      const nothing = { references: [], contacts: [], dates: [], extra: [] };
      const names = { name, ...(firstName && { firstName }), idQualifier: 'XX', id: npi };
      holder[role] = { entity, entityType: firstName ? '1' : '2', ...names, ...nothing } as NamedParty;
      return true;
    },
  };
}

function isProvider(value: unknown): value is ProviderValue {
  if (typeof value !== 'object' || value === null) return false;
  const { npi, name, firstName } = value as Partial<Record<keyof ProviderValue, unknown>>;
  return (
    typeof npi === 'string' &&
    /^\d{10}$/.test(npi) &&
    isText(name) &&
    (firstName === undefined || isText(firstName))
  );
}

/** The first is the principal diagnosis; whatever else HI carries stays. */
function writeDiagnoses(claim: CorrectableClaim, value: unknown): boolean {
  if (!Array.isArray(value) || value.length === 0 || value.length > 12 || !value.every(isText)) return false;
  const diagnoses = value.map((code, at) => ({ qualifier: at === 0 ? 'ABK' : 'ABF', code }));
  claim.codes = [...diagnoses, ...claim.codes.filter((one) => !isDiagnosis(one))];
  return true;
}

function writePointers(claim: CorrectableClaim, value: unknown, at: number): boolean {
  const line = claim.lines[at];
  const known = claim.codes.filter(isDiagnosis).length;
  const points = (one: unknown) =>
    typeof one === 'number' && Number.isInteger(one) && one >= 1 && one <= known;
  if (!line || !Array.isArray(value) || value.length === 0 || value.length > 4 || !value.every(points))
    return false;
  line.diagnosisPointers = value;
  return true;
}
