import type { PasPort } from '../../../adapters/authorization/pas/pas-way';
import type {
  AppealReport,
  AppealSubmission,
  ClearinghousePort,
  RecordsSubmission,
} from '../../../adapters/clearinghouse/port';
import type { PayerApi } from '../../../adapters/delivery/payer-api';
import type { Failure } from '../../../domain/failures';
import { TODAY } from '../files/practice';

/** A clearinghouse that takes appeals as a test wants it to, and counts them. */
export class ScriptedDesk
  implements PayerApi, PasPort, Pick<ClearinghousePort, 'inquire276' | 'ask270' | 'request278' | 'inquire278'>
{
  readonly received: AppealSubmission[] = [];
  /** Thrown once by the next send: before the payer has the appeal, or after. */
  fault?: { failure: Failure; before: boolean };
  answer271: (bytes: Uint8Array) => Uint8Array = () => new Uint8Array();
  answer277: (bytes: Uint8Array) => Uint8Array = () => new Uint8Array();

  /** Records that it took. */
  readonly records: RecordsSubmission[] = [];

  async sendAppeal(appeal: AppealSubmission) {
    return this.take(this.received, appeal);
  }

  async sendDocuments(records: RecordsSubmission) {
    return this.take(this.records, records);
  }

  async askAppeal({ intentKey }: { intentKey: string }): Promise<AppealReport> {
    return this.reportOf(this.received, intentKey);
  }

  async askDocuments({ intentKey }: { intentKey: string }): Promise<AppealReport> {
    return this.reportOf(this.records, intentKey);
  }

  private take<Sent>(all: Sent[], sent: Sent) {
    const { fault } = this;
    this.fault = undefined;
    if (fault?.before) throw fault.failure;
    all.push(sent);
    if (fault) throw fault.failure;
    return this.receipt;
  }

  private reportOf(all: readonly { intentKey: string }[], intentKey: string): AppealReport {
    const has = all.some((one) => one.intentKey === intentKey);
    return has ? { received: true, ...this.receipt } : { received: false };
  }

  /** Thrown once by the next request for authorization: before the payer has it, or after. */
  requestFault?: { failure: Failure; before: boolean };
  readonly requested: Uint8Array[] = [];
  answer278: (bytes: Uint8Array) => Uint8Array = () => new Uint8Array();

  async request278({ bytes }: { bytes: Uint8Array }) {
    const fault = this.requestFault;
    delete this.requestFault;
    if (fault?.before) throw fault.failure;
    this.requested.push(bytes);
    if (fault) throw fault.failure;
    return this.answer278(bytes);
  }

  async inquire278({ bytes }: { bytes: Uint8Array }) {
    return this.answer278(bytes);
  }

  async submitClaim({ bytes }: { bytes: Uint8Array }) {
    return this.request278({ bytes });
  }

  async inquireClaim({ bytes }: { bytes: Uint8Array }) {
    return this.answer278(bytes);
  }

  async ask270({ bytes }: { bytes: Uint8Array }) {
    return this.answer271(bytes);
  }

  async inquire276({ bytes }: { bytes: Uint8Array }) {
    return this.answer277(bytes);
  }

  private readonly receipt = { reference: 'R-1', receivedOn: TODAY };
}
