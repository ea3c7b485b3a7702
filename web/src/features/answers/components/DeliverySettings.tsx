import { Alert, Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

import { useCan } from '@/shared/session/session';
import { FailedState, LoadingState } from '@/shared/ui/States';
import { useTell } from '@/shared/ui/useTell';

import { useDeliveryActions, useMailServer } from '../api/delivery';
import { AnswerTargets } from './AnswerTargets';
import { DeliveryLog } from './DeliveryLog';
import { DeliveryOutcome } from './DeliveryOutcome';
import { Destinations } from './Destinations';
import { MailChoice } from './MailChoice';

import styles from './answers.module.css';

function MailServerPart() {
  const { t } = useTranslation('answers');
  const server = useMailServer();
  const tell = useTell();
  const { testMail } = useDeliveryActions();
  const [tested, setTested] = useState<string | null>(null);
  return (
    <section className={styles.section} aria-label={t('server.title')}>
      <div className={styles.head}>
        <h2>{t('server.title')}</h2>
        {server.data?.configured && <Button onClick={() => void testMail().then((started) => setTested(started.delivery_id)).catch(tell.failed)}>{t('server.test')}</Button>}
      </div>
      {tested && <DeliveryOutcome key={tested} id={tested} />}
      {server.isPending && <LoadingState rows={2} />}
      {server.error && <FailedState error={server.error} retry={() => void server.refetch()} />}
      {server.data && !server.data.configured && <Alert type="warning" showIcon title={t('server.none')} description={t('server.none_text')} />}
      {server.data?.configured && (
        <dl className={styles.facts}>
          <dt>{t('server.url')}</dt>
          <dd>
            {server.data.url} ({server.data.security})
          </dd>
          <dt>{t('server.from')}</dt>
          <dd>{server.data.from}</dd>
          <dt>{t('server.links')}</dt>
          <dd>{server.data.public_url}</dd>
        </dl>
      )}
    </section>
  );
}

/** How answers leave: mail server, webhooks and robots, targets, the log. */
export default function DeliverySettings() {
  const manages = useCan()('workspace.manage');
  return (
    <>
      <MailChoice />
      <AnswerTargets />
      {manages && (
        <>
          <MailServerPart />
          <Destinations />
          <DeliveryLog />
        </>
      )}
    </>
  );
}
