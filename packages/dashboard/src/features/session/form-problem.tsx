import { describeError, fieldErrorsOf } from './errors.ts';

interface FormProblemProps {
  error: Error | null;
  /** What has not come about, before the reason. */
  lead?: string;
}

/** What went wrong with a form as a whole; what is wrong with a field stands at the field. */
export function FormProblem({ error, lead }: FormProblemProps) {
  if (!error || Object.keys(fieldErrorsOf(error)).length > 0) return null;
  return (
    <p role="alert" className="text-danger text-sm">
      {lead && `${lead} `}
      {describeError(error)}
    </p>
  );
}
