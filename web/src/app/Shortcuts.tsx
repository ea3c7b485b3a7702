import { Modal } from 'antd';
import { useTranslation } from 'react-i18next';

import { useActionRegistry } from '@/shared/actions/actions';
import { KeyCaps } from '@/shared/ui/KeyCaps';

import styles from './Palette.module.css';

const groups = ['list', 'do', 'view', 'go'] as const;

/** All keys that work on the page in view. */
export default function Shortcuts({ open, onClose }: { open: boolean; onClose: () => void }) {
  const { t } = useTranslation('shell');
  const registry = useActionRegistry();
  const actions = open ? registry.all().filter((action) => action.keys) : [];
  return (
    <Modal open={open} onCancel={onClose} footer={null} width={680} title={t('shortcuts')}>
      <div className={styles.shortcuts}>
        {groups.map((group) => {
          const own = actions.filter((action) => action.group === group);
          return own.length === 0 ? null : (
            <section key={group}>
              <h3>{t(`group.${group}`)}</h3>
              {own.map((action) => (
                <div key={action.id + (action.keys ?? '')} className={styles.shortcut}>
                  <span>{action.title}</span>
                  <KeyCaps keys={action.keys ?? ''} />
                </div>
              ))}
            </section>
          );
        })}
      </div>
    </Modal>
  );
}
