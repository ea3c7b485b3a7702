import { DownloadOutlined, UploadOutlined } from '@ant-design/icons';
import { Button, Dropdown, Segmented } from 'antd';
import { lazy, Suspense, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router-dom';

import { address } from '@/shared/api/client';
import type { Blueprint, GatheredDemand } from '@/shared/api/types';
import { useCan } from '@/shared/session/session';
import { useLine } from '@/shared/session/useLine';
import { PageHeader } from '@/shared/ui/PageHeader';
import { EmptyState, FailedState, LoadingState } from '@/shared/ui/States';

import { useBlueprint, useGathered } from '../api/blueprint';
import { BusinessTree } from '../components/BusinessTree';
import { ProductTree } from '../components/ProductTree';
import { Scenarios } from '../components/Scenarios';

import styles from '../components/blueprint.module.css';

const MapView = lazy(() => import('../components/MapView'));
const QuestionsView = lazy(() => import('../components/QuestionsView'));
const VersionsView = lazy(() => import('../components/VersionsView'));
const ImportDialog = lazy(() => import('../components/ImportDialog'));

const views = ['tree', 'map', 'questions', 'versions'] as const;
type View = (typeof views)[number];
const files = ['product', 'business', 'scenarios'] as const;

type TreeProperties = { blueprint: Blueprint; gathered: GatheredDemand | undefined; line: string | null; editable: boolean };

function Tree({ blueprint, gathered, line, editable }: TreeProperties) {
  const [search] = useSearchParams();
  const marked = search.get('step') ?? search.get('feature') ?? search.get('module');
  useEffect(() => {
    if (!marked) return;
    for (const kind of ['step', 'feature', 'module']) document.getElementById(`${kind}-${marked}`)?.scrollIntoView({ block: 'center' });
  }, [marked]);
  return (
    <>
      <div className={styles.sides}>
        <BusinessTree key={`${line}${marked}`} blueprint={blueprint} gathered={gathered} line={line} editable={editable} marked={marked} />
        <ProductTree blueprint={blueprint} gathered={gathered} editable={editable} marked={marked} />
      </div>
      <Scenarios blueprint={blueprint} line={line} editable={editable} />
    </>
  );
}

export default function BlueprintPage() {
  const { t } = useTranslation('blueprint');
  const editable = useCan()('blueprint.edit');
  const [line] = useLine();
  const [search, setSearch] = useSearchParams();
  const [importing, setImporting] = useState(false);
  const blueprint = useBlueprint(line);
  const gathered = useGathered(line);
  const view: View = views.find((one) => one === search.get('view')) ?? 'tree';
  const empty = blueprint.data && blueprint.data.processes.length + blueprint.data.products.length === 0;
  const actions = (
    <>
      <Link to="/onboarding">{t('packs')}</Link>
      <Dropdown trigger={['click']} menu={{ items: files.map((file) => ({ key: file, label: <a href={address('/blueprint/export', { file, business_line_id: line })}>{t(`file.${file}`)}</a> })) }}>
        <Button icon={<DownloadOutlined aria-hidden />}>{t('export')}</Button>
      </Dropdown>
      {editable && (
        <Button icon={<UploadOutlined aria-hidden />} onClick={() => setImporting(true)}>
          {t('import')}
        </Button>
      )}
    </>
  );
  return (
    <>
      <PageHeader title={t('title')} sentence={t('sentence')} actions={actions} />
      <div className={styles.page}>
        <div className={styles.bar}>
          <Segmented aria-label={t('views')} value={view} options={views.map((one) => ({ value: one, label: t(`view.${one}`) }))} onChange={(next) => setSearch(next === 'tree' ? {} : { view: next })} />
        </div>
        {blueprint.isPending && <LoadingState />}
        {blueprint.error && <FailedState error={blueprint.error} retry={() => void blueprint.refetch()} />}
        {empty && view !== 'versions' && (
          <EmptyState title={t('empty')} text={editable ? t('empty_text') : t('empty_read')}>
            {editable && <Button onClick={() => setImporting(true)}>{t('import')}</Button>}
          </EmptyState>
        )}
        {blueprint.data && view === 'tree' && <Tree blueprint={blueprint.data} gathered={gathered.data} line={line} editable={editable} />}
        <Suspense fallback={<LoadingState />}>
          {blueprint.data && !empty && view === 'map' && <MapView blueprint={blueprint.data} gathered={gathered.data} />}
          {!empty && view === 'questions' && <QuestionsView line={line} gathered={gathered.data} />}
          {view === 'versions' && <VersionsView line={line} editable={editable} />}
          {importing && <ImportDialog line={line} onClose={() => setImporting(false)} />}
        </Suspense>
      </div>
    </>
  );
}
