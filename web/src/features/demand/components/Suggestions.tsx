import { Button } from 'antd';
import { useTranslation } from 'react-i18next';

import type { FeatureMatch, SignalImportance, Similar } from '@/shared/api/types';
import { useCan } from '@/shared/session/session';
import { KeyCaps } from '@/shared/ui/KeyCaps';
import { StatusLabel } from '@/shared/ui/labels';

import { importances } from '../api/triage';

import styles from './Triage.module.css';

type Properties = {
  words: string | null;
  similar: Similar[];
  features: FeatureMatch[];
  loading: boolean;
  at: number;
  onAt: (index: number) => void;
  onLink: (requirement: Similar, importance: SignalImportance) => void;
  onSupported: (feature: FeatureMatch) => void;
};

/** What is there already: requirements that say the same, features that may solve it. Digits link the one in view. */
export function Suggestions({ words, similar, features, loading, at, onAt, onLink, onSupported }: Properties) {
  const { t } = useTranslation('demand');
  const can = useCan();
  return (
    <aside className={styles.suggestions} aria-label={t('triage.suggestions')} aria-busy={loading}>
      <p className={styles.quiet}>{words ? t('triage.for_words', { words: words.length > 60 ? `${words.slice(0, 60)}…` : words }) : t('triage.for_all')}</p>
      <h2>{t('triage.similar')}</h2>
      {similar.length === 0 && <p className={styles.quiet}>{t(loading ? 'common:loading' : 'triage.none_similar')}</p>}
      <ul className={styles.suggested}>
        {similar.map((item, index) => (
          <li key={item.id} aria-current={index === at || undefined}>
            <button type="button" onClick={() => onAt(index)}>
              <small>{item.key}</small> {item.title}
            </button>
            {item.status && <StatusLabel status={item.status} />}
            {item.shared_terms.length > 0 && <span className={styles.quiet}>{item.shared_terms.slice(0, 6).join(' · ')}</span>}
            {index === at && can('requirements.edit') && (
              <div className={styles.linkAs} role="group" aria-label={t('triage.link_as', { key: item.key })}>
                {importances.map((importance, digit) => (
                  <Button key={importance} size="small" onClick={() => onLink(item, importance)}>
                    <KeyCaps keys={String(digit + 1)} /> {t(`common:importance.${importance}`)}
                  </Button>
                ))}
              </div>
            )}
          </li>
        ))}
      </ul>
      <h2>{t('triage.features')}</h2>
      {features.length === 0 && <p className={styles.quiet}>{t(loading ? 'common:loading' : 'triage.none_feature')}</p>}
      <ul className={styles.suggested}>
        {features.map((feature) => (
          <li key={feature.id}>
            <strong>{feature.name}</strong>
            <span className={styles.quiet}>{feature.module}</span>
            {feature.description && <p>{feature.description.slice(0, 160)}</p>}
            <Button size="small" onClick={() => onSupported(feature)}>
              {t('common:verdict.already_supported')}
            </Button>
          </li>
        ))}
      </ul>
    </aside>
  );
}
