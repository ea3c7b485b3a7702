import { Button, Checkbox, Tag } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

import type { Review, ReviewMessage } from '@/shared/api/types';
import { usePeek } from '@/shared/peek/usePeek';
import { RecordTable, type RecordColumn } from '@/shared/table/RecordTable';
import { InlineText } from '@/shared/ui/InlineText';
import { FailedState, LoadingState } from '@/shared/ui/States';
import { useTell } from '@/shared/ui/useTell';

import { useMessages, useReviewActions } from '../api/reviews';

import styles from './reviews.module.css';

/** What everyone who asked is to be told: checked, edited, and told. */
export function Messages({ review, editable }: { review: Review; editable: boolean }) {
  const { t } = useTranslation('reviews');
  const tell = useTell();
  const { open } = usePeek();
  const { edit, tell: send } = useReviewActions();
  const query = useMessages(review.id);
  // Unchecked by hand; everybody else who waits is told.
  const [unchecked, setUnchecked] = useState<ReadonlySet<string>>(new Set());
  const [sending, setSending] = useState(false);
  if (query.isPending) return <LoadingState rows={3} />;
  if (query.error) return <FailedState error={query.error} retry={() => void query.refetch()} />;
  const waiting = query.data.filter((message) => message.state === 'waiting');
  const chosen = waiting.filter((message) => !unchecked.has(message.id));
  const check = (id: string, on: boolean) =>
    setUnchecked((before) => {
      const next = new Set(before);
      if (on) next.delete(id);
      else next.add(id);
      return next;
    });
  const change = (message: ReviewMessage, form: { sentence?: string; state?: 'waiting' | 'left_out' }) => void edit(review.id, message, form).catch(tell.failed);
  const tellThem = () => {
    setSending(true);
    void send(review.id, chosen.map((message) => message.id))
      .then(({ told }) => tell.done(t('told_done', { count: told })))
      .catch(tell.failed)
      .finally(() => setSending(false));
  };
  const columns: RecordColumn<ReviewMessage>[] = [
    ...(editable
      ? [
          {
            title: t('tell_them'),
            width: 60,
            bare: true,
            render: (_: unknown, message: ReviewMessage) =>
              message.state === 'waiting' ? <Checkbox checked={!unchecked.has(message.id)} onChange={(event) => check(message.id, event.target.checked)} aria-label={t('tell_of', { name: message.name, key: message.requirement_key })} /> : null,
          },
        ]
      : []),
    { title: t('who'), width: 170, heading: true, render: (_, message) => [message.name || '–', message.customer].filter(Boolean).join(' · ') },
    { title: t('through'), width: 160, render: (_, message) => (message.member ? t('through_notice') : message.by ? t('through_mail_or', { name: message.by.name }) : t('through_mail')) },
    { title: t('about'), width: 110, render: (_, message) => <Button type="link" size="small" style={{ padding: 0 }} title={message.requirement_title} onClick={() => open(message.requirement_key)}>{message.requirement_key}</Button> },
    { title: t('common:field.verdict'), width: 90, render: (_, message) => t(`common:verdict.${message.verdict}`) },
    { title: t('common:field.sentence'), width: 320, render: (_, message) => <InlineText multiline label={t('sentence_for', { name: message.name, key: message.requirement_key })} value={message.sentence} readOnly={!editable || message.state === 'told'} onSave={(sentence) => sentence && change(message, { sentence })} /> },
    {
      title: t('common:field.state'),
      width: 150,
      render: (_, message) => (
        <>
          <Tag>{t(`message.${message.state}`)}</Tag>
          {editable && message.state !== 'told' && (
            <Button type="link" size="small" style={{ padding: 0 }} onClick={() => change(message, { state: message.state === 'waiting' ? 'left_out' : 'waiting' })}>
              {message.state === 'waiting' ? t('leave_out') : t('put_back')}
            </Button>
          )}
        </>
      ),
    },
  ];
  return (
    <section className="print-hidden" aria-label={t('messages')}>
      <div className={styles.actions} style={{ justifyContent: 'space-between', marginBottom: 8 }}>
        <span className={styles.quiet}>{query.data.length === 0 ? t('no_messages') : t('messages_sentence', { waiting: waiting.length, total: query.data.length })}</span>
        {editable && waiting.length > 0 && (
          <Button type="primary" disabled={chosen.length === 0} loading={sending} onClick={tellThem}>
            {t('tell', { count: chosen.length })}
          </Button>
        )}
      </div>
      {query.data.length > 0 && <RecordTable<ReviewMessage> label={t('messages')} columns={columns} rows={query.data} width={1000} pageSize={50} />}
    </section>
  );
}
