import { Alert, Form, Radio } from 'antd';
import { useTranslation } from 'react-i18next';

import type { RequirementDetail, Requirement } from '@/shared/api/types';
import { useFormat } from '@/shared/format/useFormat';
import { RecordSelect } from '@/shared/pickers/RecordSelect';

import { useSimilar } from '../api/similar';

import styles from './Similar.module.css';

type Properties = { row: Requirement | RequirementDetail; known?: { id: string; title: string } };

/** Where a requirement is merged to: the similar ones are offered, any other can be searched; and what goes along. */
export function MergeChoice({ row, known }: Properties) {
  const { t } = useTranslation('demand');
  const format = useFormat();
  const form = Form.useFormInstance<{ into?: string }>();
  const into = Form.useWatch('into', form);
  const similar = useSimilar({ kind: 'requirement', id: row.id }, 'requirement');
  const offered = (similar.data ?? []).slice(0, 5);
  return (
    <>
      {offered.length > 0 && (
        <Form.Item label={t('merge.similar')}>
          <Radio.Group
            className={styles.list}
            value={into}
            onChange={(event) => form.setFieldValue('into', event.target.value)}
            options={offered.map((record) => ({ value: record.id, label: `${record.key} ${record.title} · ${format.percent(record.score)}` }))}
          />
        </Form.Item>
      )}
      <Form.Item name="into" label={t('move.into')} rules={[{ required: true, message: t('common:required') }]}>
        <RecordSelect kind="requirement" exclude={row.id} known={known ?? offered.map((record) => ({ id: record.id, title: `${record.key} ${record.title}` })).find((record) => record.id === into)} aria-label={t('move.into')} />
      </Form.Item>
      <Alert type="info" showIcon style={{ marginBottom: 16 }} title={t('merge.moves', { signals: t('merge.signals', { count: row.signals }) })} />
    </>
  );
}
