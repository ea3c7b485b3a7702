import { Button, Popconfirm, Tag } from 'antd';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';

import type { Portal, Publication, RequirementDetail } from '@/shared/api/types';
import { useFormat } from '@/shared/format/useFormat';
import { Panel } from '@/shared/ui/Panel';
import { FailedState, LoadingState } from '@/shared/ui/States';
import { useTell } from '@/shared/ui/useTell';

import { usePortalActions, usePortals, usePortalVotes, usePublications } from '../api/portals';

import styles from './portal.module.css';

const PublishDialog = lazy(() => import('./PublishDialog'));

function Votes({ requirement, portal }: { requirement: string; portal: string }) {
  const { t } = useTranslation('portal');
  const format = useFormat();
  const votes = usePortalVotes(requirement, portal);
  if (votes.isPending) return <LoadingState rows={2} />;
  if (votes.error) return <FailedState error={votes.error} retry={() => void votes.refetch()} />;
  if (votes.data.length === 0) return <p className={styles.quiet}>{t('votes.none')}</p>;
  return (
    <ul className={styles.votes}>
      {votes.data.map((vote, index) => (
        <li key={index}>
          <span>
            {vote.name}
            {vote.customer && ` · ${vote.customer.name}`}
          </span>
          <span className={styles.quiet}>
            {vote.entered_by ? t('votes.entered_by', { name: vote.entered_by.name }) : t(`person.${vote.kind}`)} · {format.date(vote.at)}
          </span>
        </li>
      ))}
    </ul>
  );
}

function Published({ requirement, portal, publication, editable, edit }: { requirement: RequirementDetail; portal: Portal; publication: Publication; editable: boolean; edit: () => void }) {
  const { t } = useTranslation('portal');
  const tell = useTell();
  const { unpublish, publish } = usePortalActions();
  const [open, setOpen] = useState(false);
  const again = () => void publish(portal.id, requirement.id, { title: publication.title, text: publication.text }).catch(tell.failed);
  const down = () =>
    void unpublish(portal.id, requirement.id)
      .then(() => (publication.votes + publication.comments === 0 ? tell.done(t('publication.taken_down'), again) : tell.done(t('publication.taken_down'))))
      .catch(tell.failed);
  return (
    <>
      <p className={styles.facts}>
        <strong>{publication.title}</strong>
        <Tag color={publication.shown && portal.open ? 'success' : 'default'}>{t(publication.shown && portal.open ? 'publication.shown' : 'publication.not_shown')}</Tag>
      </p>
      <p className={styles.quiet}>
        {t('votes.count', { count: publication.votes })} · {t('comments.count', { count: publication.comments })}
      </p>
      <div className={styles.actions}>
        {publication.votes > 0 && (
          <Button size="small" aria-expanded={open} onClick={() => setOpen(!open)}>
            {t('votes.who')}
          </Button>
        )}
        {editable && (
          <>
            <Button size="small" onClick={edit}>
              {t('common:edit')}
            </Button>
            <Popconfirm title={t('publication.down_question')} okText={t('publication.down')} onConfirm={down}>
              <Button size="small">{t('publication.down')}</Button>
            </Popconfirm>
          </>
        )}
      </div>
      {open && <Votes requirement={requirement.id} portal={portal.id} />}
    </>
  );
}

/** What of the requirement is public, on the portal of its line. */
export function PublicationPanel({ requirement, editable }: { requirement: RequirementDetail; editable: boolean }) {
  const { t } = useTranslation('portal');
  const portals = usePortals();
  const publications = usePublications(requirement.id);
  const [editing, setEditing] = useState(false);
  const portal = portals.data?.find((one) => one.business_line_id === requirement.business_line_id);
  if (!portal) return null;
  const publication = publications.data?.find((one) => one.portal_id === portal.id);
  return (
    <Panel title={t('publication.title')}>
      {publications.isPending && <LoadingState rows={2} />}
      {publications.error && <FailedState error={publications.error} retry={() => void publications.refetch()} />}
      {publication && <Published requirement={requirement} portal={portal} publication={publication} editable={editable} edit={() => setEditing(true)} />}
      {publications.data && !publication && (
        <>
          <p className={styles.quiet}>{t('publication.none')}</p>
          {editable && <Button onClick={() => setEditing(true)}>{t('publication.publish')}</Button>}
        </>
      )}
      {editing && (
        <Suspense fallback={null}>
          <PublishDialog requirement={requirement} portal={portal} publication={publication ?? null} onClose={() => setEditing(false)} />
        </Suspense>
      )}
    </Panel>
  );
}
