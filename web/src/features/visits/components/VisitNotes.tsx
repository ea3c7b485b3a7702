import { Button, Input } from 'antd';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';

import { useActions } from '@/shared/actions/actions';
import type { Visit } from '@/shared/api/types';
import { Panel } from '@/shared/ui/Panel';
import { useTell } from '@/shared/ui/useTell';

import { useVisitActions } from '../api/visits';

const HeardDialog = lazy(() => import('./HeardDialog'));

/** What was written down there; words that are selected become a first-hand signal. */
export function VisitNotes({ visit, editable }: { visit: Visit; editable: boolean }) {
  const { t } = useTranslation('visits');
  const tell = useTell();
  const { change } = useVisitActions();
  const [draft, setDraft] = useState<string | null>(null);
  const [selected, setSelected] = useState('');
  const [hearing, setHearing] = useState<string | null>(null);
  const text = draft ?? visit.notes;
  const save = async () => {
    if (draft === null || draft === visit.notes) return setDraft(null);
    try {
      await change(visit, { notes: draft });
      setDraft(null);
    } catch (error) {
      tell.failed(error);
    }
  };
  const hear = () => void save().then(() => setHearing(selected.trim()));
  useActions(editable ? [{ id: 'do.hear', title: t('hear'), group: 'do', keys: 'w', run: hear }] : []);
  return (
    <Panel
      title={t('notes')}
      actions={
        editable && (
          <Button size="small" type={selected.trim() ? 'primary' : 'default'} disabled={!text.trim()} onMouseDown={(event) => event.preventDefault()} onClick={hear}>
            {t('hear')}
          </Button>
        )
      }
    >
      <Input.TextArea
        aria-label={t('notes')}
        autoSize={{ minRows: 6, maxRows: 30 }}
        readOnly={!editable}
        placeholder={editable ? t('notes_hint') : ''}
        value={text}
        onChange={(event) => setDraft(event.target.value)}
        onSelect={(event) => setSelected(event.currentTarget.value.slice(event.currentTarget.selectionStart, event.currentTarget.selectionEnd))}
        onBlur={() => void save()}
      />
      {hearing !== null && (
        <Suspense fallback={null}>
          <HeardDialog visit={visit} text={hearing} onClose={() => setHearing(null)} />
        </Suspense>
      )}
    </Panel>
  );
}
