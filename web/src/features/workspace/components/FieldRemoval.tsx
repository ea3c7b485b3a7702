import { Alert, Modal, Radio } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

import type { RequirementField } from '@/shared/api/types';
import { problemText } from '@/shared/ui/problem_text';
import { useTell } from '@/shared/ui/useTell';

import { useFieldActions } from '../api/fields';

/** Takes a field away, after asking what becomes of what it holds. */
export function FieldRemoval({ field, onClose }: { field: RequirementField; onClose: () => void }) {
  const { t } = useTranslation('workspace');
  const tell = useTell();
  const { dropField } = useFieldActions();
  const [values, setValues] = useState<'archive' | 'remove'>('archive');
  const [problem, setProblem] = useState<string | null>(null);
  const save = () =>
    void dropField(field, values)
      .then(() => (tell.done(t(values === 'archive' ? 'fields.archived_done' : 'fields.removed', { name: field.name })), onClose()))
      .catch((error: unknown) => setProblem(problemText(error)));
  return (
    <Modal open title={t('fields.remove_title', { name: field.name })} onCancel={onClose} onOk={save} okText={t(values === 'archive' ? 'fields.archive' : 'fields.remove_all')} okButtonProps={{ danger: values === 'remove' }}>
      {problem && <Alert type="error" showIcon title={problem} style={{ marginBottom: 12 }} />}
      <p>{t('fields.remove_question')}</p>
      <Radio.Group aria-label={t('fields.remove_question')} value={values} onChange={(event) => setValues(event.target.value as 'archive' | 'remove')} style={{ display: 'grid', gap: 8 }}>
        <Radio value="archive">{t('fields.archive_hint')}</Radio>
        <Radio value="remove">{t('fields.remove_hint')}</Radio>
      </Radio.Group>
    </Modal>
  );
}
