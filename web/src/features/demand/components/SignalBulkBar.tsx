import { BranchesOutlined, CloseOutlined, InboxOutlined, LinkOutlined, MessageOutlined, UserAddOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';

import { useActions } from '@/shared/actions/actions';
import type { BulkTriage, Signal, SignalImportance } from '@/shared/api/types';
import { useFormat } from '@/shared/format/useFormat';
import { useCan } from '@/shared/session/session';
import type { Selection } from '@/shared/table/table';
import { useTell } from '@/shared/ui/useTell';

import { titleLimit } from '../api/reading';
import { useTriage } from '../api/triage';
import { LinkProgress } from './LinkProgress';
import { headline } from './signal_text';

import styles from './demand.module.css';

const LinkDialog = lazy(() => import('./LinkDialog'));
const NewRequirement = lazy(() => import('./NewRequirement'));
const AnswerDialog = lazy(() => import('./AnswerDialog'));
const AssignDialog = lazy(() => import('./AssignDialog'));

type Properties = { rows: Signal[]; selection: Selection; clear: () => void };

/** Several voices at once: evidence of a requirement there is, or the beginning of one. */
export function SignalBulkBar({ rows, selection, clear }: Properties) {
  const { t } = useTranslation('demand');
  const format = useFormat();
  const can = useCan();
  const [dialog, setDialog] = useState<'link' | 'make' | 'answer' | 'assign' | null>(null);
  const tell = useTell();
  const triage = useTriage();
  const [linking, setLinking] = useState<{ requirement: string; importance: SignalImportance; signals: Signal[] } | null>(null);
  const chosen = rows.filter((row) => selection.has(row.id));
  const close = () => setDialog(null);
  useActions(chosen.length > 0 && !dialog && !linking ? [{ id: 'list.clear_selection', title: t('bulk.clear'), group: 'list', keys: 'Escape', keyboardOnly: true, run: clear }] : []);
  if (linking) return <LinkProgress {...linking} onClose={() => (setLinking(null), clear())} />;
  if (chosen.length === 0) return null;
  const start = (requirement: string, importance: SignalImportance) => {
    setLinking({ requirement, importance, signals: chosen });
    return Promise.resolve();
  };
  const first = chosen[0];
  const ids = chosen.map((signal) => signal.id);
  const together = (body: Omit<BulkTriage, 'ids'>, undo: boolean) =>
    triage.bulk({ ...body, ids }).then(({ changed }) => {
      tell.done(t('triage.bulk_done', { count: changed }), undo ? () => void triage.bulk({ step: 'reopening', ids }).catch(tell.failed) : undefined);
      clear();
    });
  return (
    <div className={styles.bulk} role="region" aria-label={t('bulk.title')}>
      <strong>{t('bulk.selected', { count: format.number(chosen.length) })}</strong>
      <Button size="small" icon={<LinkOutlined aria-hidden />} onClick={() => setDialog('link')}>
        {t('inbox.link_all')}
      </Button>
      {can('requirements.edit') && (
        <Button size="small" icon={<BranchesOutlined aria-hidden />} onClick={() => setDialog('make')}>
          {t('inbox.make_one')}
        </Button>
      )}
      <Button size="small" icon={<MessageOutlined aria-hidden />} onClick={() => setDialog('answer')}>
        {t('triage.answer')}
      </Button>
      <Button size="small" icon={<UserAddOutlined aria-hidden />} onClick={() => setDialog('assign')}>
        {t('triage.assign')}
      </Button>
      <Button size="small" icon={<InboxOutlined aria-hidden />} onClick={() => void together({ step: 'archiving' }, true).catch(tell.failed)}>
        {t('triage.archive')}
      </Button>
      <Button type="text" icon={<CloseOutlined aria-hidden />} aria-label={t('bulk.clear')} onClick={clear} />
      <Suspense fallback={null}>
        {dialog === 'link' && <LinkDialog from="signal" title={t('inbox.link_title', { total: format.number(chosen.length) })} onLink={start} onClose={close} />}
        {dialog === 'answer' && <AnswerDialog title={t('triage.answer_several', { count: chosen.length })} verdict="decline" onAnswer={(answer) => together({ step: 'answer', answer }, true)} onClose={close} />}
        {dialog === 'assign' && <AssignDialog title={t('triage.assign_several', { count: chosen.length })} onAssign={(member) => together({ step: 'assignment', assignee_id: member }, false)} onClose={close} />}
        {dialog === 'make' && first && <NewRequirement signals={chosen.map((signal) => signal.id)} title={headline(first).slice(0, titleLimit)} onMade={clear} onClose={close} />}
      </Suspense>
    </div>
  );
}
