import { DownloadOutlined } from '@ant-design/icons';
import { Button, Dropdown } from 'antd';
import { useTranslation } from 'react-i18next';

type Properties = {
  /** The address of the rows behind the chart, or what writes them. */
  csv: string | (() => void);
  /** Draws the picture; without it there is none to draw. */
  png?: () => void;
  size?: 'small' | 'middle';
};

/** How every chart leaves the page: as its numbers and as its picture. */
export function ChartExport({ csv, png, size }: Properties) {
  const { t } = useTranslation();
  const rows = typeof csv === 'string' ? { label: <a href={csv} download>CSV</a> } : { label: 'CSV', onClick: csv };
  return (
    <Dropdown trigger={['click']} menu={{ items: [{ key: 'csv', ...rows }, { key: 'png', label: 'PNG', disabled: !png, onClick: png }] }}>
      <Button size={size} icon={<DownloadOutlined aria-hidden />} aria-label={t('export')} />
    </Dropdown>
  );
}
