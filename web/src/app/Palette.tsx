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
import { useSession } from '@/shared/session/session';
import { KeyCaps } from '@/shared/ui/KeyCaps';
import { useDebounced } from '@/shared/ui/useDebounced';

import styles from './Palette.module.css';

// What can be done comes before where one can go.
const order = ['do', 'list', 'go', 'view'] as const;

type Entry = { id: string; title: string; note: string; keys?: string; run: () => void };

/** Everything that can be done or found from here, by typing a few letters of it. */
export default function Palette({ open, onClose }: { open: boolean; onClose: () => void }) {
  const { t } = useTranslation('shell');
  const registry = useActionRegistry();
  const navigate = useNavigate();
  const { open: peekAt } = usePeek();
  const { role } = useSession();
  const [text, setText] = useState('');
  const [chosen, setChosen] = useState(0);
  const query = useDebounced(text.trim(), 120);
  const found = useQuery({
    queryKey: ['search', query],
    queryFn: ({ signal }) => get<Page<SearchHit>>('/search', { q: query, limit: 12 }, signal),
    enabled: open && query.length > 0 && role !== 'contributor',
    placeholderData: (before) => before,
  });
  const words = text.trim().toLowerCase();
  const offered = open ? registry.all().filter((action) => !action.keyboardOnly && action.title.toLowerCase().includes(words)) : [];
  const actions = order.flatMap((group) => offered.filter((action) => action.group === group));
  const goTo = (hit: SearchHit) => (hit.kind === 'requirement' || hit.kind === 'signal' ? peekAt(hit.key ?? hit.id) : navigate(recordPath(hit.kind, hit.id) ?? '/'));
  const hits: Entry[] = (words ? (found.data?.items ?? []) : []).map((hit) => ({ id: `hit.${hit.kind}.${hit.id}`, title: hit.title, note: [t(`kind.${hit.kind}`), hit.key].filter(Boolean).join(' '), run: () => goTo(hit) }));
  const entries: Entry[] = [...actions.slice(0, words ? 6 : 40).map((action) => ({ id: action.id, title: action.title, note: t(`group.${action.group}`), keys: action.keys, run: () => action.run() })), ...hits];
  const current = Math.min(chosen, Math.max(0, entries.length - 1));
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
    <Modal open={open} onCancel={onClose} footer={null} closable={false} width={620} style={{ top: 90 }} styles={{ container: { padding: 0 }, header: { display: 'none' } }} title={t('palette')} transitionName="" maskTransitionName="" destroyOnHidden afterOpenChange={(visible) => !visible && setText('')}>
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
          setChosen(0);
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
