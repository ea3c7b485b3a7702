import { Alert, Checkbox, Drawer, Button, Form, Input, Radio, Select, Switch } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

import type { Portal, PortalChange, PublicState } from '@/shared/api/types';
import { showProblems } from '@/shared/ui/formProblems';
import { useTell } from '@/shared/ui/useTell';

import { usePortalActions } from '../api/portals';

const states: PublicState[] = ['considering', 'accepted', 'planned', 'in_delivery', 'released', 'deferred', 'declined', 'merged'];
const fields = ['slug', 'name_zh', 'name_en', 'welcome_zh', 'welcome_en', 'open', 'access', 'languages', 'moderation', 'shown_states', 'unknown_contacts', 'allowed_origins'];

function Words() {
  const { t } = useTranslation('portal');
  const required = [{ required: true, whitespace: true, message: t('common:required') }];
  return (
    <>
      <Form.Item name="slug" label={t('address')} extra={t('address_hint')} rules={required}>
        <Input prefix="/p/" maxLength={40} />
      </Form.Item>
      {(['zh', 'en'] as const).map((language) => (
        <div key={language}>
          <Form.Item name={`name_${language}`} label={t(`name_${language}`)} rules={required}>
            <Input maxLength={80} />
          </Form.Item>
          <Form.Item name={`welcome_${language}`} label={t(`welcome_${language}`)} extra={t('markdown_hint')}>
            <Input.TextArea rows={3} maxLength={5000} />
          </Form.Item>
        </div>
      ))}
    </>
  );
}

function Rules() {
  const { t } = useTranslation('portal');
  return (
    <>
      <Form.Item name="access" label={t('access')}>
        <Radio.Group options={(['invitation', 'public'] as const).map((access) => ({ value: access, label: t(`access.${access}`) }))} />
      </Form.Item>
      <Form.Item name="languages" label={t('languages')}>
        <Checkbox.Group options={[{ value: 'zh', label: t('language.zh') }, { value: 'en', label: t('language.en') }]} />
      </Form.Item>
      <Form.Item name="moderation" label={t('moderation_of_contacts')} extra={t('moderation_hint')} valuePropName="checked">
        <Switch />
      </Form.Item>
      <Form.Item name="shown_states" label={t('shown_states')} extra={t('shown_states_hint')}>
        <Checkbox.Group options={states.map((state) => ({ value: state, label: t(`state.${state}`) }))} />
      </Form.Item>
      <h3>{t('embedding')}</h3>
      <Form.Item name="allowed_origins" label={t('allowed_origins')} extra={t('allowed_origins_hint')}>
        <Select mode="tags" open={false} suffixIcon={null} placeholder="https://crm.example.com" tokenSeparators={[' ', ',']} />
      </Form.Item>
      <Form.Item name="unknown_contacts" label={t('unknown_contacts')}>
        <Radio.Group options={(['hold', 'create'] as const).map((way) => ({ value: way, label: t(`unknown_contacts.${way}`) }))} />
      </Form.Item>
    </>
  );
}

/** Everything about a portal. */
export default function PortalDialog({ portal, onClose }: { portal: Portal; onClose: () => void }) {
  const { t } = useTranslation('portal');
  const [form] = Form.useForm<PortalChange>();
  const { change } = usePortalActions();
  const tell = useTell();
  const [problem, setProblem] = useState<string | null>(null);
  const save = async (values: PortalChange) => {
    try {
      await change(portal, values);
      tell.done(t('common:saved'));
      onClose();
    } catch (error) {
      setProblem(showProblems(form, error, fields));
    }
  };
  return (
    <Drawer open title={portal.slug} size={520} onClose={onClose} extra={<Button type="primary" onClick={form.submit}>{t('common:save')}</Button>}>
      {problem && <Alert type="error" showIcon title={problem} style={{ marginBottom: 12 }} />}
      <Form form={form} layout="vertical" requiredMark={false} initialValues={portal} onFinish={(values) => void save(values)}>
        <Form.Item name="open" label={t('open')} extra={t('open_hint')} valuePropName="checked">
          <Switch />
        </Form.Item>
        <Words />
        <Rules />
      </Form>
    </Drawer>
  );
}
