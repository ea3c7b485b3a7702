import { Input, Modal } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

import type { BusinessLine } from '@/shared/api/types';
import { useTell } from '@/shared/ui/useTell';

import { useSettingsActions } from '../api/settings';

import styles from './settings.module.css';

const days = (text: string) => [...new Set(text.split(/[\s,;，；]+/).filter(Boolean))].sort();
const wrong = (text: string) => days(text).filter((day) => !/^\d{4}-\d\d-\d\d$/.test(day));

/** Days off and weekends worked, pasted one a line. */
export function HolidayDialog({ line, onClose }: { line: BusinessLine; onClose: () => void }) {
  const { t } = useTranslation('workspace');
  const tell = useTell();
  const { setHolidays } = useSettingsActions();
  const [off, setOff] = useState(line.holidays.join('\n'));
  const [worked, setWorked] = useState(line.working_days.join('\n'));
  const bad = [...wrong(off), ...wrong(worked)];
  const save = () =>
    void setHolidays(line, { holidays: days(off), working_days: days(worked) })
      .then(() => {
        tell.done(t('common:saved'));
        onClose();
      })
      .catch(tell.failed);
  return (
    <Modal open title={t('lines.holidays_of', { name: line.name })} onCancel={onClose} onOk={save} okText={t('common:save')} okButtonProps={{ disabled: bad.length > 0 }}>
      <p className={styles.quiet}>{t('lines.holidays_hint')}</p>
      <div className={styles.form}>
        <label>
          {t('lines.off')}
          <Input.TextArea rows={10} value={off} onChange={(event) => setOff(event.target.value)} placeholder="2027-01-01" />
        </label>
        <label>
          {t('lines.worked')}
          <Input.TextArea rows={10} value={worked} onChange={(event) => setWorked(event.target.value)} placeholder="2027-02-07" />
        </label>
      </div>
      {bad.length > 0 && <p role="alert">{t('lines.bad_days', { days: bad.slice(0, 5).join(' ') })}</p>}
    </Modal>
  );
}
