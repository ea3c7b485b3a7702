import { Select } from 'antd';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';

import { useSession } from '@/shared/session/session';
import { useLine } from '@/shared/session/useLine';



export default function LineSwitch() {
  const { t } = useTranslation('shell');
  const { lines } = useSession();
  const [line, choose] = useLine();
  const known = lines.some((candidate) => candidate.id === line);
  useEffect(() => {
    if (line && !known) choose(null);
  }, [line, known, choose]);
  if (lines.length === 0) return null;
  return (
    <Select
      style={{ width: '100%' }}
      aria-label={t('line_switch')}
      value={known && line ? line : ''}
      onChange={(id) => choose(id || null)}
      options={[{ value: '', label: t('all_lines') }, ...lines.map((candidate) => ({ value: candidate.id, label: candidate.name }))]}
    />
  );
}
