import { DownloadOutlined } from '@ant-design/icons';
import { Button, Dropdown } from 'antd';
import { useTranslation } from 'react-i18next';

import { address } from '@/shared/api/client';
import type { ListQuery } from '@/shared/api/lists';
import { useTight } from '@/shared/peek/useTight';

/** Downloads what the filter matches, all of it. */
export function ExportMenu({ path, query, formats = ['csv', 'xlsx', 'json'] }: { path: string; query: ListQuery; formats?: string[] }) {
  const { t } = useTranslation();
  const tight = useTight();
  const items = formats.map((format) => ({
    key: format,
    label: (
      <a href={address(path, { ...query, format })} download>
        {format.toUpperCase()}
      </a>
    ),
  }));
  return (
    <Dropdown trigger={['click']} menu={{ items }}>
      <Button icon={<DownloadOutlined aria-hidden />} aria-label={t('export')}>
        {!tight && t('export')}
      </Button>
    </Dropdown>
  );
}
