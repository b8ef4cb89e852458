import type { ContractVersion, FeeRate } from '../../domain/contracts/contract';
import type { Contract, ContractRate } from '../database/generated/client';
import { fromBigInt, fromDateColumn } from '../database/values';

/** A stored contract version as the domain reads it. */
export function contractVersion(row: Contract): ContractVersion & { payerId: string } {
  return {
    ...{ contractId: row.id, version: row.version, document: row.document, payerId: row.payerId },
    effectiveFrom: fromDateColumn(row.effectiveFrom),
    ...(row.effectiveThrough ? { effectiveThrough: fromDateColumn(row.effectiveThrough) } : {}),
    ...(row.lineOfBusiness === '' ? {} : { lineOfBusiness: row.lineOfBusiness }),
  };
}

/** A stored row of a fee schedule as the domain reads it. */
export function feeRate(row: ContractRate): FeeRate {
  return {
    ...{ code: row.code, page: row.page },
    ...(row.modifier === null ? {} : { modifier: row.modifier }),
    ...(row.place === null ? {} : { place: row.place }),
    ...(row.rateCents === null ? {} : { rateCents: fromBigInt(row.rateCents) }),
    ...(row.percent === null ? {} : { percent: row.percent }),
  };
}
