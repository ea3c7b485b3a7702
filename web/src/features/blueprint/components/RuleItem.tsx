import { Select, Tag } from 'antd';
import { useTranslation } from 'react-i18next';

import type { Blueprint, BusinessRule, RuleKind } from '@/shared/api/types';
import { InlineText } from '@/shared/ui/InlineText';
import { useTell } from '@/shared/ui/useTell';

import { useBlueprintActions } from '../api/blueprint';
import { featureOptions } from '../api/options';
import { RecordMenu } from './RecordMenu';

import styles from './blueprint.module.css';

const kinds: RuleKind[] = ['law', 'contract', 'operating_limit', 'tier_or_price'];

export function RuleItem({ rule, siblings, blueprint, editable }: { rule: BusinessRule; siblings: BusinessRule[]; blueprint: Blueprint; editable: boolean }) {
  const { t } = useTranslation('blueprint');
  const tell = useTell();
  const { change } = useBlueprintActions();
  const set = (fields: object) => void change('business-rules', rule, fields).catch(tell.failed);
  const feature = blueprint.features.find((one) => one.id === rule.feature_id);
  return (
    <li>
      <div className={styles.row}>
        <InlineText label={t('rule')} value={rule.text} readOnly={!editable} multiline onSave={(text) => set({ text })} />
        {rule.open ? <Tag color="error">{t('open')}</Tag> : <Tag color="success">{t('answered')}</Tag>}
        {editable && <RecordMenu path="business-rules" record={rule} name={rule.text} siblings={siblings} />}
      </div>
      {editable ? (
        <div className={styles.row}>
          <InlineText label={t('source')} value={rule.source} placeholder={t('source')} onSave={(source) => set({ source })} />
          <Select size="small" variant="filled" aria-label={t('kind_of', { name: rule.text })} value={rule.kind} options={kinds.map((kind) => ({ value: kind, label: t(`kind.${kind}`) }))} onChange={(kind) => set({ kind })} popupMatchSelectWidth={false} />
          <Select
            size="small"
            variant="filled"
            allowClear
            showSearch={{ optionFilterProp: 'label' }}
            style={{ minWidth: 140, maxWidth: 220 }}
            aria-label={t('answer_of', { name: rule.text })}
            placeholder={t('answered_by')}
            value={rule.feature_id ?? undefined}
            options={featureOptions(blueprint)}
            popupMatchSelectWidth={false}
            onChange={(id?: string) => set({ feature_id: id ?? null })}
          />
        </div>
      ) : (
        <small className={styles.quiet}>{[t(`kind.${rule.kind}`), rule.source, feature?.name].filter(Boolean).join(' · ')}</small>
      )}
    </li>
  );
}
