/** Whose token it is, so that two people at one browser send nothing of each other's; '' where it does not say. */
export function subjectOf(token: string | null): string {
  try {
    const [, payload = ''] = (token ?? '').split('.');
    const { sub } = JSON.parse(atob(payload.replaceAll('-', '+').replaceAll('_', '/'))) as { sub?: unknown };
    return typeof sub === 'string' ? sub : '';
  } catch {
    return '';
  }
}
