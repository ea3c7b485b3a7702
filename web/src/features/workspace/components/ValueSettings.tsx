import { Alert, Button, Form, InputNumber } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

import { useWorkspace } from '@/shared/api/directory';
import type { Workspace, WorkspaceSettings } from '@/shared/api/types';
import { toMajor, toMoney } from '@/shared/format/money';
import { useCan } from '@/shared/session/session';
import { FailedState, LoadingState } from '@/shared/ui/States';
import { showProblems } from '@/shared/ui/formProblems';
import { useTell } from '@/shared/ui/useTell';

import { useSettingsActions } from '../api/settings';

import styles from './settings.module.css';

type Values = Pick<WorkspaceSettings, 'effort_days' | 'voice_weights' | 'importance_probability' | 'goal_fit_points' | 'first_hand_bonus' | 'role_bonus'> & { hourly: number | null; day: number | null; exchange: number | null };

const groups = {
  voice_weights: ['contact_of_customer', 'named_person', 'anonymous_vote'],
  goal_fit_points: ['high', 'mid', 'low'],
  effort_days: ['S', 'M', 'L'],
  importance_probability: ['nice', 'important', 'must', 'deal_breaker'],
} as const;

function ValueForm({ workspace, editable }: { workspace: Workspace; editable: boolean }) {
  const { t } = useTranslation('workspace');
  const { settings, currency } = workspace;
  const [form] = Form.useForm<Values>();
  const tell = useTell();
  const { changeWorkspace } = useSettingsActions();
  const [problem, setProblem] = useState<string | null>(null);
  const [sending, setSending] = useState(false);
  const money = (name: 'hourly' | 'day' | 'exchange') => (
    <Form.Item name={name} label={t(`value.${name}`)} extra={t(`value.${name}_hint`)}>
      <InputNumber min={0} style={{ width: '100%' }} suffix={currency} />
    </Form.Item>
  );
  const share = (name: 'first_hand_bonus' | 'role_bonus') => (
    <Form.Item name={name} label={t(`value.${name}`)} extra={t(`value.${name}_hint`)}>
      <InputNumber min={0} max={10} step={0.05} style={{ width: '100%' }} />
    </Form.Item>
  );
  const save = async ({ hourly, day, exchange, ...values }: Values) => {
    setSending(true);
    setProblem(null);
    const back = settings;
    try {
      const saved = await changeWorkspace(workspace, { settings: { ...values, hourly_rate: toMoney(hourly, currency), day_rate: toMoney(day, currency), points_per_money: toMoney(exchange, currency) } });
      tell.done(t('value.saved'), () => void changeWorkspace(saved, { settings: back }).catch(tell.failed));
    } catch (error) {
      setProblem(showProblems(form, error, []));
    } finally {
      setSending(false);
    }
  };
  const initial = { ...settings, hourly: toMajor(settings.hourly_rate), day: toMajor(settings.day_rate), exchange: toMajor(settings.points_per_money) };
  return (
    <Form form={form} key={workspace.version} layout="vertical" requiredMark={false} disabled={!editable} initialValues={initial} onFinish={(values) => void save(values)}>
      {problem && <Alert type="error" showIcon title={problem} style={{ marginBottom: 12 }} />}
      <section className={styles.section}>
        <h2>{t('value.money')}</h2>
        <div className={styles.form}>
          {money('hourly')}
          {money('day')}
          {money('exchange')}
        </div>
      </section>
      {(Object.keys(groups) as (keyof typeof groups)[]).map((group) => (
        <section key={group} className={styles.section}>
          <h2>{t(`value.${group}`)}</h2>
          <p className={styles.quiet}>{t(`value.${group}_hint`)}</p>
          <div className={styles.form}>
            {groups[group].map((name) => (
              <Form.Item key={name} name={[group, name]} label={t(`common:weight.${group}.${name}`)} rules={[{ required: true, message: t('common:required') }]}>
                <InputNumber min={0} step={group === 'effort_days' ? 1 : 0.05} style={{ width: '100%' }} />
              </Form.Item>
            ))}
          </div>
        </section>
      ))}
      <section className={styles.section}>
        <h2>{t('value.evidence')}</h2>
        <div className={styles.form}>
          {share('first_hand_bonus')}
          {share('role_bonus')}
        </div>
      </section>
      {editable && (
        <Button type="primary" htmlType="submit" loading={sending}>
          {t('common:save')}
        </Button>
      )}
    </Form>
  );
}

export default function ValueSettings() {
  const workspace = useWorkspace();
  const can = useCan();
  if (workspace.isPending) return <LoadingState />;
  if (workspace.error) return <FailedState error={workspace.error} retry={() => void workspace.refetch()} />;
  return <ValueForm workspace={workspace.data} editable={can('value.manage')} />;
}
