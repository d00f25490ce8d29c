import type { Platform } from '@switchboard/protocol';
import {
  Bot,
  Camera,
  Headset,
  type LucideIcon,
  Mail,
  MessageCircle,
  MessageSquare,
  Workflow,
} from 'lucide-react';

const platforms: Record<Platform, { icon: LucideIcon; name: string }> = {
  WIDGET: { icon: MessageSquare, name: 'Website widget' },
  FACEBOOK: { icon: MessageCircle, name: 'Messenger' },
  INSTAGRAM: { icon: Camera, name: 'Instagram' },
  CHATBOT: { icon: Bot, name: 'Chatbot' },
  LIVE_CHAT: { icon: Headset, name: 'Live chat' },
  TASK: { icon: Workflow, name: 'External agent' },
  EMAIL: { icon: Mail, name: 'E-mail' },
};

export const platformName = (platform: Platform) => platforms[platform].name;

/** Where a conversation came in. */
export function PlatformIcon({ platform, size = 12 }: { platform: Platform; size?: number }) {
  const { icon: Icon, name } = platforms[platform];
  return (
    <span title={name} className="shrink-0 text-muted">
      <Icon aria-label={name} size={size} strokeWidth={1.75} />
    </span>
  );
}
