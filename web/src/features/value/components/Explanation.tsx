import { useQuery } from '@tanstack/react-query';
import { Collapse } from 'antd';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router-dom';

import { get } from '@/shared/api/client';
import type { ValueExplanation, ValuePart } from '@/shared/api/types';
import { useFormat } from '@/shared/format/useFormat';
import { usePeek, recordPath } from '@/shared/peek/usePeek';
import { FailedState, LoadingState } from '@/shared/ui/States';

import styles from './Explanation.module.css';

export const useExplanation = (key: string) => useQuery({ queryKey: ['value', key], queryFn: ({ signal }) => get<ValueExplanation>(`/requirements/${key}/value`, undefined, signal) });

/** The records behind one part of a score: what was entered, by whom, when. */
function PartInputs({ part }: { part: ValuePart }) {
  const { t } = useTranslation('value');
  const format = useFormat();
  const { open } = usePeek();
  return (
    <div>
      <p className={styles.formula}>{part.formula}</p>
      <ul className={styles.inputs}>
        {part.inputs.map((input, index) => {
          const key = input.record_key;
          const path = key || input.record_id ? recordPath(input.record_kind, key ?? input.record_id ?? '') : null;
          const peekable = key?.startsWith('SIG-') || key?.startsWith('REQ-');
          return (
            <li key={index}>
              <span className={styles.inputLabel}>
                {peekable && key ? (
                  <button type="button" onClick={() => open(key)}>
                    {input.label}
                  </button>
                ) : path ? (
                  <Link to={path}>{input.label}</Link>
                ) : (
                  input.label
                )}
                <small>{[key, input.entered_by, input.entered_at && format.day(input.entered_at)].filter(Boolean).join(' · ')}</small>
              </span>
              <b>{input.value}</b>
            </li>
          );
        })}
        {part.inputs.length === 0 && <li>{t('explanation.no_inputs')}</li>}
      </ul>
    </div>
  );
}

function amountOf(part: ValuePart, format: ReturnType<typeof useFormat>, points: (count: number) => string) {
  if (part.amount) return format.money(part.amount);
  if (part.points === null) return '';
  // Evidence adds nothing of its own: it strengthens or weakens the points.
  return part.code === 'evidence' ? `× ${format.number(part.points)}` : points(part.points);
}

/** A score taken apart: one sentence, its parts, and under each part the records it came from. */
export function Explanation({ requirement }: { requirement: string }) {
  const { t } = useTranslation('value');
  const format = useFormat();
  const [parameters] = useSearchParams();
  const value = useExplanation(requirement);
  const place = useRef<HTMLElement>(null);
  const asked = parameters.get('why') === '1';
  const [open, setOpen] = useState<string[]>([]);
  const ready = value.data !== undefined;
  useEffect(() => {
    if (asked && ready) place.current?.scrollIntoView({ block: 'start', behavior: 'smooth' });
  }, [asked, ready]);
  if (value.isPending) return <LoadingState rows={4} />;
  if (value.error) return <FailedState error={value.error} retry={() => void value.refetch()} />;
  const { data } = value;
  const points = (count: number) => t('common:points_of', { count, points: format.number(count) });
  const counted = (what: string, count: number) => t(`explanation.${what}`, { count });
  const total = data.value ? format.money(data.value) : points(data.points);
  const density = format.number(Number(data.density.toPrecision(3)));
  return (
    <section ref={place} className={styles.explanation} aria-label={t('explanation.title')}>
      <h2>{t('explanation.title')}</h2>
      <p className={styles.sentence}>{data.sentence}</p>
      <div className={styles.equation} role="group" aria-label={t('explanation.equation')}>
        <span>
          <small>{data.list === 'priced' ? t('common:value') : t('common:points')}</small>
          <b>{total}</b>
        </span>
        <i>÷</i>
        <span>
          <small>{t('common:cost')}</small>
          <b>{data.list === 'priced' ? format.money(data.cost.money) : t('common:days', { count: data.cost.days })}</b>
        </span>
        <i>=</i>
        <span>
          <small>{t('common:density')}</small>
          <b>{data.list === 'priced' ? `×${density}` : t('common:points_of', { count: data.density, points: density })}</b>
        </span>
      </div>
      {data.cost.assumed && <p className={styles.quiet}>{t('common:effort.assumed')}</p>}
      <Collapse
        size="small"
        activeKey={open}
        onChange={(keys) => setOpen(Array.isArray(keys) ? keys : [keys])}
        items={data.parts.map((part) => ({ key: part.code, label: part.label, extra: <b className={styles.amount}>{amountOf(part, format, points)}</b>, children: <PartInputs part={part} /> }))}
      />
      <p className={styles.quiet}>
        {t('explanation.voices', { contacts: counted('contacts', data.voices.contacts), named: counted('named', data.voices.named), anonymous: counted('anonymous', data.voices.anonymous), weighted: format.number(data.voices.weighted) })}{' '}
        {t('explanation.roles', { user: counted('user', data.roles.user), decision_maker: counted('decision_maker', data.roles.decision_maker), payer: counted('payer', data.roles.payer) })}
      </p>
      {data.missing.length > 0 && (
        <div className={styles.missing}>
          <b>{t('explanation.missing')}</b>
          <ul>
            {data.missing.map((item) => (
              <li key={item.field}>{item.sentence}</li>
            ))}
          </ul>
        </div>
      )}
    </section>
  );
}
