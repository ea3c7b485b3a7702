import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router-dom';

import { get } from '@/shared/api/client';
import type { Provenance, RequirementDetail } from '@/shared/api/types';
import { useFormat } from '@/shared/format/useFormat';
import { usePeek } from '@/shared/peek/usePeek';
import { FailedState } from '@/shared/ui/States';

import { RoleCoverage } from './Provenance';

import styles from './Provenance.module.css';

type Side = Provenance['sides'][number];

function Ask({ provenance }: { provenance: Provenance }) {
  const { t } = useTranslation('demand');
  const of = (customer: { id: string; name: string }) => <Link to={`/customers/${customer.id}`}>{customer.name}</Link>;
  const nobody = provenance.ask.length === 0 && provenance.ask_customers.length === 0;
  return (
    <div className={styles.ask} role="note" aria-label={t('source.ask')}>
      <p>
        <b>{t(`source.flag.${provenance.source ?? 'second'}`)}</b> {t('source.flag_hint')}
      </p>
      <p>{t(nobody ? 'source.ask_nobody' : 'source.ask')}</p>
      <ul>
        {provenance.ask.map(({ contact, customer, owner }) => (
          <li key={contact.id}>
            <b>{contact.name}</b> {[contact.post, ...contact.roles.map((role) => t(`common:roles.${role}`))].filter(Boolean).join(' · ')} <small>{of(customer)}{owner && ` · ${t('source.through', { name: owner.name })}`}</small>
          </li>
        ))}
        {provenance.ask_customers.map(({ customer, owner }) => (
          <li key={customer.id}>
            {owner ? <b>{owner.name}</b> : t('source.no_owner')} <small>{of(customer)}</small>
          </li>
        ))}
      </ul>
    </div>
  );
}

function SideCard({ side }: { side: Side }) {
  const { t } = useTranslation('demand');
  const { open } = usePeek();
  const stances = (['supporter', 'neutral', 'opponent'] as const).filter((stance) => side.stances[stance] > 0);
  return (
    <div className={styles.side}>
      <h3>
        {side.role ? t(`common:roles.${side.role}`) : side.post || t('sides.no_role')}
        <small>{[t('sides.people', { count: side.people }), t('sides.strongest', { importance: t(`common:importance.${side.strongest}`) }), ...stances.map((stance) => `${t(`common:stance.${stance}`)} ${side.stances[stance]}`)].join(' · ')}</small>
      </h3>
      <ul>
        {side.voices.slice(0, 4).map((voice) => (
          <li key={voice.signal.id}>
            <button type="button" onClick={() => open(voice.signal.key)}>
              {voice.text}
            </button>
            <span className={styles.said}>
              {[voice.who || t('signal.unknown_speaker'), voice.post, voice.customer?.name, t(`common:importance.${voice.importance}`)].filter(Boolean).join(' · ')}
              {voice.stance && voice.stance !== 'neutral' && <b data-stance={voice.stance}> {t(`common:stance.${voice.stance}`)}</b>}
            </span>
          </li>
        ))}
      </ul>
    </div>
  );
}

/** Whose voices a requirement rests on, whom to ask where nobody spoke for himself, and who says otherwise. */
export function ProvenancePanel({ requirement }: { requirement: RequirementDetail }) {
  const { t } = useTranslation('demand');
  const format = useFormat();
  const found = useQuery({
    queryKey: ['requirement', requirement.key, 'provenance', requirement.version, requirement.signals],
    queryFn: ({ signal }) => get<Provenance>(`/requirements/${requirement.id}/provenance`, undefined, signal),
    enabled: requirement.signals > 0,
  });
  if (found.error) return <FailedState error={found.error} retry={() => void found.refetch()} />;
  const provenance = found.data;
  if (!provenance) return null;
  return (
    <>
      <p>
        <RoleCoverage counts={provenance.roles} />
      </p>
      <ul className={styles.posts} aria-label={t('sides.posts')}>
        {provenance.posts.map((post) => (
          <li key={post.post}>
            {post.post} {format.number(post.people)}
          </li>
        ))}
        {provenance.newest_said_at && <li>{t('sides.newest', { on: format.day(provenance.newest_said_at) })}</li>}
      </ul>
      {provenance.second_hand_only && <Ask provenance={provenance} />}
      {provenance.sides.length > 1 && (
        <div role="group" aria-label={t(provenance.contrary ? 'sides.contrary' : 'sides.title')}>
          <b>{t(provenance.contrary ? 'sides.contrary' : 'sides.title')}</b>
          <div className={styles.sides}>
            {provenance.sides.slice(0, 6).map((side) => (
              <SideCard key={`${side.role ?? ''} ${side.post}`} side={side} />
            ))}
          </div>
        </div>
      )}
    </>
  );
}
