import { useTranslation } from 'react-i18next';

import type { ReviewRow } from '@/shared/api/types';

/** What a review came to, in one line. */
export function useOutcomeText() {
  const { t } = useTranslation('reviews');
  return (outcome: NonNullable<ReviewRow['outcome']>) =>
    (['accepted', 'deferred', 'declined', 'merged', 'open'] as const)
      .filter((name) => outcome[name] > 0)
      .map((name) => t(`outcome.${name}`, { number: outcome[name] }))
      .join(' · ');
}
