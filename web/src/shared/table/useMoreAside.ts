import { useEffect, useState, type RefObject } from 'react';

/** Whether more columns wait to the right of what a table shows: its edge says so. */
export function useMoreAside(scroller: RefObject<HTMLElement | null>) {
  const [more, setMore] = useState(false);
  useEffect(() => {
    const box = scroller.current;
    if (!box) return undefined;
    const look = () => setMore(box.scrollWidth - box.clientWidth - box.scrollLeft > 8);
    look();
    box.addEventListener('scroll', look, { passive: true });
    const observer = new ResizeObserver(look);
    observer.observe(box);
    for (const part of box.children) observer.observe(part);
    return () => {
      box.removeEventListener('scroll', look);
      observer.disconnect();
    };
  }, [scroller]);
  return more;
}
