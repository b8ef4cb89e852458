import { remittance835 } from '../guides/remittance-835';
import type { Segment } from '../segment';
import type {
  BankAccount,
  Cents,
  PaymentKey,
  ProviderAdjustment,
  Remit835,
  RemitClaim835,
  RemitGroup,
  RemitLine,
} from '../types';
import type { ReadContext, TransactionReader } from './context';
import { present, rawSegment, readDtm, readReference } from './parts';
import { addToParty, emptyParty, readOrganisation } from './party';
import { addToRemitClaim, newRemitClaim } from './remit-claim';
import { addToRemitLine, newRemitLine } from './remit-line';
import { checkClaimBalance, remitDifference } from './remittance-balance';

/** 835: the payment first, then each CLP when it is complete, then the PLB pairs. Balances are checked on the way. */
export class Remittance835Reader implements TransactionReader {
  readonly guide = remittance835;
  private readonly remit: Remit835;
  private payment: PaymentKey | undefined;
  private group: RemitGroup | undefined;
  private claim: RemitClaim835 | undefined;
  private line: RemitLine | undefined;
  private paid: { paidCents: Cents } = { paidCents: 0 };
  private taken: { cents: Cents } = { cents: 0 };

  constructor(private readonly context: ReadContext) {
    this.remit = emptyRemit(context);
  }

  take(segment: Segment, loop: string): void {
    switch (segment.tag) {
      case 'LX':
        this.claimEnds();
        this.group = { number: segment.el(1) };
        return;
      case 'TS3':
        if (this.group) this.group.ts3 = [...segment.elements];
        return;
      case 'TS2':
        if (this.group) this.group.ts2 = [...segment.elements];
        return;
      case 'CLP':
        this.claimStarts(segment);
        return;
      case 'SVC':
        this.lineStarts(segment);
        return;
      case 'PLB':
        this.providerAdjustments(segment);
        return;
    }
    if (this.claim && this.line && loop === '2110') addToRemitLine(this.context, this.line, segment);
    else if (this.claim) addToRemitClaim(this.context, this.claim, segment);
    else this.inHeader(segment, loop);
  }

  end(cut: boolean): void {
    if (cut && this.claim) {
      const message = 'The file ends inside this claim, which was therefore not read.';
      this.context.raise('claim-incomplete', this.claim.source, message);
    }
    if (cut) return;
    this.claimEnds();
    this.announce();
    if (remitDifference(this.remit, [this.paid], [this.taken]) !== 0) {
      const message =
        'This payment does not balance: BPR02 is not the claims paid minus the provider adjustments.';
      this.context.loop = 'ST';
      this.context.raise('remit-unbalanced', this.remit.source, message, { segmentTag: 'BPR' });
    }
  }

  private paymentKey(): PaymentKey {
    const { payerId, originator, traceNumber, paymentDate, amountCents } = this.remit;
    return present({ payerId: payerId ?? originator, traceNumber, date: paymentDate, amountCents });
  }

  /** The head is complete when the first claim or adjustment comes. */
  private announce(): PaymentKey {
    if (this.payment) return this.payment;
    this.payment = this.paymentKey();
    this.context.emit(this.remit);
    return this.payment;
  }

  private claimStarts(clp: Segment): void {
    this.claimEnds();
    const payment = this.announce();
    this.context.claimStarts();
    this.claim = newRemitClaim(this.context, clp, payment, this.group);
  }

  private lineStarts(svc: Segment): void {
    const line = newRemitLine(this.context, svc);
    this.line = line;
    if (this.claim) this.claim.lines.push(line);
    else this.remit.extra.push(rawSegment(svc));
  }

  private claimEnds(): void {
    const { claim, context } = this;
    this.claim = undefined;
    this.line = undefined;
    if (!claim) return;
    this.paid.paidCents += claim.paidCents;
    context.loop = '2100';
    checkClaimBalance(context, claim);
    context.emit(Object.assign(claim, context.claimEnds()));
  }

  private providerAdjustments(plb: Segment): void {
    this.claimEnds();
    const payment = this.announce();
    for (let n = 3; n <= plb.length; n += 2) {
      if (plb.el(n) === '' && plb.el(n + 1) === '') continue;
      const [reason = '', reference] = plb.comps(n);
      const adjustment: ProviderAdjustment = present({
        type: 'plb',
        source: plb.position,
        payment,
        providerId: plb.el(1),
        fiscalDate: this.context.date(plb, 2),
        reason,
        reference: reference || undefined,
        cents: this.context.cents(plb, n + 1),
      });
      this.taken.cents += adjustment.cents;
      this.context.emit(adjustment);
    }
  }

  private inHeader(segment: Segment, loop: string): void {
    const { remit, context } = this;
    if (segment.tag === 'N1' && loop === '1000A') remit.payer = readOrganisation(segment);
    else if (segment.tag === 'N1' && loop === '1000B') remit.payee = readOrganisation(segment);
    else if (loop === '1000A') addToParty(context, remit.payer, segment);
    else if (loop === '1000B') addToParty(context, remit.payee, segment);
    else if (segment.tag === 'BPR') Object.assign(remit, readPayment(context, segment));
    else if (segment.tag === 'TRN') Object.assign(remit, readTrace(context, segment));
    else if (segment.tag === 'REF') remit.references.push(readReference(segment));
    else if (segment.tag === 'DTM') remit.dates.push(readDtm(context, segment));
    else remit.extra.push(rawSegment(segment));
  }
}

function emptyRemit(context: ReadContext): Remit835 {
  return {
    type: 'remit',
    guide: context.transaction.guide,
    source: context.transaction.source,
    handling: '',
    amountCents: 0,
    creditDebit: '',
    method: '',
    traceType: '',
    traceNumber: '',
    references: [],
    dates: [],
    payer: emptyParty('PR'),
    payee: emptyParty('PE'),
    extra: [],
  };
}

function readPayment(context: ReadContext, bpr: Segment): Partial<Remit835> {
  return present({
    source: bpr.position,
    handling: bpr.el(1),
    amountCents: context.cents(bpr, 2),
    creditDebit: bpr.el(3),
    method: bpr.el(4),
    format: context.text(bpr, 5),
    payerAccount: readAccount(bpr, 6),
    originator: context.text(bpr, 10),
    originatorSupplement: context.text(bpr, 11),
    payeeAccount: readAccount(bpr, 12),
    paymentDate: context.date(bpr, 16),
  });
}

/** Bank qualifier, bank, account qualifier, account: four elements from `n`. */
function readAccount(bpr: Segment, n: number): BankAccount | undefined {
  const account = present({
    bankQualifier: bpr.el(n) || undefined,
    bank: bpr.el(n + 1) || undefined,
    accountQualifier: bpr.el(n + 2) || undefined,
    account: bpr.el(n + 3) || undefined,
  });
  return Object.keys(account).length > 0 ? account : undefined;
}

function readTrace(context: ReadContext, trn: Segment): Partial<Remit835> {
  return present({
    traceType: trn.el(1),
    traceNumber: trn.el(2),
    payerId: context.text(trn, 3),
    payerSupplement: context.text(trn, 4),
  });
}
