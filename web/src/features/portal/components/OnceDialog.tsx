import { Modal, Typography } from 'antd';
import { useTranslation } from 'react-i18next';

/** Something that is shown this once: a link, a secret. */
export default function OnceDialog({ title, text, value, onClose }: { title: string; text: string; value: string; onClose: () => void }) {
  const { t } = useTranslation('portal');
  return (
    <Modal open title={title} onCancel={onClose} onOk={onClose} okText={t('common:done')} cancelButtonProps={{ style: { display: 'none' } }}>
      <p>{text}</p>
      <Typography.Paragraph code copyable style={{ overflowWrap: 'anywhere' }}>
        {value}
      </Typography.Paragraph>
    </Modal>
  );
}
