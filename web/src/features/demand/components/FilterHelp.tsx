import { QuestionCircleOutlined } from '@ant-design/icons';
import { Button, Popover } from 'antd';
import { useTranslation } from 'react-i18next';

import { useCompletions, type FilteredList } from '../api/filter_language';

import styles from './Filter.module.css';

const examples: Record<FilteredList, readonly string[]> = {
  requirements: ['words', 'phrase', 'list', 'minus', 'compare', 'range', 'date', 'has', 'names', 'places', 'source'],
  signals: ['words', 'phrase', 'list', 'minus', 'said', 'post', 'state', 'unlinked', 'names'],
};

function Content({ of }: { of: FilteredList }) {
  const { t, i18n } = useTranslation('demand');
  const keys = useCompletions(of, '', 0, true);
  return (
    <div className={styles.help}>
      <p>{t('filter.help.sentence')}</p>
      <dl>
        {examples[of].map((name) => (
          <div key={name}>
            <dt>
              <code>{t(`filter.help.${name}.example`)}</code>
            </dt>
            <dd>{t(`filter.help.${name}`)}</dd>
          </div>
        ))}
      </dl>
      <p className={styles.keys}>
        <b>{t('filter.help.keys')}</b>
        {(keys.data?.items ?? []).map((item) => (
          <code key={item.insert}>{i18n.language === 'zh' && item.also ? `${item.label} ${item.also}` : item.label}</code>
        ))}
      </p>
    </div>
  );
}

/** What may be typed into the filter, by example. */
export function FilterHelp({ of }: { of: FilteredList }) {
  const { t } = useTranslation('demand');
  return (
    <Popover trigger="click" placement="bottomLeft" title={t('filter.help.title')} content={<Content of={of} />}>
      <Button type="text" size="small" className={styles.helpButton} icon={<QuestionCircleOutlined aria-hidden />} aria-label={t('filter.help.title')} />
    </Popover>
  );
}
