import { Radio } from 'antd';
import { useTranslation } from 'react-i18next';

import type { MailMode } from '@/shared/api/types';
import { FailedState, LoadingState } from '@/shared/ui/States';
import { useTell } from '@/shared/ui/useTell';

import { useMailChoice, useTellingActions } from '../api/tellings';

import styles from './answers.module.css';

/** How I want my mail: each at once, one a day, or none. */
export function MailChoice() {
  const { t } = useTranslation('answers');
  const choice = useMailChoice();
  const tell = useTell();
  const { chooseMail } = useTellingActions();
  if (choice.isPending) return <LoadingState rows={2} />;
  if (choice.error) return <FailedState error={choice.error} retry={() => void choice.refetch()} />;
  return (
    <section className={styles.section}>
      <h2>{t('mail.title')}</h2>
      <p className={styles.quiet}>{t('mail.hint')}</p>
      <Radio.Group
        aria-label={t('mail.title')}
        value={choice.data.mail}
        onChange={(event) =>
          void chooseMail(event.target.value as MailMode)
            .then(() => tell.done(t('common:saved')))
            .catch(tell.failed)
        }
        options={(['at_once', 'daily', 'off'] as const).map((mode) => ({ value: mode, label: t(`mail.${mode}`) }))}
      />
    </section>
  );
}
