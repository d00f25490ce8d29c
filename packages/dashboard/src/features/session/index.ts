export { describeError, fieldErrorsOf, pathErrorsOf } from './errors.ts';
export { useApi, useSession } from './session-context.ts';
export { SessionProvider } from './session-provider.tsx';
export { SignInPage } from './sign-in-page.tsx';
export { useSavedAtOnce } from './use-saved-at-once.ts';
