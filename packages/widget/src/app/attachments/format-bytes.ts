const KB = 1024;
const MB = 1024 * 1024;

/** `1.4 MB`, `12 kB`, in the visitor's language; binary steps, as the limits are. Nothing is less than 1 kB. */
export function formatBytes(bytes: number, region: string): string {
  const [unit, value] = bytes < MB ? ['kilobyte', Math.max(1, bytes / KB)] : ['megabyte', bytes / MB];
  const maximumFractionDigits = unit === 'megabyte' && value < 10 ? 1 : 0;
  return new Intl.NumberFormat(region, { style: 'unit', unit, maximumFractionDigits }).format(value);
}
