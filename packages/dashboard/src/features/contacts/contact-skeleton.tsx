import { Bone, Waiting } from '../../ui/skeleton.tsx';

export function ContactSkeleton() {
  return (
    <Waiting label="Loading the contact">
      <div className="flex flex-col gap-3 p-2">
        <div className="flex items-center gap-3">
          <Bone className="size-11 rounded-full" />
          <Bone className="h-4 w-36" />
        </div>
        <Bone className="h-4 w-52" />
        <Bone className="h-4 w-44" />
      </div>
    </Waiting>
  );
}
