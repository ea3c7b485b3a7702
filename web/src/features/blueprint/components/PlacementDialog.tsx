import { Alert, Form, Modal, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

import type { Placement, PlacementForm, RequirementDetail } from '@/shared/api/types';
import { showProblems } from '@/shared/ui/formProblems';

import { useBlueprint, usePlacementActions } from '../api/blueprint';
import { featureOptions, moduleOptions, stepOptions } from '../api/options';

type Properties = { requirement: RequirementDetail; placement: Placement; onClose: () => void };
type Values = { module_id?: string; feature_id?: string; steps: string[] };

export default function PlacementDialog({ requirement, placement, onClose }: Properties) {
  const { t } = useTranslation('blueprint');
  const [form] = Form.useForm<Values>();
  const blueprint = useBlueprint(null);
  const { place } = usePlacementActions(requirement.id);
  const [problem, setProblem] = useState<string | null>(null);
  const [sending, setSending] = useState(false);
  const save = (values: Values) => {
    setSending(true);
    const body: PlacementForm = { module_id: values.module_id ?? null, feature_id: values.feature_id ?? null, steps: values.steps };
    place(body, placement.version)
      .then(onClose)
      .catch((error: unknown) => setProblem(showProblems(form, error, ['module_id', 'feature_id', 'steps'])))
      .finally(() => setSending(false));
  };
  const { data } = blueprint;
  const follow = (feature?: string) => form.setFieldValue('module_id', data?.features.find((one) => one.id === feature)?.module_id ?? form.getFieldValue('module_id'));
  const search = { allowClear: true, showSearch: { optionFilterProp: 'label' }, loading: blueprint.isPending };
  return (
    <Modal open title={t('place_title', { key: requirement.key })} onCancel={onClose} onOk={form.submit} okText={t('common:save')} confirmLoading={sending}>
      {problem && <Alert type="error" showIcon title={problem} style={{ marginBottom: 12 }} />}
      <Form form={form} layout="vertical" requiredMark={false} initialValues={{ module_id: placement.module?.id, feature_id: placement.feature?.id, steps: placement.steps.map((step) => step.id) }} onFinish={save}>
        <Form.Item name="feature_id" label={t('feature')}>
          <Select {...search} options={data ? featureOptions(data) : []} onChange={follow} />
        </Form.Item>
        <Form.Item name="module_id" label={t('module')}>
          <Select {...search} options={data ? moduleOptions(data) : []} />
        </Form.Item>
        <Form.Item name="steps" label={t('steps')} extra={t('steps_hint')}>
          <Select {...search} mode="multiple" options={data ? stepOptions(data, requirement.business_line_id) : []} />
        </Form.Item>
      </Form>
    </Modal>
  );
}
