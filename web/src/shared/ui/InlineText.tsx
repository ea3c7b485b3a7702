import { Input } from 'antd';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';

import styles from './InlineText.module.css';

type Properties = {
  label: string;
  value: string | null;
  placeholder?: string;
  strong?: boolean;
  readOnly?: boolean;
  multiline?: boolean;
  /** Says why a text cannot be taken, and what would be right. */
  check?: (text: string) => string | null;
  onSave: (value: string | null) => void;
};

/** Text that turns into its own field on a click, and saves when it is left. What cannot be saved stays in the field and is told so; Escape takes the change back. */
export function InlineText({ label, value, placeholder, strong, readOnly, multiline, check, onSave }: Properties) {
  const { t } = useTranslation();
  const [draft, setDraft] = useState<string | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const open = useRef(false);
  const begin = () => {
    open.current = true;
    setDraft(value ?? '');
  };
  // Enter and Escape take the field away, and the focus with it: only the first of them counts.
  const finish = (keep: boolean) => {
    if (!open.current) return;
    const wrong = keep && draft !== null ? (check?.(draft) ?? null) : null;
    setProblem(wrong);
    if (wrong !== null) return;
    open.current = false;
    if (keep && draft !== null && draft.trim() !== (value ?? '')) onSave(draft.trim() || null);
    setDraft(null);
  };
  if (draft !== null) {
    return (
      <>
        <Input.TextArea
          autoFocus
          aria-label={label}
          aria-invalid={problem !== null}
          status={problem ? 'error' : undefined}
          autoSize={{ minRows: multiline ? 2 : 1, maxRows: 16 }}
          value={draft}
          className={strong ? styles.strong : undefined}
          onChange={(event) => {
            setDraft(event.target.value);
            setProblem(null);
          }}
          onBlur={() => finish(true)}
          onKeyDown={(event) => {
            if (event.key === 'Escape') {
              event.stopPropagation();
              finish(false);
            }
            if (event.key === 'Enter' && !event.nativeEvent.isComposing && (!multiline || event.metaKey || event.ctrlKey)) {
              event.preventDefault();
              finish(true);
            }
          }}
        />
        {problem && (
          <small role="alert" className={styles.problem}>
            {problem}
          </small>
        )}
      </>
    );
  }
  const text = value || <span className={styles.none}>{readOnly ? '–' : (placeholder ?? t('add'))}</span>;
  if (readOnly) return <div className={strong ? styles.strong : styles.text}>{text}</div>;
  return (
    <button type="button" className={`${styles.button} ${strong ? styles.strong : styles.text}`} onClick={begin}>
      <span className="visually-hidden">{t('edit')} {label}: </span>
      {text}
    </button>
  );
}
