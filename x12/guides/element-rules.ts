/** What a guide says of one element or component. Lengths count characters; those of numbers count digits only. */
export interface ElementRule {
  type: 'AN' | 'ID' | 'R' | 'N' | 'DT' | 'TM';
  min: number;
  max: number;
  required: boolean;
  /** How often the element may be repeated; 1 where it may not. */
  repeats: number;
  /** Present where the element is a composite. */
  components?: readonly ElementRule[];
}

/** The elements of a segment, from 1: `undefined` where an element is not looked at. `open`: more may follow. */
export interface SegmentElements {
  elements: readonly (ElementRule | undefined)[];
  open: boolean;
}

const TOKEN = /\([^)]*\)[!^0-9]*|\S+/g;
const SIMPLE = /^(AN|ID|R|N|DT|TM)(\d+)(?:-(\d+))?(!?)(?:\^(\d+))?$/;

/**
 * Reads the shorthand of `elements.ts`: `ID2-3!` is a required code of 2 to 3 characters, `AN1-48^5` a text that may
 * come five times, `(ID2! AN1-48!)!` a required composite, `-` an element nobody looks at, `...` that more may follow.
 */
export function parseElements(shorthand: string): SegmentElements {
  const tokens = shorthand.match(TOKEN) ?? [];
  const open = tokens.at(-1) === '...';
  return { elements: (open ? tokens.slice(0, -1) : tokens).map(parseElement), open };
}

function parseElement(token: string): ElementRule | undefined {
  if (token === '-') return undefined;
  if (token.startsWith('(')) return parseComposite(token);
  const match = SIMPLE.exec(token);
  if (!match) throw new RangeError(`Not an element: ${token}`);
  const [, type, min = '', max = min, required, repeats = '1'] = match;
  return {
    type: type as ElementRule['type'],
    min: Number(min),
    max: Number(max),
    required: required === '!',
    repeats: Number(repeats),
  };
}

function parseComposite(token: string): ElementRule {
  const end = token.indexOf(')');
  const components = token
    .slice(1, end)
    .split(' ')
    .map((component) => parseElement(component) ?? ANYTHING);
  const required = token.slice(end).includes('!');
  return { ...ANYTHING, required, components };
}

const ANYTHING: ElementRule = {
  type: 'AN',
  min: 0,
  max: Number.MAX_SAFE_INTEGER,
  required: false,
  repeats: 1,
};
