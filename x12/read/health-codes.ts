import type { Segment } from '../segment';
import type { HealthCode } from '../types';
import type { ReadContext } from './context';
import { isEmpty, present } from './parts';
import { parseCents, parseQuantity } from './scalars';

/** Every composite of an HI: qualifier, code, date format, date, amount, quantity, version, -, present on admission. */
export function addHealthCodes(context: ReadContext, codes: HealthCode[], hi: Segment): void {
  for (let n = 1; n <= hi.length; n += 1) {
    if (isEmpty(hi, n)) continue;
    const [qualifier = '', code = '', format = '', date = '', amount = '', quantity = ''] = hi.comps(n);
    codes.push(
      present({
        qualifier,
        code,
        date: date === '' ? undefined : context.dateValue(hi, n, format, date),
        cents: amount === '' ? undefined : (parseCents(amount) ?? 0),
        quantity: quantity === '' ? undefined : (parseQuantity(quantity) ?? quantity),
        presentOnAdmission: hi.comp(n, 9) || undefined,
      }),
    );
  }
}
