import { PrinterOutlined } from '@ant-design/icons';
import { Button, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router-dom';

import { useLine } from '@/shared/session/useLine';
import { PageHeader } from '@/shared/ui/PageHeader';
import { EmptyState, FailedState, LoadingState } from '@/shared/ui/States';

import { usePack, usePosts } from '../api/blueprint';
import { Pack } from '../components/Pack';

import styles from '../components/blueprint.module.css';

export default function OnboardingPage() {
  const { t } = useTranslation('blueprint');
  const [line] = useLine();
  const [search, setSearch] = useSearchParams();
  const posts = usePosts(line);
  const working = (posts.data ?? []).filter((post) => post.steps > 0);
  const chosen = search.get('post') ?? working[0]?.name ?? null;
  const pack = usePack(chosen, line);
  const print = (
    <Button className={styles.noprint ?? ''} icon={<PrinterOutlined aria-hidden />} disabled={!pack.data?.processes.length} onClick={() => window.print()}>
      {t('print')}
    </Button>
  );
  return (
    <>
      <PageHeader title={chosen ? t('pack_title', { post: chosen }) : t('packs')} sentence={t('pack_sentence')} actions={print} />
      <div className={styles.page}>
        <div className={`${styles.bar} ${styles.noprint}`}>
          <Select showSearch aria-label={t('post')} placeholder={t('post')} style={{ minWidth: 200 }} value={chosen ?? undefined} options={working.map((post) => ({ value: post.name, label: `${post.name}（${post.steps}）` }))} onChange={(post: string) => setSearch({ post })} />
          <Link to="/blueprint">{t('title')}</Link>
        </div>
        {(posts.isPending || (chosen !== null && pack.isPending)) && <LoadingState />}
        {posts.error && <FailedState error={posts.error} retry={() => void posts.refetch()} />}
        {pack.error && <FailedState error={pack.error} retry={() => void pack.refetch()} />}
        {posts.data && chosen === null && (
          <EmptyState title={t('no_posts')} text={t('no_posts_text')}>
            <Link to="/blueprint">{t('title')}</Link>
          </EmptyState>
        )}
        {pack.data && pack.data.processes.length === 0 && <EmptyState title={t('pack_empty')} text={t('pack_empty_text')} />}
        {pack.data && pack.data.processes.length > 0 && <Pack pack={pack.data} />}
      </div>
    </>
  );
}
