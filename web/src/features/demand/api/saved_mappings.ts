import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';

import { get, post, remove } from '@/shared/api/client';
import type { Page, SavedMapping } from '@/shared/api/types';

/** Mappings that the workspace keeps for files with the columns of this import. */
export const useSavedMappings = (importId: string) =>
  useQuery({ queryKey: ['import_mappings', importId], queryFn: ({ signal }) => get<Page<SavedMapping>>('/import-mappings', { import: importId }, signal).then((page) => page.items) });

export function useMappingActions() {
  const client = useQueryClient();
  const renew = () => void client.invalidateQueries({ queryKey: ['import_mappings'] });
  return {
    save: useMutation({ mutationFn: (form: { name: string; import: string }) => post<SavedMapping>('/import-mappings', form), onSuccess: renew }),
    forget: useMutation({ mutationFn: (id: string) => remove(`/import-mappings/${id}`), onSuccess: renew }),
  };
}
