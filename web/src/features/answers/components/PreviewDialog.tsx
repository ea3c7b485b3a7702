import { Modal, Segmented } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

import { FailedState, LoadingState } from '@/shared/ui/States';
import { useTell } from '@/shared/ui/useTell';

import { usePreview, useTellingActions } from '../api/tellings';

import styles from './answers.module.css';

/** How the latest answer reads and whom it still reaches, before it is sent. */
export default function PreviewDialog({ requirement, onClose }: { requirement: { id: string; key: string }; onClose: () => void }) {
  const { t, i18n } = useTranslation('answers');
  const preview = usePreview(requirement.id, true);
  const [language, setLanguage] = useState(i18n.language);
  const [sending, setSending] = useState(false);
  const { tellAll } = useTellingActions();
  const tell = useTell();
  const letter = preview.data?.letters.find((one) => one.language === language);
  const people = preview.data?.people ?? 0;
  const send = () => {
    setSending(true);
    void tellAll(requirement.id)
      .then(() => {
        tell.done(t('preview.sent'));
        onClose();
      })
      .catch(tell.failed)
      .finally(() => setSending(false));
  };
  return (
    <Modal open title={t('preview.title', { key: requirement.key })} okText={people > 0 ? t('preview.send', { count: people }) : t('preview.nobody')} okButtonProps={{ disabled: people === 0, loading: sending }} onOk={send} onCancel={onClose} width={640}>
      {preview.isPending && <LoadingState rows={5} />}
      {preview.error && <FailedState error={preview.error} retry={() => void preview.refetch()} />}
      {preview.data && (
        <>
          <p className={styles.counts}>
            <span>{t('preview.people', { count: preview.data.people })}</span>
            <span>{t('preview.by_mail', { count: preview.data.by_mail })}</span>
            <span>{t('preview.in_app', { count: preview.data.in_app })}</span>
            {preview.data.without_way > 0 && <span className={styles.bad}>{t('preview.without_way', { count: preview.data.without_way })}</span>}
          </p>
          <div className={styles.bar}>
            <Segmented aria-label={t('preview.language')} value={language} onChange={setLanguage} options={[{ value: 'zh', label: '中文' }, { value: 'en', label: 'English' }]} />
          </div>
          {letter && (
            <>
              <p>
                <b>{letter.subject}</b>
              </p>
              <pre className={styles.letter} tabIndex={0} aria-label={t('preview.letter')}>
                {letter.text}
              </pre>
            </>
          )}
        </>
      )}
    </Modal>
  );
}
