const fields = 'input, textarea, select, [contenteditable="true"], [role="dialog"], [role="menu"], [role="listbox"]';
const activatable = 'button, a[href], [role="button"], [role="tab"], [role="combobox"], [role="menuitem"], [role="switch"], [role="checkbox"], summary';

/** True when the key belongs to a field, a dialog or a focused control rather than to the page. */
export function typingIn(event: KeyboardEvent) {
  const target = event.target instanceof Element ? event.target : null;
  if (!target) return false;
  const field = target.closest(fields);
  if (field instanceof HTMLInputElement && field.type === 'checkbox') return event.key === ' ';
  if (field instanceof HTMLInputElement && field.type === 'radio') return event.key === ' ' || event.key.startsWith('Arrow');
  if (field) return true;
  const acts = event.key === 'Enter' || event.key === ' ' || event.key.startsWith('Arrow');
  return acts && target.closest(activatable) !== null;
}

/** Whether a key press completes `keys`; `before` is the plain key pressed just before, or ''. */
export function matchesKey(keys: string, event: Pick<KeyboardEvent, 'key' | 'metaKey' | 'ctrlKey' | 'altKey' | 'shiftKey'>, before: string) {
  const chord = event.metaKey || event.ctrlKey;
  if (keys.startsWith('mod+')) return chord && !event.altKey && event.key.toLowerCase() === keys.slice(4).toLowerCase();
  if (chord || event.altKey) return false;
  const sequence = keys.split(' ');
  if (sequence.length === 2) return before.toLowerCase() === sequence[0] && event.key.toLowerCase() === sequence[1];
  if (keys.startsWith('shift+')) return event.shiftKey && event.key.toLowerCase() === keys.slice(6).toLowerCase();
  if (keys.length === 1 && keys !== keys.toUpperCase() && event.shiftKey) return false;
  return event.key === keys;
}

export const isMac = typeof navigator !== 'undefined' && /Mac|iPhone|iPad/.test(navigator.platform);

const symbols: Record<string, string> = { Enter: '↵', Escape: 'Esc', ArrowUp: '↑', ArrowDown: '↓', ArrowLeft: '←', ArrowRight: '→' };

/** The keys as they are drawn, one element a key cap. */
export function keyCaps(keys: string): string[] {
  return keys.split(/[ ]|(?<=mod)\+|(?<=shift)\+/).map((part) => {
    if (part === 'mod') return isMac ? '⌘' : 'Ctrl';
    if (part === 'shift') return isMac ? '⇧' : 'Shift';
    return symbols[part] ?? (part.length === 1 ? part.toUpperCase() : part);
  });
}
