/** What to call somebody of whom little is known. */
export function nameOf(person: { name: string; email: string }): string {
  return person.name || person.email || 'Visitor';
}
