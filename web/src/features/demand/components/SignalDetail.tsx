import { BranchesOutlined, EditOutlined, LinkOutlined } from '@ant-design/icons';
import { Alert, Button, Tooltip } from 'antd';
import { lazy, Suspense, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router-dom';

import { useLineName } from '@/shared/api/directory';
import type { Signal } from '@/shared/api/types';
import { Attachments } from '@/shared/attachments/Attachments';
import { useFormat } from '@/shared/format/useFormat';
import { usePeek } from '@/shared/peek/usePeek';
import { useCan } from '@/shared/session/session';
import { DistanceLabel, KindLabel, RolesLabel, StatusLabel, TierLabel } from '@/shared/ui/labels';
import { useTell } from '@/shared/ui/useTell';

import { useSignalActions } from '../api/signals';

import { AnswerView } from './AnswerView';
import { SignalText } from './SignalText';

import styles from './SignalDetail.module.css';

const CorrectionDialog = lazy(() => import('./CorrectionDialog'));
const LinkDialog = lazy(() => import('./LinkDialog'));

const Fact = ({ label, children }: { label: string; children: ReactNode }) => (
  <div className={styles.fact}>
    <dt>{label}</dt>
    <dd>{children}</dd>
  </div>
);

function Facts({ signal }: { signal: Signal }) {
  const { t } = useTranslation('demand');
  const format = useFormat();
  const lineName = useLineName();
  const can = useCan();
  const speaker = signal.contact ? [signal.contact.name, signal.contact.post] : [signal.speaker_name, signal.speaker_post];
  return (
    <dl className={styles.facts}>
      <Fact label={t('signal.speaker')}>
        {speaker.filter(Boolean).join(' · ') || t('signal.unknown_speaker')} {signal.contact && <RolesLabel roles={signal.contact.roles} />}
      </Fact>
      <Fact label={t('common:field.customer_id')}>
        {signal.customer ? (
          <>
            <Link to={`/customers/${signal.customer.id}`}>{signal.customer.name}</Link> <TierLabel tier={signal.customer.tier} />
          </>
        ) : (
          '–'
        )}
      </Fact>
      <Fact label={t('common:field.channel')}>
        {t(`common:channel.${signal.channel}`)}{' '}
        {signal.source_link && /^https?:/.test(signal.source_link) && (
          <a href={signal.source_link} target="_blank" rel="noreferrer noopener">
            {t('signal.source')}
          </a>
        )}
      </Fact>
      <Fact label={t('common:field.business_line_id')}>{lineName(signal.business_line_id) || '–'}</Fact>
      <Fact label={t('signal.said_at')}>{signal.said_at ? format.dateTime(signal.said_at) : '–'}</Fact>
      <Fact label={t('common:votes')}>{format.number(signal.votes)}</Fact>
      {signal.import_id && can('imports.run') && (
        <Fact label={t('signal.brought_by')}>
          <Link to={`/imports/${signal.import_id}`}>{t('signal.import')}</Link>
        </Fact>
      )}
    </dl>
  );
}

/** A voice with its source, the requirements it stands behind, and what can be done with it. */
export function SignalDetail({ signal }: { signal: Signal }) {
  const { t } = useTranslation('demand');
  const can = useCan();
  const tell = useTell();
  const { open } = usePeek();
  const { toRequirement, unlink, link } = useSignalActions();
  const [dialog, setDialog] = useState<'correct' | 'link' | null>(null);
  const close = () => setDialog(null);
  const make = () => void toRequirement(signal.key).then((made) => (tell.done(t('signal.made', { key: made.key })), open(made.key))).catch(tell.failed);
  const drop = (target: Signal['requirements'][number]) =>
    void unlink(target.id, signal.id)
      .then(() => tell.done(t('signal.unlinked', { key: target.key }), () => void link(target.id, signal.id, target.importance).catch(tell.failed)))
      .catch(tell.failed);
  return (
    <article className={styles.signal}>
      <div className={styles.labels}>
        <KindLabel kind={signal.kind} />
        <DistanceLabel hops={signal.hops} />
        <span className={styles.quiet}>{t(`common:state.${signal.state}`)}</span>
        {signal.assignee && <span className={styles.quiet}>{t('triage.with', { name: signal.assignee.name })}</span>}
      </div>
      {signal.title && !signal.text.startsWith(signal.title) && <h2>{signal.title}</h2>}
      <SignalText text={signal.text} spans={signal.spans} />
      {signal.answer && <AnswerView answer={signal.answer} />}
      {signal.corrected_by && (
        <Alert type="warning" showIcon title={<>{t('signal.corrected_by')} <Link to={`/signals/${signal.corrected_by.key}`}>{signal.corrected_by.key}</Link></>} />
      )}
      {signal.corrects && <p className={styles.quiet}>{t('signal.corrects')} <Link to={`/signals/${signal.corrects.key}`}>{signal.corrects.key}</Link></p>}
      <Facts signal={signal} />
      <Attachments record_kind="signal" record_id={signal.id} pasted />
      <h3>{t('signal.requirements')}</h3>
      {signal.requirements.length === 0 && <p className={styles.quiet}>{signal.kind === 'praise' ? t('signal.praise') : t('signal.no_requirement')}</p>}
      <ul className={styles.links}>
        {signal.requirements.map((target) => (
          <li key={target.id}>
            <button type="button" onClick={() => open(target.key)}>
              <small>{target.key}</small> {target.title}
            </button>
            <StatusLabel status={target.status} />
            <span className={styles.quiet}>{t(`common:importance.${target.importance}`)}</span>
            {can('signals.edit') && (
              <Button size="small" type="text" onClick={() => drop(target)}>
                {t('signal.unlink')}
              </Button>
            )}
          </li>
        ))}
      </ul>
      {can('signals.edit') && !signal.corrected_by && (
        <div className={styles.actions}>
          {can('requirements.edit') && (
            <Button type={signal.requirements.length || signal.kind === 'praise' ? 'default' : 'primary'} icon={<BranchesOutlined aria-hidden />} onClick={make}>
              {t('signal.make')}
            </Button>
          )}
          <Button icon={<LinkOutlined aria-hidden />} onClick={() => setDialog('link')}>
            {t('signal.link')}
          </Button>
          <Tooltip title={t('signal.correct_hint')}>
            <Button icon={<EditOutlined aria-hidden />} onClick={() => setDialog('correct')}>
              {t('signal.correct')}
            </Button>
          </Tooltip>
        </div>
      )}
      <Suspense fallback={null}>
        {dialog === 'correct' && <CorrectionDialog signal={signal} onClose={close} />}
        {dialog === 'link' && <LinkDialog from="signal" title={t('signal.link_title', { key: signal.key })} onLink={(requirement, importance) => link(requirement, signal.id, importance).then(() => tell.done(t('signal.linked')))} onClose={close} />}
      </Suspense>
    </article>
  );
}
