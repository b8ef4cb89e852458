import type { TradingPartner } from '../../adapters/database/generated/client';
import type { Letters } from '../../adapters/documents/load-letters';
import type { KeyRing } from '../../platform/crypto/key-ring';
import type { Clearinghouse } from '../../simulator/clearinghouse/clearinghouse';
import type { Agenda } from '../../virtual/agenda';
import type { MemoryStore } from '../../virtual/memory-store';
import type { YearDesk } from './year-desk';
import type { YearRows } from './year-rows';

export interface PayersDeps {
  ring: KeyRing;
  letters: Letters;
  partner: TradingPartner;
  clearinghouse: Clearinghouse;
  store: MemoryStore;
  desk: YearDesk;
  rows: YearRows;
  agenda: Agenda;
  /** What an approver is called, by user id. */
  nameOf: (userId: string) => string;
  newId: () => string;
}
