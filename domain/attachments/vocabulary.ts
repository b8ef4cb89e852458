import type { DeliveryChannel } from '../appeals/channels';

/** PWK01, as far as payers of our packs ask for them unasked; in our own words. */
export const REPORTS = {
  OB: 'the operative note',
  M1: 'the medical record of the visit',
  DS: 'the discharge summary',
  RR: 'the radiology report',
  LA: 'the laboratory results',
  PN: 'the physical therapy notes',
  CT: 'the certification',
  CK: 'the signed consent',
  OZ: 'the supporting data',
} as const;
export type ReportType = keyof typeof REPORTS;
export const REPORT_TYPES = Object.keys(REPORTS) as [ReportType, ...ReportType[]];

export function isReportType(code: string): code is ReportType {
  return code in REPORTS;
}

/** Ways by which a document can follow its claim. A portal or an interface has no place for a number that the claim announced. */
export const ATTACHMENT_CHANNELS = [
  'attachment275',
  'fax',
  'certifiedMail',
] as const satisfies DeliveryChannel[];
export type AttachmentChannel = (typeof ATTACHMENT_CHANNELS)[number];

/** PWK02: how the document comes. */
export const TRANSMISSIONS: Readonly<Record<AttachmentChannel, 'EL' | 'FX' | 'BM'>> = {
  attachment275: 'EL',
  fax: 'FX',
  certifiedMail: 'BM',
};
export type Transmission = (typeof TRANSMISSIONS)[AttachmentChannel];
