/** Names of the Da Vinci PAS guide (2.2.1) and of the code systems that it binds, as far as they are used here. */

const PAS = 'http://hl7.org/fhir/us/davinci-pas/StructureDefinition';

export const EXTENSION = {
  levelOfService: `${PAS}/extension-levelOfServiceCode`,
  requestType: `${PAS}/extension-serviceItemRequestType`,
  certificationType: `${PAS}/extension-certificationType`,
  reviewAction: `${PAS}/extension-reviewAction`,
  reviewActionCode: `${PAS}/extension-reviewActionCode`,
  itemPreAuthPeriod: `${PAS}/extension-itemPreAuthPeriod`,
  itemAuthorizedDetail: `${PAS}/extension-itemAuthorizedDetail`,
  itemAuthorizedProvider: `${PAS}/extension-itemAuthorizedProvider`,
  errorFollowup: `${PAS}/extension-errorFollowupAction`,
} as const;

export const PROFILE = {
  requestBundle: `${PAS}/profile-pas-request-bundle`,
  inquiryBundle: `${PAS}/profile-pas-inquiry-request-bundle`,
} as const;

/** X12 data elements as code systems; 901 is AAA03. */
export const X12_SYSTEM = {
  requestCategory: 'https://codesystem.x12.org/005010/1525',
  certificationType: 'https://codesystem.x12.org/005010/1322',
  levelOfService: 'https://codesystem.x12.org/005010/1338',
  rejectReason: 'https://codesystem.x12.org/005010/901',
} as const;

export const SYSTEM = {
  npi: 'http://hl7.org/fhir/sid/us-npi',
  taxId: 'urn:oid:2.16.840.1.113883.4.4',
  identifierType: 'http://terminology.hl7.org/CodeSystem/v2-0203',
  claimType: 'http://terminology.hl7.org/CodeSystem/claim-type',
  priority: 'http://terminology.hl7.org/CodeSystem/processpriority',
  relationship: 'http://terminology.hl7.org/CodeSystem/subscriber-relationship',
  diagnosis: 'http://hl7.org/fhir/sid/icd-10-cm',
  cpt: 'http://www.ama-assn.org/go/cpt',
  hcpcs: 'http://www.cms.gov/Medicare/Coding/HCPCSReleaseCodeSets',
  revenue: 'https://www.nubc.org/CodeSystem/RevenueCodes',
  placeOfService: 'https://www.cms.gov/Medicare/Coding/place-of-service-codes/Place_of_Service_Code_Set',
} as const;
