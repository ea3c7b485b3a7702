import { InboxOutlined } from '@ant-design/icons';
import { Alert, Form, Radio, Upload } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate, useSearchParams } from 'react-router-dom';

import type { ImportKind, Preset } from '@/shared/api/types';
import { useTell } from '@/shared/ui/useTell';

import { keepFirstRows } from '../api/first_rows';
import { contentTypeOf, upload } from '../api/imports';

import styles from './Import.module.css';

const presets: Record<ImportKind, Preset[]> = {
  signals: ['generic', 'jira', 'zendesk', 'chatwoot', 'canny', 'github-issues'],
  requirements: ['generic', 'jira', 'github-issues'],
  customers: ['generic'],
};
const kinds: ImportKind[] = ['signals', 'requirements', 'customers'];

export function ImportUpload() {
  const { t } = useTranslation('demand');
  const [parameters] = useSearchParams();
  const asked = kinds.find((kind) => kind === parameters.get('kind'));
  const [kind, setKind] = useState<ImportKind>(asked ?? 'signals');
  const [preset, setPreset] = useState<Preset>('generic');
  const [sending, setSending] = useState<string | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const navigate = useNavigate();
  const tell = useTell();
  const send = async (file: File) => {
    if (!contentTypeOf(file.name)) return setProblem(t('import.wrong_type', { name: file.name }));
    setProblem(null);
    setSending(file.name);
    try {
      const made = await upload({ file, kind, preset });
      await keepFirstRows(made.id, file);
      navigate(`/imports/${made.id}`, { replace: true });
    } catch (error) {
      setProblem(tell.problemText(error));
    } finally {
      setSending(null);
    }
  };
  return (
    <Form layout="vertical">
      <Form.Item label={t('import.what')}>
        <Radio.Group
          optionType="button"
          value={kind}
          onChange={(event) => {
            const next = event.target.value as ImportKind;
            setKind(next);
            if (!presets[next].includes(preset)) setPreset('generic');
          }}
          options={kinds.map((name) => ({ value: name, label: t(`import.kind.${name}`) }))}
        />
      </Form.Item>
      <Form.Item label={t('import.from')} extra={t(`import.preset_hint.${preset}`)}>
        <Radio.Group className={styles.presets} optionType="button" value={preset} onChange={(event) => setPreset(event.target.value as Preset)} options={presets[kind].map((name) => ({ value: name, label: t(`import.preset.${name}`) }))} />
      </Form.Item>
      {problem && <Alert type="error" showIcon title={problem} className={styles.alert} />}
      <Upload.Dragger
        accept=".csv,.xlsx,.json,.jsonl,.ndjson"
        multiple={false}
        showUploadList={false}
        disabled={sending !== null}
        beforeUpload={(file) => {
          void send(file);
          return false;
        }}
      >
        <p className={styles.dropIcon}>
          <InboxOutlined aria-hidden />
        </p>
        <p>{sending ? t('import.sending', { name: sending }) : t('import.drop')}</p>
        <p className={styles.quiet}>{t('import.drop_hint')}</p>
      </Upload.Dragger>
    </Form>
  );
}
