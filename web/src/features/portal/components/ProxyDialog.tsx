import { Alert, Form, Input, Modal, Select } from 'antd';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

import { get } from '@/shared/api/client';
import type { Contact, Page, Portal, PublicRequest, SignalKind } from '@/shared/api/types';
import { showProblems } from '@/shared/ui/formProblems';
import { useTell } from '@/shared/ui/useTell';

import { usePortalActions } from '../api/portals';

const kinds: SignalKind[] = ['request', 'question', 'defect', 'complaint', 'praise'];
type Values = { kind: SignalKind; text: string; hops: number; publication?: string };

// What one may vote for, by the public title; the portal's own list knows nothing of requirements.
const usePublished = (portal: Portal) =>
  useQuery({ queryKey: ['portals', portal.id, 'requests'], queryFn: ({ signal }) => get<Page<PublicRequest>>(`/portal/${portal.slug}/requests`, { limit: 100 }, signal).then((page) => page.items) });

/** What a contact said, entered by a member; both are kept. */
export default function ProxyDialog({ portal, contact, onClose }: { portal: Portal; contact: Contact; onClose: () => void }) {
  const { t } = useTranslation('portal');
  const [form] = Form.useForm<Values>();
  const tell = useTell();
  const { enter, voteFor } = usePortalActions();
  const published = usePublished(portal);
  const [problem, setProblem] = useState<string | null>(null);
  const chosen = Form.useWatch('publication', form);
  const save = async ({ publication, ...said }: Values) => {
    try {
      await (publication ? voteFor(portal.id, publication, contact.id) : enter(portal.id, { ...said, contact_id: contact.id }));
      tell.done(t(publication ? 'proxy.voted' : 'proxy.done'));
      onClose();
    } catch (error) {
      setProblem(showProblems(form, error, ['kind', 'text', 'hops']));
    }
  };
  return (
    <Modal open title={t('proxy.title', { name: contact.name })} onCancel={onClose} onOk={form.submit} okText={t('proxy.save')}>
      <p>{t('proxy.hint')}</p>
      {problem && <Alert type="error" showIcon title={problem} style={{ marginBottom: 12 }} />}
      <Form form={form} layout="vertical" requiredMark={false} initialValues={{ kind: 'request', hops: 1 }} onFinish={(values) => void save(values)}>
        <Form.Item name="publication" label={t('proxy.vote_for')} extra={t('proxy.vote_hint')}>
          <Select allowClear showSearch={{ optionFilterProp: 'label' }} loading={published.isPending} options={(published.data ?? []).map((one) => ({ value: one.id, label: one.title }))} />
        </Form.Item>
        {!chosen && (
          <>
            <Form.Item name="kind" label={t('kind')}>
              <Select options={kinds.map((kind) => ({ value: kind, label: t(`common:kind.${kind}`) }))} />
            </Form.Item>
            <Form.Item name="text" label={t('proxy.words')} rules={[{ required: true, whitespace: true, message: t('common:required') }]}>
              <Input.TextArea rows={5} maxLength={5000} />
            </Form.Item>
            <Form.Item name="hops" label={t('common:hops')}>
              <Select options={[0, 1, 2].map((hops) => ({ value: hops, label: t(`common:hops.${hops}`) }))} />
            </Form.Item>
          </>
        )}
      </Form>
    </Modal>
  );
}
