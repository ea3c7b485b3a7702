import { DeleteOutlined, FileOutlined } from '@ant-design/icons';
import { Button, Popconfirm } from 'antd';
import { useTranslation } from 'react-i18next';

import type { Attachment } from '@/shared/api/types';
import { useFormat } from '@/shared/format/useFormat';

import { fileAddress } from './attachments';
import { fileSize } from './files';

import styles from './Attachments.module.css';

/** One file: a picture shows itself, everything else is a download. */
export function AttachmentItem({ file, onRemove }: { file: Attachment; onRemove: () => void }) {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <li className={styles.file}>
      <a href={fileAddress(file)} target="_blank" rel="noreferrer noopener" title={file.filename}>
        {file.has_thumbnail ? <img src={fileAddress(file, 'thumbnail')} alt={file.filename} loading="lazy" /> : <FileOutlined aria-hidden className={styles.icon} />}
        <span className={styles.name}>{file.filename}</span>
      </a>
      <span className={styles.size}>{fileSize(file.bytes, format.number)}</span>
      {file.may_remove && (
        <Popconfirm title={t('attach.remove_sure')} okText={t('attach.remove')} cancelText={t('cancel')} onConfirm={onRemove}>
          <Button size="small" type="text" icon={<DeleteOutlined aria-hidden />} aria-label={t('attach.remove_named', { name: file.filename })} />
        </Popconfirm>
      )}
    </li>
  );
}
