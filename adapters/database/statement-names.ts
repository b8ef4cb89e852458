const LIMIT = 500;

/**
 * Names statements, so that each connection parses and plans them once: recording a decision takes half the time. Only the first 500
 * different texts are named; lists of varying length make new texts without end, and a named one stays in the server's memory.
 */
export function statementNames(limit = LIMIT): (query: { sql: string }) => string {
  const names = new Map<string, string>();
  return ({ sql }) => {
    const known = names.get(sql);
    if (known !== undefined) return known;
    // The empty name is PostgreSQL's unnamed statement: parsed each time.
    if (names.size >= limit) return '';
    const name = `overturn_${names.size + 1}`;
    names.set(sql, name);
    return name;
  };
}
