import { ApiError } from '@switchboard/client';
import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useEffect, useState } from 'react';
import { Navigate, useLocation } from 'react-router';
import { Button } from '../../ui/button.tsx';
import { Field } from '../../ui/field.tsx';
import { useStore } from '../../ui/hooks/use-store.ts';
import { Input } from '../../ui/input.tsx';
import { Logo } from '../../ui/logo.tsx';
import { describeError } from './errors.ts';
import { api } from './services.ts';
import { storedSession } from './stored-session.ts';
import { useCountdown } from './use-countdown.ts';

export function SignInPage() {
  const signedIn = useStore(storedSession);
  const state = useLocation().state as { from?: string; ended?: boolean } | null;
  useEffect(() => {
    document.title = 'Sign in · Switchboard';
  }, []);
  if (signedIn) return <Navigate to={state?.from ?? '/inbox'} replace />;
  return (
    <main className="flex min-h-full items-center justify-center bg-surface-1 p-4">
      <div className="w-full max-w-90">
        <div className="mb-6 flex items-center gap-2.5">
          <Logo size={28} />
          <h1 className="font-semibold text-lg">Sign in to Switchboard</h1>
        </div>
        {state?.ended && (
          <p role="status" className="mb-4 rounded-control bg-waiting-soft px-3 py-2 text-sm text-waiting">
            Your session has ended. Sign in again; what you wrote is kept.
          </p>
        )}
        <SignInForm />
      </div>
    </main>
  );
}

function SignInForm() {
  const [email, setEmail] = useState('');
  const [password, setPassword] = useState('');
  const signIn = useMutation({
    mutationFn: (body: { email: string; password: string }) => api.call('POST /api/auth/login', { body }),
    onSuccess: ({ token, operator, company }) => storedSession.set({ token, me: { operator, company } }),
  });
  const limit =
    signIn.error instanceof ApiError && signIn.error.code === 'rate_limited' ? signIn.error.retryAfter : null;
  const secondsLeft = useCountdown(limit, signIn.failureCount + signIn.submittedAt);
  const isWrong = signIn.error instanceof ApiError && signIn.error.code === 'wrong_credentials';

  function submit(event: FormEvent) {
    event.preventDefault();
    signIn.mutate({ email: email.trim(), password });
  }

  return (
    <form onSubmit={submit} className="flex flex-col gap-4 rounded-card border border-hair bg-surface-0 p-5">
      <Field label="E-mail">
        {(control) => (
          <Input
            {...control}
            required
            type="email"
            name="email"
            autoComplete="username"
            value={email}
            onChange={(event) => setEmail(event.target.value)}
          />
        )}
      </Field>
      <Field label="Password" error={isWrong ? describeError(signIn.error) : undefined}>
        {(control) => (
          <Input
            {...control}
            required
            type="password"
            name="password"
            autoComplete="current-password"
            value={password}
            onChange={(event) => setPassword(event.target.value)}
          />
        )}
      </Field>
      {secondsLeft > 0 && (
        <p role="alert" className="text-sm text-waiting">
          Too many tries. You can try again in <span className="tabular-nums">{secondsLeft}</span> s.
        </p>
      )}
      {signIn.error && !isWrong && limit === null && (
        <p role="alert" className="text-danger text-sm">
          {describeError(signIn.error)}
        </p>
      )}
      <Button
        type="submit"
        variant="primary"
        busy={signIn.isPending}
        disabled={secondsLeft > 0}
        className="h-9"
      >
        Sign in
      </Button>
    </form>
  );
}
