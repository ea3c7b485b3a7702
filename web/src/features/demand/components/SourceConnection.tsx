import { Alert, Button, Popconfirm, Space } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

import type { SignalSource } from '@/shared/api/types';
import { useFormat } from '@/shared/format/useFormat';
import { CopyField } from '@/shared/ui/CopyField';
import { useTell } from '@/shared/ui/useTell';

import { useSourceActions } from '../api/sources';

import styles from './Source.module.css';

/** Where the other system sends to, how it signs, a new secret, and the end of it. */
export function SourceConnection({ source, onRevoked }: { source: SignalSource; onRevoked: () => void }) {
  const { t } = useTranslation('demand');
  const format = useFormat();
  const tell = useTell();
  const { rotate, revoke } = useSourceActions();
  const [secret, setSecret] = useState<string | null>(null);
  if (source.state === 'revoked') return <Alert type="info" showIcon title={t('source.revoked_text')} />;
  const renew = () => rotate.mutate(source.id, { onSuccess: (made) => setSecret(made.secret), onError: tell.failed });
  const end = () =>
    revoke.mutate(source, {
      onSuccess: () => {
        tell.done(t('source.revoked'));
        onRevoked();
      },
      onError: tell.failed,
    });
  return (
    <>
      <section className={styles.part}>
        <h3>{t('source.address')}</h3>
        <CopyField text={`${window.location.origin}${source.address}`} />
      </section>
      <section className={styles.part}>
        <h3>{t('source.signing')}</h3>
        <p>{t(`source.signing.${source.signing}`)}</p>
        <p className={styles.quiet}>
          {source.signing === 'standard'
            ? t('source.signing_hint.standard')
            : t(source.timestamp_header ? 'source.signed_timed' : 'source.signed_plain', { header: source.signature_header, timestamp: source.timestamp_header })}
        </p>
      </section>
      <section className={styles.part}>
        <h3>{t('source.secret')}</h3>
        {secret ? (
          <>
            <p>{t('source.once')}</p>
            <CopyField text={secret} />
          </>
        ) : (
          <p className={styles.quiet}>{t('source.secret_hidden')}</p>
        )}
        {source.old_secret_until && <p className={styles.quiet}>{t('source.old_secret', { until: format.dateTime(source.old_secret_until) })}</p>}
      </section>
      <Space wrap>
        <Button loading={rotate.isPending} onClick={renew}>
          {t('source.rotate')}
        </Button>
        <Popconfirm title={t('source.revoke_question')} okText={t('source.revoke')} onConfirm={end}>
          <Button danger loading={revoke.isPending}>
            {t('source.revoke')}
          </Button>
        </Popconfirm>
      </Space>
    </>
  );
}
