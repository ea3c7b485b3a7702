import { useQuery } from '@tanstack/react-query';

import { get } from '@/shared/api/client';
import type { Notice, Page } from '@/shared/api/types';

export const useNotices = () => useQuery({ queryKey: ['notices'], queryFn: ({ signal }) => get<Page<Notice>>('/notices', { limit: 30 }, signal) });
