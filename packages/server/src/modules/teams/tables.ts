export interface TeamTable {
  id: string;
  company_id: string;
  name: string;
  /** The name in lower case: unique in the company. */
  name_key: string;
  created_at: number;
  updated_at: number;
}

export interface TeamMemberTable {
  team_id: string;
  operator_id: string;
}

declare module '../../platform/database/schema.ts' {
  interface Schema {
    team: TeamTable;
    team_member: TeamMemberTable;
  }
}
