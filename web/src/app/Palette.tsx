import { SearchOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { Input, Modal } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router-dom';

import { useActionRegistry } from '@/shared/actions/actions';
import { get } from '@/shared/api/client';
import type { Page, SearchHit } from '@/shared/api/types';
import { recordPath, usePeek } from '@/shared/peek/usePeek';
import { useSeesWorkspace } from '@/shared/session/session';
import { KeyCaps } from '@/shared/ui/KeyCaps';
import { useDebounced } from '@/shared/ui/useDebounced';

import { firstChosen, inOrder } from './palette_order';

import styles from './Palette.module.css';

type Entry = { id: string; title: string; note: string; keys?: string; drastic?: boolean; run: () => void };

/** Everything that can be done or found from here, by typing a few letters of it. */
export default function Palette({ open, onClose }: { open: boolean; onClose: () => void }) {
  const { t } = useTranslation('shell');
  const registry = useActionRegistry();
  const navigate = useNavigate();
  const { open: peekAt } = usePeek();
  const sees = useSeesWorkspace();
  const [text, setText] = useState('');
  const [chosen, setChosen] = useState<number | null>(null);
  const query = useDebounced(text.trim(), 120);
  const found = useQuery({
    queryKey: ['search', query],
    queryFn: ({ signal }) => get<Page<SearchHit>>('/search', { q: query, limit: 12 }, signal),
    enabled: open && query.length > 0 && sees,
    placeholderData: (before) => before,
  });
  const words = text.trim().toLowerCase();
  const actions = open ? inOrder(registry.all().filter((action) => !action.keyboardOnly && action.title.toLowerCase().includes(words))) : [];
  const goTo = (hit: SearchHit) => (hit.kind === 'requirement' || hit.kind === 'signal' ? peekAt(hit.key ?? hit.id) : navigate(recordPath(hit.kind, hit.id) ?? '/'));
  const hits: Entry[] = (words ? (found.data?.items ?? []) : []).map((hit) => ({ id: `hit.${hit.kind}.${hit.id}`, title: hit.title, note: [t(`kind.${hit.kind}`), hit.key].filter(Boolean).join(' '), run: () => goTo(hit) }));
  const entries: Entry[] = [...actions.slice(0, words ? 6 : 40).map((action) => ({ id: action.id, title: action.title, note: t(`group.${action.group}`), keys: action.keys, drastic: action.drastic, run: () => action.run() })), ...hits];
  const current = chosen === null ? firstChosen(entries, words) : Math.min(chosen, entries.length - 1);
  const forget = () => {
    setText('');
    setChosen(null);
  };
  const run = (entry: Entry | undefined) => {
    if (!entry) return;
    onClose();
    entry.run();
  };
  const onKeyDown = (event: React.KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'ArrowDown') setChosen(Math.min(current + 1, entries.length - 1));
    else if (event.key === 'ArrowUp') setChosen(Math.max(current - 1, 0));
    else if (event.key === 'Enter') run(entries[current]);
    else return;
    event.preventDefault();
  };
  return (
    <Modal open={open} onCancel={onClose} footer={null} closable={false} width={620} style={{ top: 90 }} styles={{ container: { padding: 0 }, header: { display: 'none' } }} title={t('palette')} transitionName="" maskTransitionName="" destroyOnHidden afterOpenChange={(visible) => !visible && forget()}>
      <Input
        autoFocus
        size="large"
        variant="borderless"
        prefix={<SearchOutlined aria-hidden />}
        placeholder={t('palette_hint')}
        role="combobox"
        aria-label={t('palette_hint')}
        aria-expanded
        aria-controls="palette-entries"
        aria-activedescendant={entries[current] ? `palette-${current}` : undefined}
        value={text}
        onChange={(event) => {
          setText(event.target.value);
          setChosen(null);
        }}
        onKeyDown={onKeyDown}
      />
      <div id="palette-entries" role="listbox" aria-label={t('palette')} className={styles.entries} tabIndex={-1}>
        {entries.map((entry, index) => (
          <div
            key={entry.id}
            id={`palette-${index}`}
            role="option"
            aria-selected={index === current}
            className={styles.entry}
            ref={index === current ? (node) => node?.scrollIntoView({ block: 'nearest' }) : undefined}
            onMouseMove={() => setChosen(index)}
            onClick={() => run(entry)}
          >
            <span className={styles.note}>{entry.note}</span>
            <span className={styles.title}>{entry.title}</span>
            {entry.keys && <KeyCaps keys={entry.keys} />}
          </div>
        ))}
        {entries.length === 0 && <div className={styles.nothing}>{found.isFetching ? t('common:loading') : t('palette_nothing')}</div>}
      </div>
    </Modal>
  );
}
