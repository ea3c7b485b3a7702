import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';

// What must be read again when a record of a kind changed.
const affected: Record<string, string[]> = {
  requirement: ['requirements', 'requirement', 'ranking', 'board', 'matrix', 'home', 'tags', 'notices', 'answers', 'tellings', 'asked_back', 'waits', 'changes', 'why', 'review'],
  change_request: ['changes', 'notices'],
  review: ['reviews', 'review', 'notices'],
  weekly_report: ['weekly_reports', 'weekly_report', 'notices'],
  visit: ['visits', 'visit', 'visit_year'],
  visit_quota: ['visits', 'visit', 'visit_year'],
  signal: ['signals', 'signal', 'my_signals', 'home', 'requirement', 'notices'],
  customer: ['customers', 'customer'],
  contact: ['customer'],
  goal: ['goals', 'goal'],
  ...Object.fromEntries(['process', 'step', 'business_rule', 'product', 'module', 'feature', 'scenario', 'blueprint', 'blueprint_version'].map((kind) => [kind, ['blueprint']])),
  comment: ['comments', 'timeline', 'notices'],
  member: ['members'],
  business_line: ['business_lines', 'session'],
  workspace: ['workspace', 'session'],
  import: ['imports', 'import', 'notices'],
  view: ['views'],
  destination: ['destinations'],
  answer_settings: ['answer_settings'],
  portal: ['portals'],
  portal_entry: ['portal_entries'],
};

/** Follows the workspace's change stream, for those who may; what arrives together is invalidated once. */
export function useChanges(enabled: boolean) {
  const client = useQueryClient();
  useEffect(() => {
    if (!enabled) return undefined;
    const source = new EventSource('/api/v1/changes');
    const kinds = new Set<string>();
    let timer: ReturnType<typeof setTimeout> | undefined;
    const flush = () => {
      timer = undefined;
      const names = new Set([...kinds].flatMap((kind) => affected[kind] ?? []));
      kinds.clear();
      for (const name of names) void client.invalidateQueries({ queryKey: [name] });
    };
    source.addEventListener('change', (event: MessageEvent<string>) => {
      const change = JSON.parse(event.data) as { record_kind?: string; kind?: string };
      kinds.add(change.record_kind ?? change.kind ?? '');
      timer ??= setTimeout(flush, 700);
    });
    return () => {
      source.close();
      clearTimeout(timer);
    };
  }, [client, enabled]);
}
