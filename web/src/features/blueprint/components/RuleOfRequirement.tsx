import { Button, Input, Space, Tag } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

import type { Placement, RequirementDetail } from '@/shared/api/types';
import { useFormat } from '@/shared/format/useFormat';
import { useCan } from '@/shared/session/session';
import { useTell } from '@/shared/ui/useTell';

import { usePlacementActions } from '../api/blueprint';

import styles from './blueprint.module.css';

type Properties = { requirement: RequirementDetail; rule: Placement['rules'][number]; version: number; editable: boolean };

/** One business rule on a step of the requirement: answered by a feature, answered here, waived, or in the way. */
export function RuleOfRequirement({ requirement, rule, version, editable }: Properties) {
  const { t } = useTranslation('blueprint');
  const format = useFormat();
  const tell = useTell();
  const can = useCan();
  const { answer, waive, withdraw } = usePlacementActions(requirement.id);
  const [writing, setWriting] = useState<'answer' | 'waiver' | null>(null);
  const [text, setText] = useState('');
  const decides = can('requirements.decide') && requirement.status !== 'merged';
  const begin = (kind: 'answer' | 'waiver') => {
    setText(rule.answer?.text ?? '');
    setWriting(kind);
  };
  const save = () =>
    void (writing === 'waiver' ? waive(rule.id, text, version) : answer(rule.id, text, version)).then(() => setWriting(null)).catch(tell.failed);
  const given = rule.answer;
  const mayWithdraw = given && (given.kind === 'waiver' ? decides : editable);
  return (
    <div className={`${styles.rule} ${rule.blocks ? styles.blocks : ''}`} role="group" aria-label={rule.text}>
      <p>
        {rule.text} <small className={styles.quiet}>{[rule.step.name, t(`kind.${rule.kind}`), rule.source].filter(Boolean).join(' · ')}</small>
      </p>
      {rule.blocks && <Tag color="error">{t('blocks')}</Tag>}
      {!rule.open && rule.feature && <Tag color="success">{t('respected_by', { name: rule.feature.name })}</Tag>}
      {given && (
        <p>
          <Tag color={given.kind === 'waiver' ? 'warning' : 'success'}>{t(`given.${given.kind}`)}</Tag> {given.text}{' '}
          <small className={styles.quiet}>
            {given.by?.name} {format.date(given.at)} {given.rule_changed && t('rule_changed')}
          </small>
        </p>
      )}
      {writing ? (
        <Space orientation="vertical" style={{ width: '100%' }}>
          <Input.TextArea autoFocus autoSize={{ minRows: 2 }} maxLength={2000} aria-label={t(`${writing}_label`)} placeholder={t(`${writing}_label`)} value={text} onChange={(event) => setText(event.target.value)} />
          <Space wrap>
            <Button size="small" type="primary" disabled={!text.trim()} onClick={save}>
              {t(`${writing}_save`)}
            </Button>
            <Button size="small" onClick={() => setWriting(null)}>
              {t('common:cancel')}
            </Button>
          </Space>
        </Space>
      ) : (
        <Space wrap size={4}>
          {rule.open && editable && given?.kind !== 'waiver' && (
            <Button size="small" onClick={() => begin('answer')}>
              {given ? t('common:edit') : t('answer')}
            </Button>
          )}
          {rule.open && decides && given?.kind !== 'answer' && (
            <Button size="small" onClick={() => begin('waiver')}>
              {given ? t('common:edit') : t('waive')}
            </Button>
          )}
          {mayWithdraw && (
            <Button size="small" type="text" onClick={() => void withdraw(rule.id, given.kind, version).catch(tell.failed)}>
              {t('withdraw')}
            </Button>
          )}
        </Space>
      )}
    </div>
  );
}
