import { Button } from 'antd';
import { useTranslation } from 'react-i18next';

import type { LoginSession } from '@/shared/api/types';
import { useFormat } from '@/shared/format/useFormat';
import { RecordTable } from '@/shared/table/RecordTable';
import { FailedState, LoadingState } from '@/shared/ui/States';
import { useTell } from '@/shared/ui/useTell';

import { useLoginSessions, useSettingsActions } from '../api/settings';
import { deviceOf } from './device';

/** Where one is signed in, and the way to end it from here. */
export default function SessionSettings() {
  const { t } = useTranslation('workspace');
  const format = useFormat();
  const sessions = useLoginSessions();
  const tell = useTell();
  const { endSession } = useSettingsActions();
  if (sessions.isPending) return <LoadingState rows={3} />;
  if (sessions.error) return <FailedState error={sessions.error} retry={() => void sessions.refetch()} />;
  return (
    <RecordTable<LoginSession>
      label={t('settings.sessions')}
      rows={sessions.data}
      width={640}
      columns={[
        { title: t('sessions.device'), render: (_, session) => <span title={session.user_agent}>{deviceOf(session.user_agent) || t('sessions.unknown')}</span> },
        { title: t('sessions.since'), render: (_, session) => format.dateTime(session.created_at) },
        { title: t('sessions.seen'), render: (_, session) => format.ago(session.last_seen_at) },
        {
          title: t('common:actions'),
          bare: true,
          width: 130,
          render: (_, session) =>
            session.current ? (
              t('sessions.current')
            ) : (
              <Button size="small" onClick={() => void endSession(session).then(() => tell.done(t('sessions.ended'))).catch(tell.failed)}>
                {t('sessions.end')}
              </Button>
            ),
        },
      ]}
    />
  );
}
