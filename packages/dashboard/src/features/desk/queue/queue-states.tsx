import { Coffee } from 'lucide-react';
import { Button } from '../../../ui/button.tsx';
import { EmptyState } from '../../../ui/empty-state.tsx';
import { Bone, Waiting } from '../../../ui/skeleton.tsx';

const rows = ['w-24', 'w-32', 'w-20', 'w-28'];

export function QueueSkeleton() {
  return (
    <Waiting label="Loading the queue">
      <div className="flex-1 overflow-hidden">
        {rows.map((width) => (
          <div key={width} className="flex items-start gap-3 border-hair border-b px-4 py-2.5">
            <Bone className="size-8 rounded-full" />
            <div className="flex flex-1 flex-col gap-2 py-1">
              <Bone className={`h-3 ${width}`} />
              <Bone className="h-3 w-3/4" />
            </div>
          </div>
        ))}
      </div>
    </Waiting>
  );
}

/** Nobody waits, or nobody of those that are asked for. */
export function EmptyQueue({ waiting, showAll }: { waiting: number; showAll: () => void }) {
  if (waiting === 0) {
    return (
      <EmptyState icon={Coffee} title="Nobody is waiting.">
        <p>Who asks for a person comes in here, and the bell rings.</p>
      </EmptyState>
    );
  }
  return (
    <EmptyState icon={Coffee} title="Nobody here fits the filter.">
      <p>
        {waiting} {waiting === 1 ? 'chat waits' : 'chats wait'} in all.
      </p>
      <Button onClick={showAll}>Show all</Button>
    </EmptyState>
  );
}
