import { Alert, Form, Input, Modal } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

import type { Portal, Publication, PublicText, RequirementDetail } from '@/shared/api/types';
import { showProblems } from '@/shared/ui/formProblems';
import { useTell } from '@/shared/ui/useTell';

import { usePortalActions } from '../api/portals';

type Properties = { requirement: RequirementDetail; portal: Portal; publication: Publication | null; onClose: () => void };

/** The public title and text: nothing else of the requirement is shown outside. */
export default function PublishDialog({ requirement, portal, publication, onClose }: Properties) {
  const { t } = useTranslation('portal');
  const [form] = Form.useForm<PublicText>();
  const { publish } = usePortalActions();
  const tell = useTell();
  const [problem, setProblem] = useState<string | null>(null);
  const save = async (values: PublicText) => {
    try {
      await publish(portal.id, requirement.id, values);
      tell.done(t('publication.done'));
      onClose();
    } catch (error) {
      setProblem(showProblems(form, error, ['title', 'text']));
    }
  };
  return (
    <Modal open title={t('publication.publish')} onCancel={onClose} onOk={form.submit} okText={t('publication.publish')}>
      <p>{t('publication.hint')}</p>
      {problem && <Alert type="error" showIcon title={problem} style={{ marginBottom: 12 }} />}
      <Form form={form} layout="vertical" requiredMark={false} initialValues={publication ?? { title: requirement.title, text: '' }} onFinish={(values) => void save(values)}>
        <Form.Item name="title" label={t('publication.public_title')} rules={[{ required: true, whitespace: true, message: t('common:required') }]}>
          <Input maxLength={200} />
        </Form.Item>
        <Form.Item name="text" label={t('publication.public_text')} extra={t('markdown_hint')}>
          <Input.TextArea rows={6} maxLength={5000} />
        </Form.Item>
      </Form>
    </Modal>
  );
}
