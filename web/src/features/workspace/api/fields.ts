import { useQueryClient } from '@tanstack/react-query';

import { patch, post, remove } from '@/shared/api/client';
import type { NewRequirementField, RequirementField, RequirementFieldPatch } from '@/shared/api/types';

export function useFieldActions() {
  const client = useQueryClient();
  const renew = <T>(answer: T) => {
    for (const name of ['requirement-fields', 'requirements', 'requirement', 'filter-completions']) void client.invalidateQueries({ queryKey: [name] });
    return answer;
  };
  return {
    addField: (form: NewRequirementField) => post<RequirementField>('/requirement-fields', form).then(renew),
    changeField: (field: RequirementField, change: RequirementFieldPatch) => patch<RequirementField>(`/requirement-fields/${field.id}`, change, field.version).then(renew),
    dropField: (field: RequirementField, values: 'archive' | 'remove') => remove(`/requirement-fields/${field.id}?values=${values}`, field.version).then(renew),
  };
}
