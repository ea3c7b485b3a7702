import { useTranslation } from 'react-i18next';

import { titleLimit, titleProblem } from '../api/reading';

/** Says why a text cannot be the title of a requirement, and what would be right. */
export function useTitleProblem() {
  const { t } = useTranslation('demand');
  return (text: string) => {
    const problem = titleProblem(text);
    if (problem === 'empty') return t('problem.title_empty');
    return problem === 'long' ? t('problem.title_long', { limit: titleLimit, length: [...text.trim()].length }) : null;
  };
}
