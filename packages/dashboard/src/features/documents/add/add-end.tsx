import { Button } from '../../../ui/button.tsx';
import { describeError, fieldErrorsOf } from '../../session/index.ts';

/** The button, and what is wrong besides the fields. */
export function AddEnd({ error, isBusy }: { error: Error | null; isBusy: boolean }) {
  const isElsewhere = error !== null && Object.keys(fieldErrorsOf(error)).length === 0;
  return (
    <>
      {isElsewhere && (
        <p role="alert" className="text-danger text-sm">
          {describeError(error)}
        </p>
      )}
      <Button type="submit" variant="primary" busy={isBusy} className="self-end">
        Add
      </Button>
    </>
  );
}
