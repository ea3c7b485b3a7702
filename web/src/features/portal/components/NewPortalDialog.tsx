import { Alert, Form, Input, Modal } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

import type { NewPortal, Portal } from '@/shared/api/types';
import { LineSelect } from '@/shared/pickers/LineSelect';
import { showProblems } from '@/shared/ui/formProblems';

import { usePortalActions } from '../api/portals';

/** A portal begins closed: first its line, address and names, then the rest. */
export default function NewPortalDialog({ onClose, onMade }: { onClose: () => void; onMade: (portal: Portal) => void }) {
  const { t } = useTranslation('portal');
  const [form] = Form.useForm<NewPortal>();
  const { add } = usePortalActions();
  const [problem, setProblem] = useState<string | null>(null);
  const required = [{ required: true, whitespace: true, message: t('common:required') }];
  const save = (values: NewPortal) => add(values).then(onMade, (error: unknown) => setProblem(showProblems(form, error, ['business_line_id', 'slug', 'name_zh', 'name_en'])));
  return (
    <Modal open title={t('add')} onCancel={onClose} onOk={form.submit} okText={t('common:save')}>
      {problem && <Alert type="error" showIcon title={problem} style={{ marginBottom: 12 }} />}
      <Form form={form} layout="vertical" requiredMark={false} onFinish={(values) => void save(values)}>
        <Form.Item name="business_line_id" label={t('common:field.business_line_id')} rules={required}>
          <LineSelect />
        </Form.Item>
        <Form.Item name="slug" label={t('address')} extra={t('address_hint')} rules={required}>
          <Input prefix="/p/" maxLength={40} />
        </Form.Item>
        <Form.Item name="name_zh" label={t('name_zh')} rules={required}>
          <Input maxLength={80} />
        </Form.Item>
        <Form.Item name="name_en" label={t('name_en')} rules={required}>
          <Input maxLength={80} />
        </Form.Item>
      </Form>
    </Modal>
  );
}
