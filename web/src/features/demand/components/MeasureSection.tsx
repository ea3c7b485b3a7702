import { Button, Form, Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

import { useMembers } from '@/shared/api/directory';
import type { Measure, RequirementDetail } from '@/shared/api/types';
import { useFormat } from '@/shared/format/useFormat';
import { MemberSelect } from '@/shared/pickers/MemberSelect';

import { measureOpen } from '../api/changes';
import { readNumber } from '../api/reading';
import { useEditRequirement } from '../api/requirements';
import { DayField, useDayRule } from './DayField';
import { useNumberRule } from './NumberField';

import styles from './Requirement.module.css';

type Values = Omit<Measure, 'baseline' | 'target'> & { baseline?: string; target?: string };

const textOf = (value: number | null) => (value === null ? undefined : String(value));

function MeasureForm({ requirement, onClose }: { requirement: RequirementDetail; onClose: () => void }) {
  const { t } = useTranslation('demand');
  const edit = useEditRequirement();
  const [form] = Form.useForm<Values>();
  const dayRule = useDayRule();
  const numberRule = useNumberRule();
  const { measure } = requirement;
  const save = (values: Values) =>
    edit.mutate(
      {
        row: requirement,
        change: {
          measure: {
            metric: values.metric,
            unit: values.unit ?? '',
            source: values.source ?? '',
            baseline: readNumber(values.baseline ?? '') ?? null,
            target: readNumber(values.target ?? '') ?? null,
            owner_id: values.owner_id ?? null,
            review_on: values.review_on ?? null,
          },
        },
      },
      { onSuccess: onClose },
    );
  return (
    <Form form={form} layout="vertical" requiredMark={false} onFinish={save} initialValues={measure ? { ...measure, baseline: textOf(measure.baseline), target: textOf(measure.target) } : {}}>
      <div className={styles.measure}>
        <Form.Item name="metric" label={t('measure.metric')} rules={[{ required: true, message: t('common:required') }]}>
          <Input autoFocus />
        </Form.Item>
        <Form.Item name="unit" label={t('measure.unit')}>
          <Input />
        </Form.Item>
        <Form.Item name="baseline" label={t('measure.baseline')} rules={[numberRule]}>
          <Input inputMode="decimal" />
        </Form.Item>
        <Form.Item name="target" label={t('measure.target')} rules={[numberRule]}>
          <Input inputMode="decimal" />
        </Form.Item>
        <Form.Item name="source" label={t('measure.source')}>
          <Input />
        </Form.Item>
        <Form.Item name="owner_id" label={t('measure.owner')}>
          <MemberSelect />
        </Form.Item>
        <Form.Item name="review_on" label={t('measure.review_on')} rules={[dayRule]}>
          <DayField inForm />
        </Form.Item>
      </div>
      <Button type="primary" size="small" htmlType="submit" loading={edit.isPending}>
        {t('common:save')}
      </Button>{' '}
      <Button size="small" onClick={onClose}>
        {t('common:cancel')}
      </Button>
    </Form>
  );
}

/** How it will be known that it worked: agreed before building. */
export function MeasureSection({ requirement, editable }: { requirement: RequirementDetail; editable: boolean }) {
  const { t } = useTranslation('demand');
  const format = useFormat();
  const members = useMembers();
  const [editing, setEditing] = useState(false);
  const { measure } = requirement;
  const number = (value: number | null) => (value === null ? '–' : format.number(value));
  const owner = members.data?.find((member) => member.id === measure?.owner_id)?.name;
  return (
    <section className={styles.section} aria-label={t('common:field.measure')}>
      <div className={styles.sectionHead}>
        <h2>{t('common:field.measure')}</h2>
        {editable && !editing && measureOpen(requirement) && (
          <Button size="small" onClick={() => setEditing(true)}>
            {measure ? t('common:edit') : t('measure.agree')}
          </Button>
        )}
      </div>
      {editing ? (
        <MeasureForm requirement={requirement} onClose={() => setEditing(false)} />
      ) : measure ? (
        <p className={styles.fact}>
          <b>{measure.metric}</b> {t('measure.from_to', { baseline: number(measure.baseline), target: number(measure.target), unit: measure.unit ?? '' })}
          <br />
          <span className={styles.quiet}>
            {[measure.source, owner, measure.review_on && t('measure.review', { on: format.date(measure.review_on) })].filter(Boolean).join(' · ')}
          </span>
        </p>
      ) : (
        <p className={styles.quiet}>{requirement.type === 'fix' ? t('measure.fix') : t('measure.none')}</p>
      )}
    </section>
  );
}
