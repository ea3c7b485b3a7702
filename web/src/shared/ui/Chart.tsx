import { BarChart, LineChart } from 'echarts/charts';
import { AriaComponent, GridComponent, LegendComponent, MarkLineComponent, TooltipComponent } from 'echarts/components';
import { init, use as register, type ECharts, type EChartsCoreOption } from 'echarts/core';
import { CanvasRenderer } from 'echarts/renderers';
import { useEffect, useRef } from 'react';

import { useDark } from '@/shared/session/appearance';

register([BarChart, LineChart, GridComponent, LegendComponent, TooltipComponent, MarkLineComponent, AriaComponent, CanvasRenderer]);

/** A chart that follows its box and the theme. Load this file on demand: it brings the chart library. */
export default function Chart({ option, label, className, onReady }: { option: EChartsCoreOption; label: string; className?: string; onReady?: (chart: ECharts) => void }) {
  const place = useRef<HTMLDivElement>(null);
  const dark = useDark();
  useEffect(() => {
    if (!place.current) return undefined;
    const chart = init(place.current, dark ? 'dark' : undefined);
    chart.setOption({ backgroundColor: 'transparent', aria: { enabled: true }, animationDuration: 150, ...option });
    onReady?.(chart);
    const observer = new ResizeObserver(() => chart.resize());
    observer.observe(place.current);
    return () => {
      observer.disconnect();
      chart.dispose();
    };
  }, [option, dark, onReady]);
  return <div ref={place} className={className} role="img" aria-label={label} />;
}
