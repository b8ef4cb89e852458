import type { HealthCode } from '../types';
import type { OutElement, OutSegment } from './segments';
import { dateElements, optionalAmount } from './values';

/** HI segments: neighbours for which `kindOf` gives the same share one, twelve at most. */
export function healthCodeSegments(
  codes: readonly HealthCode[],
  kindOf: (qualifier: string) => string,
): OutSegment[] {
  const segments: [string, ...OutElement[]][] = [];
  let kind = '';
  for (const code of codes) {
    const open = segments.at(-1);
    const element = healthCode(code);
    if (open && kind === kindOf(code.qualifier) && open.length <= 12) open.push(element);
    else segments.push(['HI', element]);
    kind = kindOf(code.qualifier);
  }
  return segments;
}

function healthCode(code: HealthCode): OutElement {
  const [format, value] = code.date ? dateElements(code.date) : [];
  const { cents, quantity, presentOnAdmission } = code;
  return [
    code.qualifier,
    code.code,
    format,
    value,
    optionalAmount(cents),
    quantity,
    '',
    '',
    presentOnAdmission,
  ];
}
