// The permission names of the server that decide what the interface offers; the server alone decides what is allowed.
export type Permission =
  | 'workspace.view'
  | 'workspace.manage'
  | 'members.manage'
  | 'lines.manage'
  | 'audit.view'
  | 'comments.write'
  | 'customers.edit'
  | 'goals.edit'
  | 'blueprint.edit'
  | 'signals.add'
  | 'signals.edit'
  | 'requirements.edit'
  | 'requirements.decide'
  | 'requirements.deliver'
  | 'requirements.verify'
  | 'imports.run'
  | 'value.manage';
