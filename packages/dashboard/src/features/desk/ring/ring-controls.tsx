import { Bell, BellOff, BellRing } from 'lucide-react';
import { Button } from '../../../ui/button.tsx';
import { useStore } from '../../../ui/hooks/use-store.ts';
import { IconButton } from '../../../ui/icon-button.tsx';
import { usePreferences } from '../../preferences/index.ts';
import { useSound } from '../desk-provider.tsx';
import { askForNotices, noticePermission } from './notices.ts';
import type { RingSound } from './ring-sound.ts';

/** The bell on and off, the same as in the preferences. */
export function RingSwitch() {
  const { ring, set } = usePreferences();
  return (
    <IconButton
      icon={ring ? Bell : BellOff}
      label={ring ? 'Turn the bell off' : 'Turn the bell on'}
      onClick={() => set({ ring: !ring })}
    />
  );
}

/** Says what the browser does not allow yet, with the button that asks for it. */
export function RingNotice() {
  const sound = useSound();
  const { ring, notices } = usePreferences();
  const permission = useStore(noticePermission);
  return (
    <>
      {ring && sound && <SilentBell sound={sound} />}
      {notices && permission === 'default' && (
        <Line words="A notice can tell you of new chats while you look at something else.">
          <Button size="sm" onClick={() => void askForNotices()}>
            Allow notices
          </Button>
        </Line>
      )}
    </>
  );
}

/** Any press will do; the button is for those who look for one. */
function SilentBell({ sound }: { sound: RingSound }) {
  const isAllowed = useStore(sound.isAllowed);
  if (isAllowed) return null;
  return (
    <Line words="Your browser keeps the bell silent until you press something on this page.">
      <Button size="sm">Allow the bell</Button>
    </Line>
  );
}

function Line({ words, children }: { words: string; children: React.ReactNode }) {
  return (
    <div className="flex shrink-0 items-center gap-2 border-hair border-b bg-surface-1 px-4 py-1.5 text-muted text-xs">
      <BellRing aria-hidden="true" size={13} className="shrink-0" />
      <p className="min-w-0 flex-1">{words}</p>
      {children}
    </div>
  );
}
