import { Button, Input, Modal, Segmented, Tag } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router-dom';

import { useList } from '@/shared/api/lists';
import type { PortalEntry } from '@/shared/api/types';
import { useFormat } from '@/shared/format/useFormat';
import { PageHeader } from '@/shared/ui/PageHeader';
import { EmptyState, FailedState, LoadingState } from '@/shared/ui/States';
import { useTell } from '@/shared/ui/useTell';

import { usePortalActions, usePortals } from '../api/portals';

import styles from '../components/portal.module.css';

const states = ['waiting', 'accepted', 'rejected'] as const;

function RejectDialog({ entry, onClose }: { entry: PortalEntry; onClose: () => void }) {
  const { t } = useTranslation('portal');
  const tell = useTell();
  const { reject } = usePortalActions();
  const [reason, setReason] = useState('');
  const send = () =>
    void reject(entry.id, reason)
      .then(() => (tell.done(t('entry.rejected')), onClose()))
      .catch(tell.failed);
  return (
    <Modal open title={t('entry.reject')} onCancel={onClose} onOk={send} okText={t('entry.reject')} okButtonProps={{ disabled: !reason.trim() }}>
      <label htmlFor="reason">{t('entry.reason')}</label>
      <Input.TextArea id="reason" autoFocus rows={3} maxLength={1000} value={reason} onChange={(event) => setReason(event.target.value)} />
    </Modal>
  );
}

function Entry({ entry, portal }: { entry: PortalEntry; portal: string }) {
  const { t } = useTranslation('portal');
  const format = useFormat();
  const tell = useTell();
  const { approve, block } = usePortalActions();
  const [rejecting, setRejecting] = useState(false);
  const { person } = entry;
  const about = entry.form === 'comment' ? t('entry.comment_on', { title: entry.request_title }) : t(`common:kind.${entry.kind}`);
  return (
    <li className={styles.entry}>
      <p className={styles.facts}>
        <strong>{person.name}</strong>
        <Tag>{t(`person.${person.kind}`)}</Tag>
        {person.customer && <span>{person.customer_known ? person.customer : t('entry.unknown_customer', { name: person.customer })}</span>}
        {person.email && <span className={styles.quiet}>{person.email}</span>}
        <span className={styles.quiet}>
          {portal} · {about} · {format.dateTime(entry.created_at)}
        </span>
        {person.blocked && <Tag color="error">{t('person.blocked')}</Tag>}
      </p>
      <div className={styles.text} dangerouslySetInnerHTML={{ __html: entry.text_html }} />
      {entry.reason && <p className={styles.quiet}>{t('entry.rejected_for', { reason: entry.reason })}</p>}
      {entry.signal_id && <Link to={`/signals/${entry.signal_id}`}>{t('entry.signal')}</Link>}
      <div className={styles.actions}>
        {entry.state !== 'accepted' && (
          <Button type="primary" size="small" onClick={() => void approve(entry.id).then(() => tell.done(t('entry.approved'))).catch(tell.failed)}>
            {t('entry.approve')}
          </Button>
        )}
        {(entry.state === 'waiting' || (entry.state === 'accepted' && entry.form === 'comment')) && (
          <Button size="small" onClick={() => setRejecting(true)}>
            {t('entry.reject')}
          </Button>
        )}
        {person.kind !== 'member' && (
          <Button size="small" type="text" onClick={() => void block(entry.portal_id, person.id, !person.blocked).then(() => tell.done(t(person.blocked ? 'person.admitted' : 'person.blocked_done', { name: person.name }), () => void block(entry.portal_id, person.id, person.blocked).catch(tell.failed))).catch(tell.failed)}>
            {t(person.blocked ? 'person.admit' : 'person.block')}
          </Button>
        )}
      </div>
      {rejecting && <RejectDialog entry={entry} onClose={() => setRejecting(false)} />}
    </li>
  );
}

/** What people wrote in portals and who waits for it to be let through. */
export default function ModerationPage() {
  const { t, i18n } = useTranslation('portal');
  const portals = usePortals();
  const [state, setState] = useState<(typeof states)[number]>('waiting');
  const list = useList<PortalEntry>('portal_entries', '/portal-entries', { state }, { limit: 50, keep: false });
  const names = new Map(portals.data?.map((portal) => [portal.id, i18n.language === 'zh' ? portal.name_zh : portal.name_en]));
  return (
    <div className={styles.scroll}>
      <PageHeader title={t('moderation')} sentence={t('moderation_sentence')} />
      <div className={styles.page}>
        <Segmented aria-label={t('entry.state')} value={state} onChange={setState} options={states.map((one) => ({ value: one, label: t(`entry.state.${one}`) }))} />
        {list.pending && <LoadingState rows={6} />}
        {list.error && <FailedState error={list.error} retry={list.retry} />}
        {!list.pending && !list.error && list.rows.length === 0 && <EmptyState title={t(`entry.none.${state}`)} text={t('entry.none_text')} />}
        <ul className={styles.entries} aria-label={t('moderation')}>
          {list.rows.map((entry) => (
            <Entry key={entry.id} entry={entry} portal={names.get(entry.portal_id) ?? ''} />
          ))}
        </ul>
        {list.hasMore && (
          <Button loading={list.loadingMore} onClick={list.loadMore}>
            {t('more')}
          </Button>
        )}
      </div>
    </div>
  );
}
