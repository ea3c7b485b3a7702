import { DeleteOutlined, StarOutlined } from '@ant-design/icons';
import { Button, Checkbox, Form, Input, Popover } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

import type { View } from '@/shared/api/types';
import { useTight } from '@/shared/peek/useTight';
import { useTell } from '@/shared/ui/useTell';

import { useViewActions, useViews } from '../api/views';

import styles from './ViewMenu.module.css';

type Properties = { page: View['page']; query: string; onApply: (query: string) => void };

/** Saved views: a filter and an order under a name, for oneself or for everybody. */
export function ViewMenu({ page, query, onApply }: Properties) {
  const { t } = useTranslation('demand');
  const tight = useTight();
  const [open, setOpen] = useState(false);
  const views = useViews(page);
  const { save, change, drop } = useViewActions();
  const tell = useTell();
  const [form] = Form.useForm<{ name: string; shared: boolean }>();
  const current = views.data?.find((view) => view.query === query);
  const use = (view: View) => {
    onApply(view.query);
    setOpen(false);
  };
  const remove = (view: View) =>
    drop.mutate(view, { onSuccess: () => tell.done(t('view.dropped', { name: view.name }), () => save.mutate({ name: view.name, page: view.page, query: view.query, shared: view.shared })) });
  const list = (views.data ?? []).map((view) => (
    <li key={view.id}>
      <button type="button" className={styles.view} aria-current={view === current} onClick={() => use(view)}>
        {view.name} {view.shared && <small>{t('view.shared')}</small>}
      </button>
      <Button size="small" type="text" icon={<DeleteOutlined aria-hidden />} aria-label={t('view.drop', { name: view.name })} onClick={() => remove(view)} />
    </li>
  ));
  const content = (
    <div className={styles.menu}>
      {list.length > 0 ? <ul>{list}</ul> : <p className={styles.none}>{t('view.none')}</p>}
      <Form form={form} layout="inline" initialValues={{ shared: false }} onFinish={(values) => save.mutate({ ...values, page, query }, { onSuccess: () => form.resetFields() })}>
        <Form.Item name="name" rules={[{ required: true, message: '' }]} style={{ flex: 1 }}>
          <Input placeholder={t('view.name')} aria-label={t('view.name')} />
        </Form.Item>
        <Button htmlType="submit" loading={save.isPending}>
          {t('view.save')}
        </Button>
        <Form.Item name="shared" valuePropName="checked" style={{ flexBasis: '100%', marginTop: 6 }}>
          <Checkbox>{t('view.share')}</Checkbox>
        </Form.Item>
      </Form>
      {current && (
        <Button type="link" size="small" onClick={() => change.mutate({ view: current, change: { shared: !current.shared } })}>
          {current.shared ? t('view.make_private') : t('view.make_shared')}
        </Button>
      )}
    </div>
  );
  return (
    <Popover open={open} onOpenChange={setOpen} trigger="click" placement="bottomRight" arrow={false} content={content}>
      <Button icon={<StarOutlined aria-hidden />} aria-label={current?.name ?? t('view.title')}>
        {!tight && (current?.name ?? t('view.title'))}
      </Button>
    </Popover>
  );
}
