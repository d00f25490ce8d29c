/** How addresses are stored and compared. NUL cannot be stored in Postgres. */
export function normaliseEmail(email: string): string {
  return email.trim().toLowerCase();
}
