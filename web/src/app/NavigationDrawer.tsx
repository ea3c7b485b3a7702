import { Drawer } from 'antd';
import type { ReactNode } from 'react';

/** The navigation of a phone. */
export default function NavigationDrawer({ title, onClose, children }: { title: string; onClose: () => void; children: ReactNode }) {
  return (
    <Drawer open placement="left" size={260} onClose={onClose} title={title} styles={{ body: { padding: 8 } }}>
      {children}
    </Drawer>
  );
}
