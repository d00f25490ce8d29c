import type { ReactElement } from 'react';
import type { ChatConfig } from './chat-config.ts';
import { keepChat, useKept } from './kept.ts';
import { UniversalChatInterface, type UniversalChatInterfaceProps } from './universal-chat-interface.tsx';

export interface ChatbotChatInterfaceProps
  extends Omit<UniversalChatInterfaceProps, 'config'>,
    Omit<ChatConfig, 'type' | 'chatbotId' | 'chatId'> {
  /** Id or key of a published bot. */
  chatbotId: string;
  type?: 'chatbot' | 'embed' | undefined;
}

/** A chat with one bot that goes on where this browser left it. */
export function ChatbotChatInterface(props: ChatbotChatInterfaceProps): ReactElement {
  const { className, style, type = 'chatbot', chatbotId, onChatLost, ...rest } = props;
  const kept = useKept({ ...rest, chatbotId });
  const config: ChatConfig = {
    ...rest,
    type,
    chatbotId,
    chatId: kept?.chatId,
    onChatLost() {
      keepChat({ ...rest, chatbotId }, null);
      onChatLost?.();
    },
  };
  return <UniversalChatInterface config={config} className={className} style={style} />;
}
