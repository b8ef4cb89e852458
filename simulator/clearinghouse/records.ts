import { dateOf, type PracticeInstant } from '../../domain/time';
import { type InformationRequest277, NOWHERE } from '../../x12/types';
import {
  accountOf,
  findProfile,
  type PayerProfile,
  type RecordsRequestAnswer,
  receiveRecords,
} from '../behaviours';
import { keepAnswers } from './accounts';
import { timeOf } from './envelope';
import { billingParty, party, patientParty, payerParty } from './parties';
import type { RecordsRequest } from './requests';
import { type AccountRecord, type AppealRecord, accountKey, type ClearinghouseState } from './state';

/**
 * Brings records to the payer that holds the claim. The same intent key again is counted, gets the same receipt, and changes nothing.
 * @returns `undefined` when no payer holds it: then nothing is taken
 */
export function fileRecords(
  state: ClearinghouseState,
  { payerId, ...records }: RecordsRequest,
  asOf: PracticeInstant,
): AppealRecord | undefined {
  const { intentKey, patientControlNumber } = records;
  const known = state.records[intentKey];
  if (known) {
    known.times += 1;
    state.counts.duplicateRecords += 1;
    return { ...known, duplicate: true };
  }
  const account = accountOf(patientControlNumber);
  const payer = payerId === undefined ? undefined : findProfile(payerId)?.key;
  const record = payer
    ? state.accounts[accountKey(payer, account)]
    : Object.values(state.accounts).find(({ held }) => held.account === account);
  const profile = record && findProfile(record.payer);
  if (!record || !profile) return undefined;
  const { receipt, ...received } = receiveRecords(profile, state.seed, record.held, records, asOf);
  keepAnswers(state, record, received);
  const filed = { intentKey, payer: record.payer, times: 1, ...receipt };
  state.records[intentKey] = filed;
  return filed;
}

/** A payer's 277 request for the records of one claim. */
export function buildRecordsRequest(
  { held, parties }: AccountRecord,
  { patientControlNumber, controlNumber, requestedOn, dueOn }: RecordsRequestAnswer,
  profile: PayerProfile,
  at: number,
): InformationRequest277 {
  const version = held.versions.findLast(({ claim }) => claim.patientControlNumber === patientControlNumber);
  const { serviceFrom = requestedOn } = version?.claim ?? {};
  return {
    ...{ type: 'informationRequest', guide: '005010X213', source: NOWHERE },
    header: {
      ...{ structure: '0085', purpose: '48', reference: controlNumber, type: 'RQ' },
      ...{ date: dateOf(at), time: timeOf(at) },
    },
    payer: payerParty(profile),
    informationReceiver: party('41', {
      entityType: '2',
      ...{ name: 'OVERTURN', idQualifier: '46', id: 'OVERTURN' },
    }),
    provider: { ...billingParty(parties), entity: '1P' },
    patient: patientParty(parties),
    claim: {
      trace: controlNumber,
      // LOINC 18842-5: discharge summary, the document most often asked for.
      statuses: [{ codes: [{ category: 'R4', code: '18842-5' }], date: requestedOn }],
      references: [{ qualifier: 'EJ', value: patientControlNumber }],
      dates: [
        { qualifier: '472', from: serviceFrom },
        { qualifier: '106', from: dueOn },
      ],
      ...{ lines: [], extra: [] },
    },
  };
}
