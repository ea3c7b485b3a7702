import { PlusOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';

import { useList } from '@/shared/api/lists';
import type { DecisionRole, RequirementDetail, Signal } from '@/shared/api/types';
import { useFormat } from '@/shared/format/useFormat';
import { usePeek } from '@/shared/peek/usePeek';
import { useCan } from '@/shared/session/session';
import { FailedState, LoadingState } from '@/shared/ui/States';
import { DistanceLabel, KindLabel, TierLabel } from '@/shared/ui/labels';
import { useTell } from '@/shared/ui/useTell';

import { useSignalActions } from '../api/signals';
import { ImportanceSelect } from './ImportanceSelect';
import { ProvenancePanel } from './ProvenancePanel';
import { speakerOf } from './signal_text';

import styles from './Requirement.module.css';

const LinkDialog = lazy(() => import('./LinkDialog'));
const decisionRoles: DecisionRole[] = ['user', 'decision_maker', 'payer'];

function Voice({ signal, requirement }: { signal: Signal; requirement: RequirementDetail }) {
  const { t } = useTranslation('demand');
  const format = useFormat();
  const can = useCan();
  const tell = useTell();
  const { open } = usePeek();
  const { link, unlink } = useSignalActions();
  const own = signal.requirements.find((target) => target.id === requirement.id);
  const importance = own?.importance ?? 'nice';
  const drop = () =>
    void unlink(requirement.id, signal.id)
      .then(() => tell.done(t('signal.unlinked', { key: signal.key }), () => void link(requirement.id, signal.id, importance).catch(tell.failed)))
      .catch(tell.failed);
  return (
    <li className={styles.voice}>
      <button type="button" onClick={() => open(signal.key)}>
        {signal.text}
      </button>
      <div className={styles.voiceLine}>
        <DistanceLabel hops={signal.hops} />
        <KindLabel kind={signal.kind} />
        <span>{[speakerOf(signal) || t('signal.unknown_speaker'), signal.customer?.name].filter(Boolean).join(' · ')}</span>
        <TierLabel tier={signal.customer?.tier ?? null} />
        {signal.contact && signal.contact.roles.length > 0 && <span>{signal.contact.roles.map((role) => t(`common:roles.${role}`)).join(t('common:list_comma'))}</span>}
        {signal.votes > 0 && <span>{t('votes_count', { count: signal.votes })}</span>}
        {signal.said_at && <time dateTime={signal.said_at}>{format.day(signal.said_at)}</time>}
        {can('signals.edit') ? (
          <>
            <ImportanceSelect
              size="small"
              variant="borderless"
              popupMatchSelectWidth={false}
              aria-label={t('signal.importance')}
              value={importance}
              onChange={(level) => void link(requirement.id, signal.id, level).catch(tell.failed)}
            />
            <Button size="small" type="text" onClick={drop}>
              {t('signal.unlink')}
            </Button>
          </>
        ) : (
          <span>{t(`common:importance.${importance}`)}</span>
        )}
      </div>
    </li>
  );
}

/** Who asked, in their own words, and who has not been heard. */
export function Evidence({ requirement }: { requirement: RequirementDetail }) {
  const { t } = useTranslation('demand');
  const format = useFormat();
  const can = useCan();
  const tell = useTell();
  const { link } = useSignalActions();
  const [adding, setAdding] = useState(false);
  const list = useList<Signal>('signals', `/requirements/${requirement.id}/signals`, {}, { limit: 20, keep: false });
  return (
    <section className={styles.section} aria-label={t('evidence.title')}>
      <div className={styles.sectionHead}>
        <h2>
          {t('evidence.title')} <small>{requirement.signals}</small>
        </h2>
        {can('signals.edit') && (
          <Button size="small" icon={<PlusOutlined aria-hidden />} onClick={() => setAdding(true)}>
            {t('evidence.add')}
          </Button>
        )}
      </div>
      <p className={styles.coverage}>
        {requirement.signals > 0 && (
          <span>
            {t('common:first_hand')} <b data-missing={requirement.first_hand_share < 0.3 || undefined}>{format.percent(requirement.first_hand_share)}</b>
          </span>
        )}
        <span>
          {t('evidence.voices')} <b>{format.number(requirement.voices)}</b>
        </span>
        <span>
          {t('evidence.customers')} <b>{format.number(requirement.customers)}</b>
        </span>
        <span>
          {t('column.people')} <b>{format.number(requirement.people)}</b>
        </span>
        {decisionRoles.map((role) => (
          <span key={role}>
            {t(`common:roles.${role}`)} <b data-missing={!requirement.roles.includes(role) || undefined}>{requirement.roles.includes(role) ? t('evidence.heard') : t('evidence.not_heard')}</b>
          </span>
        ))}
      </p>
      <ProvenancePanel requirement={requirement} />
      {list.pending && <LoadingState rows={3} />}
      {list.error && <FailedState error={list.error} retry={list.retry} />}
      {!list.pending && !list.error && list.rows.length === 0 && <p className={styles.quiet}>{t('evidence.none')}</p>}
      <ul className={styles.evidence}>
        {list.rows.map((signal) => (
          <Voice key={signal.id} signal={signal} requirement={requirement} />
        ))}
      </ul>
      {list.hasMore && (
        <Button type="link" loading={list.loadingMore} onClick={list.loadMore}>
          {t('common:show_more')}
        </Button>
      )}
      {adding && (
        <Suspense fallback={null}>
          <LinkDialog from="requirement" title={t('evidence.add_title', { key: requirement.key })} onLink={(signal, importance) => link(requirement.id, signal, importance).then(() => tell.done(t('signal.linked')))} onClose={() => setAdding(false)} />
        </Suspense>
      )}
    </section>
  );
}
