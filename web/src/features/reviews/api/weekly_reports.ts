import { useQuery, useQueryClient } from '@tanstack/react-query';

import { get, patch, post } from '@/shared/api/client';
import type { WeeklyReport } from '@/shared/api/types';

export const useWeeklyReport = (id: string) => useQuery({ queryKey: ['weekly_report', id], queryFn: ({ signal }) => get<WeeklyReport>(`/weekly-reports/${id}`, undefined, signal) });

export function useReportActions() {
  const client = useQueryClient();
  const adopt = (report: WeeklyReport) => {
    client.setQueryData(['weekly_report', report.id], report);
    void client.invalidateQueries({ queryKey: ['weekly_reports'] });
    return report;
  };
  return {
    make: (line: string, day: string) => post<WeeklyReport>('/weekly-reports', { business_line_id: line, day }).then(adopt),
    write: (report: WeeklyReport, body: string) => patch<WeeklyReport>(`/weekly-reports/${report.id}`, { body }, report.version).then(adopt),
    send: (report: WeeklyReport, members: string[]) => post<WeeklyReport>(`/weekly-reports/${report.id}/sending`, { mail_to: members }, report.version).then(adopt),
    keep: (report: WeeklyReport) => post<WeeklyReport>(`/weekly-reports/${report.id}/keeping`, {}, report.version).then(adopt),
  };
}
