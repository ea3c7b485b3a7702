import { PlusOutlined } from '@ant-design/icons';
import { Button, Input, Space } from 'antd';
import { useState } from 'react';

import { useTell } from '@/shared/ui/useTell';

/** A field that adds one record by its name and stays open for the next. */
export function AddLine({ label, add }: { label: string; add: (name: string) => Promise<unknown> }) {
  const tell = useTell();
  const [name, setName] = useState('');
  const [sending, setSending] = useState(false);
  const save = () => {
    if (!name.trim() || sending) return;
    setSending(true);
    add(name.trim())
      .then(() => setName(''))
      .catch(tell.failed)
      .finally(() => setSending(false));
  };
  return (
    <Space.Compact style={{ width: '100%', maxWidth: 360 }}>
      <Input size="small" aria-label={label} placeholder={label} maxLength={2000} value={name} onChange={(event) => setName(event.target.value)} onPressEnter={(event) => !event.nativeEvent.isComposing && save()} />
      <Button size="small" icon={<PlusOutlined aria-hidden />} aria-label={label} disabled={!name.trim()} loading={sending} onClick={save} />
    </Space.Compact>
  );
}
