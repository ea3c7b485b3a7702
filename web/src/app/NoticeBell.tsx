import { BellOutlined } from '@ant-design/icons';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Badge, Button, Popover } from 'antd';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';

import { post } from '@/shared/api/client';
import { useSession } from '@/shared/session/session';
import { LoadingState } from '@/shared/ui/States';

const NoticeList = lazy(() => import('@/features/workspace/components/NoticeList'));

export default function NoticeBell() {
  const { t } = useTranslation('shell');
  const { unread_notices: unread } = useSession();
  const [open, setOpen] = useState(false);
  const client = useQueryClient();
  const readAll = useMutation({
    mutationFn: () => post('/notices/reading', { all: true }),
    onSettled: () => void ['notices', 'session'].forEach((name) => void client.invalidateQueries({ queryKey: [name] })),
  });
  return (
    <Popover
      open={open}
      onOpenChange={setOpen}
      trigger="click"
      placement="bottomRight"
      arrow={false}
      content={
        <Suspense fallback={<LoadingState rows={3} />}>
          <NoticeList onGo={() => setOpen(false)} onReadAll={() => readAll.mutate()} />
        </Suspense>
      }
    >
      <Badge count={unread} size="small" offset={[-4, 6]} overflowCount={99}>
        <Button type="text" icon={<BellOutlined aria-hidden />} aria-label={t('notices', { count: unread })} />
      </Badge>
    </Popover>
  );
}
