/**
 * One synthetic file of each kind, small and well-formed. Nobody in them exists; the NPIs only have a correct check
 * digit.
 */
import * as acknowledgements from './samples/acknowledgements';
import * as attachments from './samples/attachments';
import * as authorization from './samples/authorization';
import * as claims from './samples/claims';
import * as eligibility from './samples/eligibility';
import * as remittance from './samples/remittance';
import * as status from './samples/status';

export * from './samples/acknowledgements';
export * from './samples/attachments';
export * from './samples/authorization';
export * from './samples/claims';
export * from './samples/eligibility';
export * from './samples/remittance';
export * from './samples/status';

/** All of them by name. */
export const samples: Readonly<Record<string, string>> = {
  ...claims,
  ...remittance,
  ...status,
  ...eligibility,
  ...authorization,
  ...attachments,
  ...acknowledgements,
};
