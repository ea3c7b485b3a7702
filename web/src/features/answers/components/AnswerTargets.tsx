import { DeleteOutlined, PlusOutlined } from '@ant-design/icons';
import { Alert, Button, Form, InputNumber, Select, Switch } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

import type { AnswerSettings, AnswerSettingsForm } from '@/shared/api/types';
import { useCan } from '@/shared/session/session';
import { FailedState, LoadingState } from '@/shared/ui/States';
import { showProblems } from '@/shared/ui/formProblems';
import { useTell } from '@/shared/ui/useTell';

import { useAnswerSettings, useDeliveryActions } from '../api/delivery';

import styles from './answers.module.css';

const channels = ['service', 'sales', 'visit', 'interview', 'portal', 'chat', 'usage', 'rival', 'import'] as const;
const tiers = ['A', 'B', 'C', 'D'] as const;

function TargetsForm({ settings }: { settings: AnswerSettings }) {
  const { t } = useTranslation('answers');
  const [form] = Form.useForm<AnswerSettingsForm>();
  const editable = useCan()('value.manage');
  const tell = useTell();
  const { changeSettings } = useDeliveryActions();
  const [problem, setProblem] = useState<string | null>(null);
  const [sending, setSending] = useState(false);
  const { version, ...initial } = settings;
  const save = async (values: AnswerSettingsForm) => {
    setSending(true);
    setProblem(null);
    try {
      const targets = (values.targets ?? []).map((target) => ({ channel: target.channel ?? null, tier: target.tier ?? null, working_days: target.working_days }));
      await changeSettings({ ...values, targets }, version);
      tell.done(t('common:saved'));
    } catch (error) {
      setProblem(showProblems(form, error, ['default_days', 'escalate_after_days', 'digest_hour']));
    } finally {
      setSending(false);
    }
  };
  const days = (name: 'default_days' | 'escalate_after_days' | 'digest_hour', max: number) => (
    <Form.Item name={name} label={t(`targets.${name}`)} extra={t(`targets.${name}_hint`)} rules={[{ required: true, message: t('common:required') }]}>
      <InputNumber min={0} max={max} precision={0} style={{ width: '100%' }} />
    </Form.Item>
  );
  return (
    <Form<AnswerSettingsForm> form={form} key={version} layout="vertical" requiredMark={false} disabled={!editable} initialValues={initial} onFinish={(values) => void save(values)}>
      {problem && <Alert type="error" showIcon title={problem} style={{ marginBottom: 12 }} />}
      <div className={styles.form}>
        {days('default_days', 250)}
        {days('escalate_after_days', 250)}
        {days('digest_hour', 23)}
      </div>
      <Form.List name="targets">
        {(rows, { add, remove }) => (
          <div role="group" aria-label={t('targets.exceptions')}>
            <p className={styles.quiet}>{t('targets.exceptions_hint')}</p>
            {rows.map((row) => (
              <div key={row.key} className={styles.target}>
                <Form.Item noStyle name={[row.name, 'channel']}>
                  <Select allowClear placeholder={t('targets.any_channel')} aria-label={t('common:field.channel')} options={channels.map((channel) => ({ value: channel, label: t(`common:channel.${channel}`) }))} />
                </Form.Item>
                <Form.Item noStyle name={[row.name, 'tier']}>
                  <Select allowClear placeholder={t('targets.any_tier')} aria-label={t('common:field.tier')} options={tiers.map((tier) => ({ value: tier, label: t(`common:tier.${tier}`) }))} />
                </Form.Item>
                <Form.Item noStyle name={[row.name, 'working_days']}>
                  <InputNumber min={0} max={250} precision={0} aria-label={t('targets.working_days')} suffix={t('targets.days')} />
                </Form.Item>
                <Button icon={<DeleteOutlined aria-hidden />} aria-label={t('targets.remove')} onClick={() => remove(row.name)} />
              </div>
            ))}
            {editable && (
              <Button size="small" icon={<PlusOutlined aria-hidden />} onClick={() => add({ working_days: 1 })}>
                {t('targets.add')}
              </Button>
            )}
          </div>
        )}
      </Form.List>
      <Form.Item name="automatic" valuePropName="checked" label={t('targets.automatic')} extra={t('targets.automatic_hint')} style={{ marginTop: 16 }}>
        <Switch aria-label={t('targets.automatic')} />
      </Form.Item>
      {editable && (
        <Button type="primary" htmlType="submit" loading={sending}>
          {t('common:save')}
        </Button>
      )}
    </Form>
  );
}

/** How soon the workspace answers, and whether answers go out by themselves. */
export function AnswerTargets() {
  const { t } = useTranslation('answers');
  const settings = useAnswerSettings();
  return (
    <section className={styles.section} aria-label={t('targets.title')}>
      <h2>{t('targets.title')}</h2>
      <p className={styles.quiet}>{t('targets.sentence')}</p>
      {settings.isPending && <LoadingState rows={3} />}
      {settings.error && <FailedState error={settings.error} retry={() => void settings.refetch()} />}
      {settings.data && <TargetsForm key={settings.data.version} settings={settings.data} />}
    </section>
  );
}
