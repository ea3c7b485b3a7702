/** 'Firefox · Linux' of a user agent; '' when neither is recognised. */
export function deviceOf(agent: string): string {
  const browser = [['Edg/', 'Edge'], ['OPR/', 'Opera'], ['Firefox/', 'Firefox'], ['Chrome/', 'Chrome'], ['Safari/', 'Safari'], ['assay/', 'assay']].find(([mark]) => mark && agent.includes(mark))?.[1];
  const system = [['Windows', 'Windows'], ['iPhone', 'iPhone'], ['iPad', 'iPad'], ['Android', 'Android'], ['Mac OS', 'macOS'], ['Linux', 'Linux']].find(([mark]) => mark && agent.includes(mark))?.[1];
  return [browser, system].filter(Boolean).join(' · ');
}
