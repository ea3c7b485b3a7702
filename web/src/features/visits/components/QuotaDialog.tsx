import { Alert, Form, InputNumber, Modal } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

import type { VisitYear } from '@/shared/api/types';
import { toMajor, toMoney } from '@/shared/format/money';
import { useSession } from '@/shared/session/session';
import { showProblems } from '@/shared/ui/formProblems';
import { useTell } from '@/shared/ui/useTell';

import { useVisitActions } from '../api/visits';

/** The yearly quota of one member, or of everybody without one of their own. */
export default function QuotaDialog({ year, member, onClose }: { year: VisitYear; member: { id: string | null; name: string }; onClose: () => void }) {
  const { t } = useTranslation('visits');
  const [form] = Form.useForm<{ visits?: number | null; money?: number | null }>();
  const { workspace } = useSession();
  const tell = useTell();
  const { quota } = useVisitActions();
  const [problem, setProblem] = useState<string | null>(null);
  const own = year.members.find((entry) => entry.member.id === member.id && entry.own_quota);
  const known = member.id ? own && { visits: own.quota_visits, cost: own.quota_cost } : { visits: year.quota_visits, cost: year.quota_cost };
  return (
    <Modal open title={t('quota_of', { name: member.name })} okText={t('common:save')} onOk={form.submit} onCancel={onClose} destroyOnHidden>
      <p style={{ marginTop: 0 }}>{member.id ? t('quota_hint_member') : t('quota_hint')}</p>
      {problem && <Alert type="error" showIcon title={problem} style={{ marginBottom: 12 }} />}
      <Form
        form={form}
        layout="vertical"
        requiredMark={false}
        initialValues={{ visits: known?.visits ?? null, money: known?.cost ? toMajor(known.cost) : null }}
        onFinish={({ visits, money }) =>
          void quota(member.id, { visits: visits ?? null, cost_minor: toMoney(money ?? null, workspace.currency)?.minor ?? null })
            .then(() => {
              tell.done(t('common:saved'));
              onClose();
            })
            .catch((error: unknown) => setProblem(showProblems(form, error, ['visits'])))
        }
      >
        <Form.Item name="visits" label={t('quota_visits_year')}>
          <InputNumber min={0} precision={0} style={{ width: '100%' }} autoFocus />
        </Form.Item>
        <Form.Item name="money" label={t('quota_cost_year')}>
          <InputNumber min={0} style={{ width: '100%' }} suffix={workspace.currency} />
        </Form.Item>
      </Form>
    </Modal>
  );
}
