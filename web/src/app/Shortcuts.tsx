import { Modal } from 'antd';
import { useTranslation } from 'react-i18next';

import { useActionRegistry } from '@/shared/actions/actions';
import { useSeesWorkspace } from '@/shared/session/session';
import { KeyCaps } from '@/shared/ui/KeyCaps';

import styles from './Palette.module.css';

const groups = ['list', 'do', 'view', 'go'] as const;

// What every list answers to, told also where there is none.
const ofLists = [
  ['next', 'j'],
  ['previous', 'k'],
  ['open', 'Enter'],
  ['select', 'x'],
  ['edit', 'e'],
] as const;

/** The keys that work on the page in view, and those of lists on the pages that have one. */
export default function Shortcuts({ open, onClose }: { open: boolean; onClose: () => void }) {
  const { t } = useTranslation('shell');
  const registry = useActionRegistry();
  const sees = useSeesWorkspace();
  const actions = open ? registry.all().filter((action) => action.keys) : [];
  const inList = actions.some((action) => action.id === 'list.next');
  return (
    <Modal open={open} onCancel={onClose} footer={null} width={680} title={t('shortcuts')}>
      <div className={styles.shortcuts}>
        {sees && !inList && (
          <section>
            <h3>{t('group.list')}</h3>
            <p className={styles.where}>{t('list_pages', { pages: ['nav.inbox', 'nav.requirements', 'nav.ranking', 'nav.customers'].map((page) => t(page)).join(t('common:list_comma')) })}</p>
            {ofLists.map(([name, keys]) => (
              <div key={name} className={styles.shortcut}>
                <span>{t(`common:keys.${name}`)}</span>
                <KeyCaps keys={keys} />
              </div>
            ))}
            <div className={styles.shortcut}>
              <span>{t('focus_search')}</span>
              <KeyCaps keys="/" />
            </div>
          </section>
        )}
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
