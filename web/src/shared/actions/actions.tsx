// Every action a page offers is registered here: the keyboard, the palette and the list of shortcuts read from one place.
import { createContext, useContext, useEffect, useMemo, useRef, type ReactNode } from 'react';

import { matchesKey, typingIn } from './keys';

export type Action = {
  id: string;
  title: string;
  group: 'go' | 'do' | 'list' | 'view' | 'account';
  /** One key ('c', '?', 'Enter'), a chord ('mod+k') or two keys in a row ('g h'). */
  keys?: string;
  /** Kept out of the palette: makes sense from the keyboard only. */
  keyboardOnly?: boolean;
  /** Takes something away or turns it down: stands behind the others of its group, and is never chosen unasked. */
  drastic?: boolean;
  run: (event?: KeyboardEvent) => void;
};

class ActionRegistry {
  private owners = new Map<object, { current: Action[] }>();
  add(owner: object, actions: { current: Action[] }) {
    this.owners.set(owner, actions);
    return () => void this.owners.delete(owner);
  }
  /** Actions registered last come first: the innermost list answers the key. */
  all(): Action[] {
    return [...this.owners.values()].reverse().flatMap((actions) => actions.current);
  }
}

const RegistryContext = createContext<ActionRegistry | null>(null);

export function ActionsProvider({ children }: { children: ReactNode }) {
  const registry = useMemo(() => new ActionRegistry(), []);
  useEffect(() => {
    let pending: { key: string; at: number } | null = null;
    const listen = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.isComposing) return;
      const chord = event.metaKey || event.ctrlKey;
      if (!chord && typingIn(event)) return;
      const before = pending && event.timeStamp - pending.at < 1200 ? pending.key : '';
      const found = registry.all().find((action) => action.keys && matchesKey(action.keys, event, before));
      pending = !chord && event.key.length === 1 ? { key: event.key, at: event.timeStamp } : null;
      if (!found) return;
      pending = null;
      event.preventDefault();
      found.run(event);
    };
    window.addEventListener('keydown', listen);
    return () => window.removeEventListener('keydown', listen);
  }, [registry]);
  return <RegistryContext value={registry}>{children}</RegistryContext>;
}

export function useActionRegistry() {
  const registry = useContext(RegistryContext);
  if (!registry) throw new Error('useActions outside of ActionsProvider');
  return registry;
}

/** Offers actions while the calling component is mounted. */
export function useActions(actions: Action[]) {
  const registry = useActionRegistry();
  const latest = useRef(actions);
  useEffect(() => {
    latest.current = actions;
  });
  useEffect(() => registry.add({}, latest), [registry]);
}
