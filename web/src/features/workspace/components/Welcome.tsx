import { Button, Segmented } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

import type { Language } from '@/shared/api/types';
import { pickLanguage } from '@/shared/i18n/i18n';
import { useSpeak } from '@/shared/i18n/speaker';

import styles from './Welcome.module.css';

/** The quiet page before a session: what this is, one form, and the language. */
export function Welcome({ title, sentence, children }: { title: string; sentence?: ReactNode; children: ReactNode }) {
  const { t, i18n } = useTranslation('workspace');
  const speak = useSpeak();
  return (
    <div className={styles.page}>
      <main className={styles.card}>
        <div className={styles.brand}>
          <img src="/favicon.svg" width={30} height={30} alt="" />
          <span>{t('common:product.full')}</span>
        </div>
        <h1 className={styles.title}>{title}</h1>
        {sentence && <p className={styles.sentence}>{sentence}</p>}
        {children}
      </main>
      <footer className={styles.footer}>
        <span>{t('promise')}</span>
        <Segmented<Language>
          size="small"
          aria-label={t('language')}
          value={i18n.language as Language}
          onChange={(language) => {
            pickLanguage(language);
            speak(language);
          }}
          options={[
            { value: 'zh', label: '中文' },
            { value: 'en', label: 'English' },
          ]}
        />
      </footer>
    </div>
  );
}

export const WideButton = ({ pending, children }: { pending: boolean; children: ReactNode }) => (
  <Button type="primary" htmlType="submit" block loading={pending}>
    {children}
  </Button>
);
