import { claimFiles, type WantedClaims } from '../support/stack/claim-files';

/** The claims whose lives are recorded, each wish for another kind of life. Never changed: the privacy scan looks for their patients. */
export const RECORDED_CLAIMS: readonly WantedClaims[] = [
  { claims: 3, seed: 1, payer: 'sim-prompt', exportedOn: '2026-03-02' },
  { claims: 10, seed: 2, payer: 'sim-denier', exportedOn: '2026-03-02' },
  { claims: 6, seed: 3, payer: 'sim-doorkeeper', exportedOn: '2026-03-02' },
];

/** The claim that lives in short runs, so that it continues as new. */
export const IN_SHORT_RUNS: WantedClaims = {
  ...{ claims: 1, seed: 4, payer: 'sim-silent', exportedOn: '2026-03-02' },
};

/** The 837 files that the recorded claims came from. */
export function recordedFiles(): Uint8Array[] {
  return [...RECORDED_CLAIMS, IN_SHORT_RUNS].flatMap(claimFiles);
}
