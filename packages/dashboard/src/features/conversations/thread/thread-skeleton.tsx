import { Bone, Waiting } from '../../../ui/skeleton.tsx';

const bubbles = ['w-52', 'w-64 self-end', 'w-40', 'w-72', 'w-56 self-end'];

export function ThreadSkeleton() {
  return (
    <div className="flex min-h-0 flex-1 flex-col justify-end gap-4 p-5">
      <Waiting label="Loading messages">
        {bubbles.map((look) => (
          <Bone key={look} className={`h-11 rounded-bubble ${look}`} />
        ))}
      </Waiting>
    </div>
  );
}
