import { GUIDE_OF_KIND } from '../guides/claims-837';
import type { Loop } from '../guides/guide';
import type { Segment } from '../segment';
import type {
  Batch837,
  Claim837,
  OtherPayer,
  Party,
  Patient,
  ProviderTaxonomy,
  RawSegment,
  ServiceLine,
  Subscriber,
} from '../types';
import { addToClaim, readClm } from './claim-segments';
import { checkCobBalance } from './cob-balance';
import type { ReadContext, TransactionReader } from './context';
import { addToOtherPayer, newOtherPayer } from './other-payer';
import { rawSegment, readCoverage, readHeader } from './parts';
import { addToParty, emptyParty, readName, readTaxonomy } from './party';
import { addProvider } from './providers';
import { addAdjudication, addDrug, addToLine, newLine } from './service-line';

/** Guides that say what kind of claims a transaction holds: claims, predeterminations, reporting, and 4010's claims. */
const KINDS: readonly [RegExp, Claim837['kind']][] = [
  [/X222|X291|X298|X098/, 'professional'],
  [/X223|X292|X299|X096/, 'institutional'],
  [/X224|X293|X300|X097/, 'dental'],
];

/** 837P, 837I and 837D: one object a CLM, as soon as the next claim or level shows that it is complete. */
export class Claims837Reader implements TransactionReader {
  readonly guide: Loop;
  private batch: Batch837 = {
    header: { structure: '', purpose: '' },
    submitter: emptyParty('41'),
    receiver: emptyParty('40'),
  };
  private above: Above = {};
  private claim: Claim837 | undefined;
  private otherPayer: OtherPayer | undefined;
  private line: ServiceLine | undefined;
  /** The name whose loop is open, and that loop. */
  private party: Party | undefined;
  private partyLoop = '';

  constructor(private readonly context: ReadContext) {
    this.guide = GUIDE_OF_KIND[kindOfGuide(context.transaction.guide) ?? 'professional'];
  }

  take(segment: Segment, loop: string, entered: boolean): void {
    if (entered) this.partyLoop = '';
    if (segment.tag === 'HL') this.levelStarts(segment);
    else if (entered && segment.tag === 'NM1') this.named(segment, loop);
    else if (this.party && loop === this.partyLoop) addToParty(this.context, this.party, segment);
    else if (segment.tag === 'CLM') this.claimStarts(segment);
    else if (this.claim) this.inClaim(this.claim, segment, loop);
    else this.inHeader(segment);
  }

  end(cut: boolean): void {
    if (!cut) this.claimEnds();
    else if (this.claim) {
      const message = 'The file ends inside this claim, which was therefore not read.';
      this.context.raise('claim-incomplete', this.claim.source, message);
    }
  }

  private levelStarts(hl: Segment): void {
    this.claimEnds();
    this.party = undefined;
    if (hl.el(3) === '20') this.above = {};
    if (hl.el(3) === '22') {
      this.above = { billing: this.above.billing, payTo: this.above.payTo, payToPlan: this.above.payToPlan };
    }
    if (hl.el(3) === '23') this.above.patient = { relationship: '', party: emptyParty('QC') };
  }

  private inHeader(segment: Segment): void {
    const { above } = this;
    switch (segment.tag) {
      case 'BHT':
        this.batch = { ...this.batch, header: readHeader(this.context, segment) };
        break;
      case 'PRV':
        above.taxonomy = readTaxonomy(segment);
        break;
      case 'SBR':
        above.subscriber = { ...readCoverage(segment), party: emptyParty('IL') };
        break;
      case 'PAT':
        this.patientSegment(segment);
        break;
      default:
        this.keepEarly(segment);
    }
  }

  /** PAT01 is the patient's relationship; what else PAT says is kept verbatim with the person. */
  private patientSegment(pat: Segment): void {
    const { patient } = this.above;
    if (patient) patient.relationship = pat.el(1);
    const more = pat.elements.slice(1).some((element) => element !== '');
    if (more || !patient) this.keepEarly(pat);
  }

  private named(nm1: Segment, loop: string): void {
    const party = readName(nm1);
    this.party = party;
    this.partyLoop = loop;
    if (this.claim) this.namedInClaim(this.claim, party, loop);
    else if (party.entity === '41') this.batch = { ...this.batch, submitter: party };
    else if (party.entity === '40') this.batch = { ...this.batch, receiver: party };
    else this.namedAbove(party, nm1);
  }

  private namedAbove(party: Party, nm1: Segment): void {
    const { above } = this;
    switch (party.entity) {
      case '85':
        above.billing = party;
        if (above.taxonomy) party.taxonomy = above.taxonomy;
        this.takeEarly(party);
        break;
      case '87':
        above.payTo = party;
        break;
      case 'PE':
        above.payToPlan = party;
        break;
      case 'IL':
        above.subscriber = { ...(above.subscriber ?? { sequence: '' }), party };
        this.takeEarly(party);
        break;
      case 'QC':
        above.patient = { relationship: above.patient?.relationship ?? '', party };
        this.takeEarly(party);
        break;
      case 'PR':
        above.payer = party;
        break;
      default:
        above.payer?.extra.push(rawSegment(nm1));
    }
  }

  private keepEarly(segment: Segment): void {
    this.above.early ??= [];
    this.above.early.push(rawSegment(segment));
  }

  /** Segments of a level that stood before its name are kept with the name. */
  private takeEarly(party: Party): void {
    party.extra = party.extra.concat(this.above.early ?? []);
    this.above.early = undefined;
  }

  private namedInClaim(claim: Claim837, party: Party, loop: string): void {
    if (this.line) addProvider(this.line.providers, party);
    else if (!this.otherPayer) addProvider(claim.providers, party);
    else if (loop === '2330A') this.otherPayer.subscriber = party;
    else if (loop === '2330B') this.otherPayer.payer = party;
    else this.otherPayer.providers.push(party);
  }

  private inClaim(claim: Claim837, segment: Segment, loop: string): void {
    const { context } = this;
    if (segment.tag === 'LX') {
      this.line = newLine(segment);
      claim.lines.push(this.line);
    } else if (segment.tag === 'SBR') {
      this.line = undefined;
      this.otherPayer = newOtherPayer(segment);
      claim.otherPayers.push(this.otherPayer);
    } else if (this.line) {
      if (loop === '2410') addDrug(context, this.line, segment);
      else if (loop === '2430') addAdjudication(context, this.line, segment);
      else addToLine(context, this.line, segment);
    } else if (this.otherPayer && loop !== '2300') addToOtherPayer(context, this.otherPayer, segment);
    else addToClaim(context, claim, segment);
  }

  private claimStarts(clm: Segment): void {
    this.claimEnds();
    this.context.claimStarts();
    const { billing, payTo, payToPlan, subscriber, payer, patient } = this.above;
    if (!billing || !subscriber || !payer) {
      const message = 'This claim has no billing provider, subscriber or payer above it.';
      this.context.raise('claim-without-parent', clm.position, message);
    }
    this.claim = {
      type: 'claim',
      kind: 'professional',
      guide: this.context.transaction.guide,
      batch: this.batch,
      billing: billing ?? emptyParty('85'),
      ...(payTo ? { payTo } : {}),
      ...(payToPlan ? { payToPlan } : {}),
      subscriber: subscriber ?? { sequence: '', party: emptyParty('IL') },
      payer: payer ?? emptyParty('PR'),
      ...(patient ? { patient } : {}),
      ...readClm(this.context, clm),
      dates: [],
      paperwork: [],
      amounts: [],
      quantities: [],
      references: [],
      notes: [],
      codes: [],
      providers: { others: [] },
      otherPayers: [],
      lines: [],
      extra: [],
    };
  }

  private claimEnds(): void {
    const { claim, context } = this;
    if (!claim) return;
    claim.kind = this.kindOf(claim);
    const total = claim.lines.reduce((sum, line) => sum + line.chargeCents, 0);
    if (claim.lines.length === 0) {
      context.raise('claim-incomplete', claim.source, 'This claim has no service line.');
    } else if (total !== claim.chargeCents) {
      context.raise('claim-lines-total', claim.source, 'CLM02 is not the sum of the charges of the lines.');
    }
    if (claim.otherPayers.length > 0) checkCobBalance(context, claim);
    context.emit(Object.assign(claim, context.claimEnds()));
    this.claim = undefined;
    this.otherPayer = undefined;
    this.line = undefined;
  }

  /** Where the guide does not say it, the lines and the bill type do. */
  private kindOf(claim: Claim837): Claim837['kind'] {
    const kind = kindOfGuide(this.context.transaction.guide);
    if (kind) return kind;
    if (claim.lines.some(({ dental }) => dental)) return 'dental';
    return claim.facilityQualifier === 'A' ? 'institutional' : 'professional';
  }
}

function kindOfGuide(guide: string): Claim837['kind'] | undefined {
  return KINDS.find(([pattern]) => pattern.test(guide))?.[1];
}

/** What is known of the levels above a claim; replaced at each HL, shared by the claims below it. */
interface Above {
  billing?: Party;
  payTo?: Party;
  payToPlan?: Party;
  subscriber?: Subscriber;
  payer?: Party;
  patient?: Patient;
  taxonomy?: ProviderTaxonomy;
  /** Segments before the name of their level (CUR, PAT), kept with that name. */
  early?: RawSegment[];
}
