import { Modal, Tabs } from 'antd';
import { useTranslation } from 'react-i18next';

import { ChatPaste } from './ChatPaste';
import { TablePaste } from './TablePaste';

/** Many voices at once, out of what was copied elsewhere. */
export default function PasteDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation('demand');
  return (
    <Modal open title={t('paste.title')} onCancel={onClose} footer={null} width={820} style={{ top: 40 }} destroyOnHidden>
      <Tabs
        items={[
          { key: 'chat', label: t('paste.chat'), children: <ChatPaste onDone={onClose} /> },
          { key: 'table', label: t('paste.table'), children: <TablePaste onDone={onClose} /> },
        ]}
      />
    </Modal>
  );
}
