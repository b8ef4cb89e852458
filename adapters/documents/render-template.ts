/** Values of slots by name. A slot without a value, or with a blank one, is missing. */
export type Slots = Readonly<Record<string, string | undefined>>;

export interface Rendered {
  text: string;
  /** Names of required slots that had no value, in the order in which they appear; each once. */
  missing: string[];
}

const SLOT = /\{\{([a-zA-Z]+)(\?)?\}\}/g;

/**
 * Fills a template. `{{name}}` must have a value: a missing one stays visible as `[name]` and is reported. `{{name?}}` may be empty, and a
 * paragraph of nothing else goes with it. Values are never looked into for slots.
 */
export function renderTemplate(template: string, slots: Slots): Rendered {
  const missing = new Set<string>();
  const filled = template.replace(SLOT, (_, name: string, optional: string | undefined) => {
    const value = slots[name]?.trim();
    if (value) return value;
    if (optional) return '';
    missing.add(name);
    return `[${name}]`;
  });
  return { text: `${filled.replace(/\n{3,}/g, '\n\n').trim()}\n`, missing: [...missing] };
}
