/** The path of a program that `npm test` provides for tests which must own the server they break. */
export function program(variable: 'TEST_INITDB' | 'TEST_REDIS_SERVER'): string {
  const path = process.env[variable];
  if (path) return path;
  throw new Error(`${variable} is not set: run with npm test, or npm run services -- npx vitest run …`);
}
