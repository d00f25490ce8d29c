import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import '../src/styles/index.css';
import { ChatbotChatInterface } from '../src/chatbot-chat-interface.tsx';
import { loadTexts } from './load-texts.ts';

/** What the server has written into the page. */
interface PageBot {
  id: string;
  name: string;
  greeting: string;
  suggestedQuestions: string[];
  /** The one it speaks; `customer` is whatever the reader's browser asks for. */
  language: string;
}

const root = document.getElementById('chat');

async function start(element: HTMLElement): Promise<void> {
  const bot = JSON.parse(element.dataset.bot ?? '') as PageBot;
  const texts = await loadTexts(bot.language === 'customer' ? navigator.languages : [bot.language]);
  document.documentElement.lang = texts.locale;
  document.documentElement.dir = texts.direction;
  createRoot(element).render(
    <StrictMode>
      <ChatbotChatInterface
        type="embed"
        chatbotId={bot.id}
        title={bot.name}
        greeting={bot.greeting}
        suggestedQuestions={bot.suggestedQuestions}
        texts={texts}
      />
    </StrictMode>,
  );
}

if (root) void start(root);
