export { createDrain } from './drain.ts';
export { toAppError } from './errors.ts';
export { registerHealth } from './health.ts';
export { listen } from './listen.ts';
export { addressKey, createLimiters, type Limiter, type Limiters } from './rate-limit.ts';
export { createRouter, type PrincipalKind, type Router } from './router.ts';
export {
  addSecurityHeaders,
  dashboardHeaders,
  demoHeaders,
  docsHeaders,
  fileHeaders,
  helpHeaders,
  loaderHeaders,
  widgetHeaders,
} from './security-headers.ts';
export { createHttpServer } from './server.ts';
export { parse } from './validate.ts';
export { sendFile, serveHashedFiles } from './web-files.ts';
