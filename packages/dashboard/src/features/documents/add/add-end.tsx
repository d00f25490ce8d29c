import { Button } from '../../../ui/button.tsx';
import { FormProblem } from '../../session/index.ts';

/** The button, and what is wrong besides the fields. */
export function AddEnd({ error, isBusy }: { error: Error | null; isBusy: boolean }) {
  return (
    <>
      <FormProblem error={error} />
      <Button type="submit" variant="primary" busy={isBusy} className="self-end">
        Add
      </Button>
    </>
  );
}
