export { AddForm } from './add-form.tsx';
export { describeError, fieldErrorsOf, pathErrorsOf } from './errors.ts';
export { FormProblem } from './form-problem.tsx';
export { useApi, useSession } from './session-context.ts';
export { SessionProvider } from './session-provider.tsx';
export { SignInPage } from './sign-in-page.tsx';
export { useSavedAtOnce } from './use-saved-at-once.ts';
