export interface BusinessHoursTable {
  company_id: string;
  /** JSON of BusinessHours. */
  hours: string;
  updated_at: number;
}

declare module '../../platform/database/schema.ts' {
  interface Schema {
    business_hours: BusinessHoursTable;
  }
}
