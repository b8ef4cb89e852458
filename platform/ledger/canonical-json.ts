import { isKept } from '../../domain/json';
import { rememberFor } from '../../domain/remember';

/**
 * Canonical JSON (RFC 8785): keys in the order of their UTF-16 code units, no blanks, numbers and strings as ECMAScript writes them. The
 * same text as the `canonicalize` package gives for plain data, in half the time: a ledger is mostly this.
 */
export function canonicalJson(value: unknown): string {
  if (typeof value === 'string') return quoted(value);
  if (typeof value === 'number') return Number.isFinite(value) ? String(value) : 'null';
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  return isKept(value) ? textOfKept(value) : textOf(value);
}

/** A remittance stands in several rows of its claim's ledger. */
const textOfKept = rememberFor(textOf);

function textOf(value: object): string {
  return Array.isArray(value) ? listText(value) : objectText(value as Record<string, unknown>);
}

function listText(list: readonly unknown[]): string {
  let text = '[';
  for (let at = 0; at < list.length; at++) text += (at > 0 ? ',' : '') + canonicalJson(list[at] ?? null);
  return `${text}]`;
}

function objectText(object: Record<string, unknown>): string {
  let text = '{';
  for (const key of sorted(Object.keys(object))) {
    const value = object[key];
    if (value === undefined) continue;
    text += `${text.length > 1 ? ',' : ''}${quoted(key)}:${canonicalJson(value)}`;
  }
  return `${text}}`;
}

/** Sorts in place by insertion: the keys of a row are few. `>` compares code units, as the RFC wants. */
function sorted(keys: string[]): string[] {
  for (let at = 1; at < keys.length; at++) {
    const key = keys[at] as string;
    let before = at - 1;
    for (; before >= 0 && (keys[before] as string) > key; before--) keys[before + 1] = keys[before] as string;
    keys[before + 1] = key;
  }
  return keys;
}

/** Nothing in it that JSON escapes (quotes, backslashes, controls), and no surrogates: between its quotes stands the text itself. */
const PLAIN = /^[ !#-[\]-\ud7ff\ue000-\uffff]*$/;

function quoted(text: string): string {
  return PLAIN.test(text) ? `"${text}"` : JSON.stringify(text);
}
