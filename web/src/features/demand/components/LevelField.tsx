import { useTranslation } from 'react-i18next';

import styles from './Requirement.module.css';

type Properties = { label: string; value: number | null; onChange: (value: number | null) => void };

/** Five steps; the chosen one pressed again takes the score away. */
export function LevelField({ label, value, onChange }: Properties) {
  const { t } = useTranslation('demand');
  return (
    <div role="group" aria-label={label} className={styles.levels}>
      {[1, 2, 3, 4, 5].map((level) => (
        <button key={level} type="button" aria-pressed={value === level} data-filled={(value !== null && level <= value) || undefined} title={value === level ? t('level.clear') : undefined} onClick={() => onChange(value === level ? null : level)}>
          {level}
        </button>
      ))}
    </div>
  );
}
