import { Tag, Tooltip } from 'antd';
import { useTranslation } from 'react-i18next';

import type { Telling } from '@/shared/api/types';

const tones: Record<Telling['state'], string> = { waiting: 'warning', digest: 'processing', told: 'success', failed: 'error', unsubscribed: 'default', no_address: 'warning', held: 'warning', left_out: 'default' };

/** Whether somebody knows, and what stands in the way. */
export function TellingState({ telling }: { telling: Telling }) {
  const { t, i18n } = useTranslation('answers');
  const problem = telling.problem && (i18n.exists(`answers:problem.${telling.problem}`) ? t(`problem.${telling.problem}`) : telling.problem);
  const tag = <Tag color={tones[telling.state]}>{t(`state.${telling.state}`)}</Tag>;
  return problem ? (
    <Tooltip title={problem}>
      <span tabIndex={0} aria-label={`${t(`state.${telling.state}`)}: ${problem}`}>
        {tag}
      </span>
    </Tooltip>
  ) : (
    tag
  );
}
