import { UploadOutlined } from '@ant-design/icons';
import { Alert, Button, Modal, Segmented, Space, Table, Upload } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

import type { FileReport } from '@/shared/api/types';
import { useTell } from '@/shared/ui/useTell';

import { useBlueprintActions, type FileKind } from '../api/blueprint';

const kinds: FileKind[] = ['product', 'business', 'scenarios'];

/** Reads a CSV file: tried first, so that every wrong row is seen before anything is written. */
export default function ImportDialog({ line, onClose }: { line: string | null; onClose: () => void }) {
  const { t } = useTranslation('blueprint');
  const tell = useTell();
  const { bring } = useBlueprintActions();
  const [kind, setKind] = useState<FileKind>('product');
  const [file, setFile] = useState<File | null>(null);
  const [report, setReport] = useState<FileReport | null>(null);
  const [sending, setSending] = useState(false);
  const run = (data: File, dry: boolean) => {
    setSending(true);
    bring(kind, data, line, dry)
      .then((answer) => {
        setReport(answer);
        if (dry || answer.failed > 0) return;
        tell.done(t('import.done', { imported: answer.imported, updated: answer.updated }));
        onClose();
      })
      .catch((error: unknown) => {
        setReport(null);
        tell.failed(error);
      })
      .finally(() => setSending(false));
  };
  const choose = (chosen: File) => {
    setFile(chosen);
    run(chosen, true);
    return false;
  };
  const good = report !== null && report.failed === 0;
  return (
    <Modal open title={t('import.title')} onCancel={onClose} okText={t('import.run')} okButtonProps={{ disabled: !good || !file }} confirmLoading={sending} onOk={() => file && run(file, false)} width={720}>
      <Space orientation="vertical" style={{ width: '100%' }}>
        <Segmented
          aria-label={t('import.kind')}
          value={kind}
          options={kinds.map((one) => ({ value: one, label: t(`file.${one}`) }))}
          onChange={(next) => {
            setKind(next);
            setReport(null);
            setFile(null);
          }}
        />
        <p style={{ margin: 0 }}>{t(`columns.${kind}`)}</p>
        <Upload accept=".csv,text/csv" maxCount={1} showUploadList={false} beforeUpload={choose}>
          <Button icon={<UploadOutlined aria-hidden />} loading={sending}>
            {file?.name ?? t('import.choose')}
          </Button>
        </Upload>
        {good && <Alert type="success" showIcon title={t('import.would', { imported: report.imported, updated: report.updated, unchanged: report.unchanged })} />}
        {report && report.failed > 0 && (
          <>
            <Alert type="error" showIcon title={t('import.refused', { count: report.failed })} />
            <Table
              size="small"
              rowKey={(error) => `${error.row}${error.column}${error.code}`}
              pagination={{ pageSize: 20, hideOnSinglePage: true }}
              scroll={{ x: 560 }}
              dataSource={report.errors}
              columns={[
                { title: t('import.row'), dataIndex: 'row', width: 70 },
                { title: t('import.column'), dataIndex: 'column', width: 140 },
                { title: t('import.value'), dataIndex: 'value', width: 140, ellipsis: true },
                { title: t('import.problem'), dataIndex: 'message' },
              ]}
            />
          </>
        )}
      </Space>
    </Modal>
  );
}
