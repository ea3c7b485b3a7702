import { ArrowDownOutlined, ArrowUpOutlined, DeleteOutlined, PlusOutlined } from '@ant-design/icons';
import { Button, Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

import type { RequirementDetail, WhyChain as Chain } from '@/shared/api/types';
import { usePeek } from '@/shared/peek/usePeek';
import { RecordSelect } from '@/shared/pickers/RecordSelect';
import { useTell } from '@/shared/ui/useTell';

import { useChangeActions, useWhy } from '../api/changes';

import changes from './Changes.module.css';
import styles from './Requirement.module.css';

type Step = { key: number; text: string; signals: Chain['causes'][number]['signals']; extra: string | null };

const most = 7;
let serial = 0;

function ChainForm({ requirement, chain, onClose }: { requirement: RequirementDetail; chain: Chain; onClose: () => void }) {
  const { t } = useTranslation('demand');
  const tell = useTell();
  const { explain } = useChangeActions();
  const [steps, setSteps] = useState<Step[]>(() => [...chain.causes, ...(chain.causes.length === 0 ? [{ text: '', signals: [] }] : [])].map((cause) => ({ key: ++serial, ...cause, extra: null })));
  const [sending, setSending] = useState(false);
  const change = (key: number, update: Partial<Step>) => setSteps((all) => all.map((step) => (step.key === key ? { ...step, ...update } : step)));
  const swap = (index: number, by: number) =>
    setSteps((all) => {
      const next = [...all];
      const [moved] = next.splice(index, 1);
      if (moved) next.splice(index + by, 0, moved);
      return next;
    });
  const save = () => {
    setSending(true);
    const causes = steps.filter((step) => step.text.trim()).map((step) => ({ text: step.text, signal_ids: [...new Set([...step.signals.map((signal) => signal.id), ...(step.extra ? [step.extra] : [])])] }));
    void explain(requirement.id, causes, requirement.version)
      .then(() => {
        tell.done(t('common:saved'));
        onClose();
      })
      .catch(tell.failed)
      .finally(() => setSending(false));
  };
  return (
    <div className={changes.list}>
      {steps.map((step, index) => (
        <div key={step.key} className={changes.step}>
          <Input.TextArea autoFocus={index === steps.length - 1} autoSize={{ minRows: 1, maxRows: 6 }} value={step.text} aria-label={t('why.cause', { number: index + 1 })} placeholder={t('why.placeholder')} onChange={(event) => change(step.key, { text: event.target.value })} />
          <RecordSelect kind="signal" style={{ width: 200 }} aria-label={t('why.signal', { number: index + 1 })} placeholder={t('why.add_signal')} value={step.extra} onChange={(id?: string) => change(step.key, { extra: id ?? null })} />
          <Button type="text" icon={<ArrowUpOutlined aria-hidden />} aria-label={t('why.up', { number: index + 1 })} disabled={index === 0} onClick={() => swap(index, -1)} />
          <Button type="text" icon={<ArrowDownOutlined aria-hidden />} aria-label={t('why.down', { number: index + 1 })} disabled={index === steps.length - 1} onClick={() => swap(index, 1)} />
          <Button type="text" icon={<DeleteOutlined aria-hidden />} aria-label={t('why.remove', { number: index + 1 })} onClick={() => setSteps((all) => all.filter((other) => other.key !== step.key))} />
        </div>
      ))}
      <div className={changes.actions}>
        <Button size="small" type="primary" loading={sending} onClick={save}>
          {t('common:save')}
        </Button>
        <Button size="small" onClick={onClose}>
          {t('common:cancel')}
        </Button>
        <Button size="small" type="link" icon={<PlusOutlined aria-hidden />} disabled={steps.length >= most} onClick={() => setSteps((all) => [...all, { key: ++serial, text: '', signals: [], extra: null }])}>
          {t('why.add')}
        </Button>
      </div>
    </div>
  );
}

/** Why the pain is there: cause after cause, with the voices that support each. */
export function WhyChain({ requirement, editable }: { requirement: RequirementDetail; editable: boolean }) {
  const { t } = useTranslation('demand');
  const { open } = usePeek();
  const why = useWhy(requirement.id);
  const [editing, setEditing] = useState(false);
  const chain = why.data;
  if (!chain || (!editable && chain.causes.length === 0)) return null;
  return (
    <section className={styles.section} aria-label={t('why.title')}>
      <div className={styles.sectionHead}>
        <h2>{t('why.title')}</h2>
        {editable && !editing && (
          <Button size="small" onClick={() => setEditing(true)}>
            {chain.causes.length > 0 ? t('common:edit') : t('why.begin')}
          </Button>
        )}
      </div>
      {editing ? (
        <ChainForm requirement={requirement} chain={chain} onClose={() => setEditing(false)} />
      ) : chain.causes.length === 0 ? (
        <p className={styles.quiet}>{t('why.none')}</p>
      ) : (
        <ol className={changes.chain}>
          {chain.causes.map((cause, index) => (
            <li key={index}>
              <span className={changes.quiet}>{t('why.because')}</span>
              <div>
                {cause.text}
                {cause.signals.map((signal) => (
                  <Button key={signal.id} type="link" size="small" title={signal.title} onClick={() => open(signal.key)}>
                    {signal.key}
                  </Button>
                ))}
              </div>
            </li>
          ))}
        </ol>
      )}
    </section>
  );
}
