import type { Blueprint } from '@/shared/api/types';

const grouped = <Parent extends { id: string; name: string }, Child extends { id: string; name: string }>(parents: Parent[], children: Child[], parentOf: (child: Child) => string) =>
  parents
    .map((parent) => ({ label: parent.name, options: children.filter((child) => parentOf(child) === parent.id).map((child) => ({ value: child.id, label: child.name })) }))
    .filter((group) => group.options.length > 0);

/** Features below their modules, for a select; retired ones are left out. */
export const featureOptions = (blueprint: Blueprint) =>
  grouped(
    blueprint.modules,
    blueprint.features.filter((feature) => feature.state !== 'retired'),
    (feature) => feature.module_id,
  );

/** Steps below their processes; of one line where it is named. */
export const stepOptions = (blueprint: Blueprint, line?: string | null) =>
  grouped(
    blueprint.processes.filter((process) => !line || !process.business_line_id || process.business_line_id === line),
    blueprint.steps,
    (step) => step.process_id,
  );

export const moduleOptions = (blueprint: Blueprint) => grouped(blueprint.products, blueprint.modules, (module) => module.product_id);
