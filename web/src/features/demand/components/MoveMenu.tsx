import { DownOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { Button, Dropdown } from 'antd';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

import type { Requirement, RequirementDetail } from '@/shared/api/types';
import { useCan } from '@/shared/session/session';
import { StatusLabel } from '@/shared/ui/labels';

import { offersMoves } from '../api/moves';
import { requirementQuery } from '../api/requirements';
import { useMoving } from './useMoving';

type Row = Requirement | RequirementDetail;

/** The status, and from it the moves that the server allows now; the status alone where none is open. */
export function MoveMenu({ row, open: opened, onClose, children }: { row: Row; open?: boolean; onClose?: () => void; children?: ReactNode }) {
  const { t } = useTranslation('demand');
  const [open, setOpen] = useState(opened ?? false);
  const detail = useQuery({ ...requirementQuery(row.key), enabled: open });
  const { start, dialog } = useMoving();
  const can = useCan();
  const moves = detail.data?.allowed_moves ?? [];
  const items = moves.map((move) => ({ key: move, label: t(`move.${move}`), onClick: () => start(detail.data ?? row, move) }));
  if (open && items.length === 0) items.push({ key: 'triage', label: detail.isPending ? t('common:loading') : t('move.none'), onClick: () => undefined });
  if (!dialog && !offersMoves(row, can)) return children ? null : <StatusLabel status={row.status} />;
  return (
    <>
      <Dropdown
        open={open}
        onOpenChange={(next) => {
          setOpen(next);
          if (!next && !dialog) onClose?.();
        }}
        trigger={['click']}
        menu={{ items, autoFocus: true } as { items: typeof items }}
      >
        {children ?? (
          <Button size="small" aria-label={t('move.menu', { status: t(`common:status.${row.status}`) })}>
            <StatusLabel status={row.status} /> <DownOutlined aria-hidden />
          </Button>
        )}
      </Dropdown>
      {dialog}
    </>
  );
}
