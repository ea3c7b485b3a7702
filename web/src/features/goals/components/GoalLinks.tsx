import { PlusOutlined } from '@ant-design/icons';
import { Button, Form, InputNumber, Modal, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router-dom';

import type { Fit, RequirementDetail, RequirementGoal } from '@/shared/api/types';
import { useFormat } from '@/shared/format/useFormat';
import { RecordSelect } from '@/shared/pickers/RecordSelect';
import { useTell } from '@/shared/ui/useTell';

import { useGoalActions } from '../api/goals';

import styles from './goals.module.css';

const fits: Fit[] = ['high', 'mid', 'low'];
type Values = { goal: string; fit: Fit; expected_change?: number | null };

/** The goals that a requirement serves, how well, and by how much if somebody dares to say. */
export function GoalLinks({ requirement, editable }: { requirement: RequirementDetail; editable: boolean }) {
  const { t } = useTranslation('goals');
  const format = useFormat();
  const tell = useTell();
  const { link, unlink } = useGoalActions();
  const [form] = Form.useForm<Values>();
  const [adding, setAdding] = useState(false);
  const set = (goal: RequirementGoal, fit: Fit, expected: number | null) => void link(requirement.id, goal.goal_id, fit, expected).catch(tell.failed);
  const drop = (goal: RequirementGoal) =>
    void unlink(requirement.id, goal.goal_id)
      .then(() => tell.done(t('unlinked', { key: goal.key }), () => set(goal, goal.fit, goal.expected_change)))
      .catch(tell.failed);
  const add = (values: Values) =>
    void link(requirement.id, values.goal, values.fit, values.expected_change ?? null)
      .then(() => setAdding(false))
      .catch(tell.failed);
  const options = fits.map((fit) => ({ value: fit, label: t('fit', { fit: t(`common:fit.${fit}`) }) }));
  return (
    <section aria-label={t('title')}>
      <div className={styles.linksHead}>
        <h2>{t('title')}</h2>
        {editable && (
          <Button size="small" icon={<PlusOutlined aria-hidden />} onClick={() => setAdding(true)}>
            {t('link')}
          </Button>
        )}
      </div>
      {requirement.goal_links.length === 0 && <p className={styles.quiet}>{requirement.type === 'fix' ? t('none_fix') : t('none')}</p>}
      <ul className={styles.links}>
        {requirement.goal_links.map((goal) => (
          <li key={goal.goal_id}>
            <Link to={`/goals/${goal.goal_id}`}>
              <small className={styles.key}>{goal.key}</small> {goal.name}
            </Link>
            {editable ? (
              <>
                <Select size="small" variant="filled" aria-label={t('fit_of', { key: goal.key })} value={goal.fit} options={options} onChange={(fit) => set(goal, fit, goal.expected_change)} />
                <InputNumber
                  key={goal.expected_change}
                  size="small"
                  variant="filled"
                  aria-label={t('expected_of', { key: goal.key })}
                  placeholder={t('expected')}
                  defaultValue={goal.expected_change ?? undefined}
                  style={{ width: 110 }}
                  onPressEnter={(event) => event.currentTarget.blur()}
                  onBlur={(event) => {
                    const expected = event.target.value === '' ? null : Number(event.target.value);
                    if (expected !== goal.expected_change && !Number.isNaN(expected)) set(goal, goal.fit, expected);
                  }}
                />
                <Button size="small" type="text" onClick={() => drop(goal)}>
                  {t('unlink')}
                </Button>
              </>
            ) : (
              <span>
                {t('fit', { fit: t(`common:fit.${goal.fit}`) })} {goal.expected_change !== null && format.number(goal.expected_change)}
              </span>
            )}
          </li>
        ))}
      </ul>
      <Modal open={adding} title={t('link_title', { key: requirement.key })} onCancel={() => setAdding(false)} onOk={form.submit} okText={t('link')} destroyOnHidden>
        <Form form={form} layout="vertical" requiredMark={false} preserve={false} initialValues={{ fit: 'mid' }} onFinish={add}>
          <Form.Item name="goal" label={t('goal')} rules={[{ required: true, message: t('common:required') }]}>
            <RecordSelect kind="goal" autoFocus />
          </Form.Item>
          <Form.Item name="fit" label={t('fit_label')}>
            <Select options={options} />
          </Form.Item>
          <Form.Item name="expected_change" label={t('expected')} extra={t('expected_hint')}>
            <InputNumber style={{ width: 200 }} />
          </Form.Item>
        </Form>
      </Modal>
    </section>
  );
}
