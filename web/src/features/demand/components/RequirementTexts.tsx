import { useTranslation } from 'react-i18next';

import type { RequirementDetail } from '@/shared/api/types';
import { InlineText } from '@/shared/ui/InlineText';

import { holdsBaseline } from '../api/changes';
import { useEditRequirement } from '../api/requirements';

import styles from './Requirement.module.css';

export function RequirementTexts({ requirement, editable }: { requirement: RequirementDetail; editable: boolean }) {
  const { t } = useTranslation('demand');
  const edit = useEditRequirement();
  return (
    <section className={styles.texts} aria-label={t('requirement.story')}>
      {(['pain', 'scenario', 'background', 'objective'] as const).map((name) => (
        <div key={name}>
          <h3>{t(`common:field.${name}`)}</h3>
          <InlineText
            multiline
            label={t(`common:field.${name}`)}
            value={requirement[name]}
            placeholder={t(`requirement.${name}_hint`)}
            readOnly={!editable || (name !== 'background' && holdsBaseline(requirement))}
            onSave={(text) => edit.mutate({ row: requirement, change: { [name]: text } })}
          />
        </div>
      ))}
    </section>
  );
}
