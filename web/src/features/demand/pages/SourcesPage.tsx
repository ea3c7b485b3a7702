import { PlusOutlined } from '@ant-design/icons';
import { Button, Drawer, Tabs, Tag } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router-dom';

import type { SignalSource } from '@/shared/api/types';
import { useFormat } from '@/shared/format/useFormat';
import { useSession } from '@/shared/session/session';
import { RecordTable } from '@/shared/table/RecordTable';
import { useNarrow } from '@/shared/table/useNarrow';
import { EmptyState, FailedState, LoadingState } from '@/shared/ui/States';

import { useSources } from '../api/sources';
import { SourceConnection } from '../components/SourceConnection';
import { SourceDeliveries } from '../components/SourceDeliveries';
import { SourceDialog } from '../components/SourceDialog';
import { SourceMapping } from '../components/SourceMapping';

import styles from '../components/Source.module.css';

function SourceDrawer({ source, part, onPart, onClose }: { source: SignalSource; part: string; onPart: (part: string) => void; onClose: () => void }) {
  const { t } = useTranslation('demand');
  const narrow = useNarrow();
  const items = [
    ...(source.state === 'active' ? [{ key: 'mapping', label: t('source.mapping'), children: <SourceMapping key={source.version} source={source} /> }] : []),
    { key: 'deliveries', label: t('source.deliveries'), children: <SourceDeliveries source={source} /> },
    { key: 'connection', label: t('source.connection'), children: <SourceConnection source={source} onRevoked={onClose} /> },
  ];
  return (
    <Drawer open title={source.name} size={narrow ? '100%' : 820} onClose={onClose} destroyOnHidden>
      <Tabs activeKey={items.some((item) => item.key === part) ? part : 'deliveries'} onChange={onPart} items={items} destroyOnHidden />
    </Drawer>
  );
}

/** Systems that send signals by webhooks: a section of the settings. */
export default function SourcesPage() {
  const { t } = useTranslation('demand');
  const format = useFormat();
  const { lines } = useSession();
  const sources = useSources();
  const [adding, setAdding] = useState(false);
  const [parameters, setParameters] = useSearchParams();
  const open = sources.data?.find((source) => source.id === parameters.get('source'));
  const show = (id: string | null, part = 'mapping') => setParameters(id ? { source: id, part } : {}, { replace: open !== undefined });
  const lineName = (id: string | null) => lines.find((line) => line.id === id)?.name ?? t('source.no_line');
  return (
    <>
      <div className={styles.bar}>
        <Button type="primary" icon={<PlusOutlined aria-hidden />} onClick={() => setAdding(true)}>
          {t('source.add')}
        </Button>
      </div>
      {sources.isPending && <LoadingState rows={4} />}
      {sources.error && <FailedState error={sources.error} retry={() => void sources.refetch()} />}
      {sources.data?.length === 0 && <EmptyState title={t('source.empty')} text={t('source.empty_text')} />}
      {sources.data && sources.data.length > 0 && (
        <RecordTable<SignalSource>
          label={t('source.title')}
          rows={sources.data}
          width={760}
          columns={[
            {
              title: t('common:field.name'),
              heading: true,
              render: (_, source) => (
                <Button type="link" size="small" style={{ padding: 0 }} onClick={() => show(source.id)}>
                  {source.name}
                </Button>
              ),
            },
            { title: t('source.state'), width: 100, render: (_, source) => <Tag color={source.state === 'active' ? 'success' : 'default'}>{t(`source.state.${source.state}`)}</Tag> },
            { title: t('source.into_line'), render: (_, source) => lineName(source.business_line_id) },
            { title: t('source.delivery.accepted'), align: 'right', width: 90, render: (_, source) => format.number(source.accepted) },
            { title: t('source.delivery.refused'), align: 'right', width: 90, render: (_, source) => format.number(source.refused) },
            { title: t('source.last'), width: 140, render: (_, source) => (source.last_at ? format.ago(source.last_at) : t('source.never')) },
          ]}
        />
      )}
      {adding && (
        <SourceDialog
          onClose={() => setAdding(false)}
          onMade={(source) => {
            setAdding(false);
            show(source.id);
          }}
        />
      )}
      {open && <SourceDrawer source={open} part={parameters.get('part') ?? 'mapping'} onPart={(part) => show(open.id, part)} onClose={() => show(null)} />}
    </>
  );
}
