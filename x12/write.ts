/** Writers: pure functions from the types readers yield to the bytes of a file. */
export { write999, writeTA1 } from './write/acks';
export { type AttachmentGuide, write275 } from './write/attachments-275';
export { write278Request, write278Response } from './write/authorization';
export { write277CA } from './write/claim-acks-277ca';
export { write276, write277 } from './write/claim-status-277';
export { stream837, write837 } from './write/claims-837';
export { write270, write271 } from './write/eligibility';
export type { EnvelopeInput } from './write/envelope';
export { type InformationRequestGuide, write277Request } from './write/information-requests-277';
export { type Remittance, stream835, write835 } from './write/remittance-835';
export { type DelimiterPolicy, X12WriteError } from './write/segments';
export { defaultLineControlNumber } from './write/service-line';
