import { PaperClipOutlined } from '@ant-design/icons';
import { Button, Tag } from 'antd';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';

import styles from './Attachments.module.css';

/** Files that go along with a record once it is there. */
export function ChosenFiles({ files, onChange }: { files: File[]; onChange: (files: File[]) => void }) {
  const { t } = useTranslation();
  const input = useRef<HTMLInputElement>(null);
  return (
    <div className={styles.files}>
      <input ref={input} type="file" multiple hidden tabIndex={-1} aria-label={t('attach.choose')} onChange={(event) => (onChange([...files, ...(event.target.files ?? [])]), (event.target.value = ''))} />
      <Button size="small" icon={<PaperClipOutlined aria-hidden />} onClick={() => input.current?.click()}>
        {t('attach.add')}
      </Button>{' '}
      {files.map((file, index) => (
        <Tag key={index} closable onClose={() => onChange(files.filter((_, other) => other !== index))}>
          {file.name}
        </Tag>
      ))}
    </div>
  );
}
