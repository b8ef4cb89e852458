/** Whether a list's entry names a procedure: `7214*` names all codes that begin so. */
export function namesProcedure(listed: string, procedure: string): boolean {
  return listed.endsWith('*') ? procedure.startsWith(listed.slice(0, -1)) : procedure === listed;
}
