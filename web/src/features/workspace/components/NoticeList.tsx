import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router-dom';

import type { Notice } from '@/shared/api/types';
import { post } from '@/shared/api/client';
import { useFormat } from '@/shared/format/useFormat';
import { recordPath } from '@/shared/peek/usePeek';
import { useSeesWorkspace } from '@/shared/session/session';
import { EmptyState, FailedState, LoadingState } from '@/shared/ui/States';

import { useNotices } from '../api/notices';

import styles from './NoticeList.module.css';

export default function NoticeList({ onGo, onReadAll }: { onGo: () => void; onReadAll: () => void }) {
  const { t } = useTranslation('workspace');
  const format = useFormat();
  const navigate = useNavigate();
  const sees = useSeesWorkspace();
  const notices = useNotices();
  const open = (notice: Notice) => {
    if (!notice.read) void post('/notices/reading', { ids: [notice.id] }).catch(() => undefined);
    const own = notice.record_key.startsWith('SIG-') ? `/my-signals/${notice.record_key}` : '/my-signals';
    const path = sees ? recordPath(notice.record_kind, notice.record_key || notice.record_id) : own;
    onGo();
    if (path) navigate(path);
  };
  return (
    <section className={styles.list} aria-label={t('notices.title')}>
      <header className={styles.head}>
        <strong>{t('notices.title')}</strong>
        <Button size="small" type="text" onClick={onReadAll}>
          {t('notices.read_all')}
        </Button>
      </header>
      {notices.isPending && <LoadingState rows={3} />}
      {notices.error && <FailedState error={notices.error} retry={() => void notices.refetch()} />}
      {notices.data?.items.length === 0 && <EmptyState title={t('notices.empty')} text={t('notices.empty_text')} />}
      <ul>
        {notices.data?.items.map((notice) => (
          <li key={notice.id}>
            <button type="button" data-unread={!notice.read || undefined} onClick={() => open(notice)}>
              <span>{notice.text}</span>
              <small>
                {notice.record_key} {notice.record_title} · {format.ago(notice.at)}
              </small>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
