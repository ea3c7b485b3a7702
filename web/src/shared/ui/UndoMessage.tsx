import { Button } from 'antd';

export const UndoMessage = ({ text, undo, label }: { text: string; undo: () => void; label: string }) => (
  <span>
    {text}{' '}
    <Button size="small" type="link" onClick={undo}>
      {label}
    </Button>
  </span>
);
