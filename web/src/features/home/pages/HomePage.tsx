import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate } from 'react-router-dom';

import { get } from '@/shared/api/client';
import type { Home, Notice, Page, Requirement, Signal } from '@/shared/api/types';
import { useFormat } from '@/shared/format/useFormat';
import { recordPath, usePeek } from '@/shared/peek/usePeek';
import { useSession } from '@/shared/session/session';
import { useLine } from '@/shared/session/useLine';
import { Beginning } from '@/shared/ui/Beginning';
import { PageHeader } from '@/shared/ui/PageHeader';
import { FailedState, LoadingState } from '@/shared/ui/States';
import { DistanceLabel, StatusLabel } from '@/shared/ui/labels';

import styles from '../components/Home.module.css';

function Block({ title, hint, total, more, children, empty }: { title: string; hint: string; total: number; more?: string; children: ReactNode; empty: string }) {
  const { t } = useTranslation('home');
  return (
    <section className={styles.block} aria-label={title}>
      <header>
        <h2>
          {title} {more ? <Link to={more} aria-label={t('all_of', { title, count: total })}>{total}</Link> : <span>{total}</span>}
        </h2>
        {more && total > 0 && <Link to={more}>{t('all')}</Link>}
      </header>
      <p className={styles.hint}>{total > 0 ? hint : empty}</p>
      {total > 0 && <ul>{children}</ul>}
    </section>
  );
}

function RequirementItem({ row }: { row: Requirement }) {
  const { open } = usePeek();
  const { t } = useTranslation('home');
  const format = useFormat();
  const density = format.number(Number(row.density.toPrecision(3)));
  return (
    <li>
      <button type="button" onClick={() => open(row.key)}>
        <span className={styles.title}>
          <small>{row.key}</small> {row.title}
        </span>
        <span className={styles.meta}>
          <StatusLabel status={row.status} />
          <span>{t(`common:density.${row.list}`, { count: row.density, value: density })}</span>
        </span>
      </button>
    </li>
  );
}

function SignalItem({ signal }: { signal: Signal }) {
  const { open } = usePeek();
  const format = useFormat();
  return (
    <li>
      <button type="button" onClick={() => open(signal.key)}>
        <span className={styles.title}>{signal.title || signal.text.slice(0, 160)}</span>
        <span className={styles.meta}>
          <DistanceLabel hops={signal.hops} />
          <span>{[signal.contact?.name ?? signal.speaker_name, signal.customer?.name].filter(Boolean).join(' · ')}</span>
          {signal.said_at && <span>{format.ago(signal.said_at)}</span>}
        </span>
      </button>
    </li>
  );
}

function NoticeItem({ notice }: { notice: Notice }) {
  const { open } = usePeek();
  const navigate = useNavigate();
  const format = useFormat();
  const go = () => {
    const key = notice.record_key || notice.record_id;
    if (/^(REQ|SIG)-/.test(key)) return open(key);
    const path = recordPath(notice.record_kind, key);
    if (path) navigate(path);
  };
  return (
    <li>
      <button type="button" onClick={go}>
        <span className={styles.title}>{notice.text}</span>
        <span className={styles.meta}>
          <span>{notice.record_key}</span>
          <span>{format.ago(notice.at)}</span>
        </span>
      </button>
    </li>
  );
}

export type BlockClasses = { className?: string; titleClass?: string; metaClass?: string; hintClass?: string };

const notClosed = 'new,triaged,accepted,planned,in_delivery,released,verified';

/** My work in the chosen line: what I may answer and decide, where I was named, what I follow, what is mine. */
export function HomePage({ late }: { late?: (classes: BlockClasses) => ReactNode }) {
  const { t } = useTranslation('home');
  const { member } = useSession();
  const [line] = useLine();
  const home = useQuery({ queryKey: ['home', line], queryFn: ({ signal }) => get<Home>('/home', { business_line_id: line }, signal), placeholderData: keepPreviousData });
  const notices = useQuery({ queryKey: ['notices'], queryFn: ({ signal }) => get<Page<Notice>>('/notices', { limit: 30 }, signal) });
  const header = <PageHeader title={t('title')} sentence={t('sentence', { name: member.name })} />;
  if (home.isPending) return <>{header}<LoadingState rows={10} /></>;
  if (home.error) return <>{header}<FailedState error={home.error} retry={() => void home.refetch()} /></>;
  const { to_answer: answer, to_decide: decide, watched, mine } = home.data;
  // The pool has no filter for what somebody watches: as long as all of it is here, the list is named one by one.
  const allWatched = watched.total > 0 && watched.total === watched.items.length ? `/requirements?ids=${watched.items.map((row) => row.id).join(',')}` : undefined;
  const mentions = (notices.data?.items ?? []).filter((notice) => notice.kind === 'mentioned');
  const mentioned = { total: mentions.length, items: mentions.slice(0, 8) };
  const nothing = !line && (answer?.total ?? 0) + (decide?.total ?? 0) + mentioned.total + watched.total + mine.total === 0;
  if (nothing) return <>{header}<Beginning title={t('empty')} /></>;
  return (
    <>
      {header}
      <div className={styles.grid}>
        {late?.({ className: styles.block, titleClass: styles.title, metaClass: styles.meta, hintClass: styles.hint })}
        {decide && (
          <Block title={t('decide')} hint={t('decide_hint')} total={decide.total} more="/requirements?status=triaged" empty={t('decide_empty')}>
            {decide.items.map((row) => <RequirementItem key={row.id} row={row} />)}
          </Block>
        )}
        {answer && (
          <Block title={t('answer')} hint={t('answer_hint')} total={answer.total} more="/signals/triage" empty={t('answer_empty')}>
            {answer.items.map((signal) => <SignalItem key={signal.id} signal={signal} />)}
          </Block>
        )}
        <Block title={t('mine')} hint={t('mine_hint')} total={mine.total} more={`/requirements?owner_id=me&status=${notClosed}&sort=-updated_at`} empty={t('mine_empty')}>
          {mine.items.map((row) => <RequirementItem key={row.id} row={row} />)}
        </Block>
        <Block title={t('mentioned')} hint={t('mentioned_hint')} total={mentioned.total} empty={t('mentioned_empty')}>
          {mentioned.items.map((notice) => <NoticeItem key={notice.id} notice={notice} />)}
        </Block>
        <Block title={t('watched')} hint={t('watched_hint')} total={watched.total} more={allWatched} empty={t('watched_empty')}>
          {watched.items.map((row) => <RequirementItem key={row.id} row={row} />)}
        </Block>
      </div>
    </>
  );
}
