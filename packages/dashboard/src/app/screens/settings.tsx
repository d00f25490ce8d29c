import {
  ArrowLeft,
  BookText,
  Bot,
  BrainCircuit,
  Clock,
  Headset,
  KeyRound,
  LibraryBig,
  type LucideIcon,
  Mail,
  MessageSquareCode,
  MessageSquareText,
  ScrollText,
  SlidersHorizontal,
  Star,
  UserRoundCog,
  UsersRound,
  Webhook,
} from 'lucide-react';
import { Link, Navigate, Route, Routes, useLocation } from 'react-router';
import { ApiKeysPage, AuditPage, OperatorsPage } from '../../features/accounts/index.ts';
import { AfterChatPage } from '../../features/after-chat/index.ts';
import { ArticlePage, ArticlesPage } from '../../features/articles/index.ts';
import { BusinessHoursPage } from '../../features/availability/index.ts';
import { ChatbotPage, ChatbotsPage } from '../../features/bots/index.ts';
import { CannedResponsePage, CannedResponsesPage } from '../../features/canned-responses/index.ts';
import { LiveChatPage } from '../../features/desk/index.ts';
import { DocumentPage, DocumentsPage, TrialPage } from '../../features/documents/index.ts';
import { ExternalAgentPage, ExternalAgentsPage } from '../../features/external-agents/index.ts';
import { WidgetPage, WidgetsPage } from '../../features/inboxes/index.ts';
import { MailPage } from '../../features/mail/index.ts';
import { AiModelsPage } from '../../features/models/index.ts';
import { PreferencesPage } from '../../features/preferences/index.ts';
import { useSession } from '../../features/session/index.ts';
import { TeamsPage } from '../../features/teams/index.ts';
import { useMedia } from '../../ui/hooks/use-media.ts';
import type { LazyPage } from '../../ui/lazy-page.ts';
import { NotFoundPage } from '../error-pages.tsx';
import { type SettingsPath, settingsFor } from '../settings-pages.ts';
import { SettingsMenu } from './settings-menu.tsx';

/** What stands behind each line of `settings-pages.ts`. */
const pages: Record<SettingsPath, { icon: LucideIcon; page: LazyPage<object> }> = {
  preferences: { icon: SlidersHorizontal, page: PreferencesPage },
  'canned-responses': { icon: MessageSquareText, page: CannedResponsesPage },
  articles: { icon: BookText, page: ArticlesPage },
  'external-agents': { icon: Webhook, page: ExternalAgentsPage },
  knowledge: { icon: LibraryBig, page: DocumentsPage },
  chatbots: { icon: Bot, page: ChatbotsPage },
  'business-hours': { icon: Clock, page: BusinessHoursPage },
  widgets: { icon: MessageSquareCode, page: WidgetsPage },
  'after-chat': { icon: Star, page: AfterChatPage },
  mail: { icon: Mail, page: MailPage },
  'live-chat': { icon: Headset, page: LiveChatPage },
  'ai-models': { icon: BrainCircuit, page: AiModelsPage },
  operators: { icon: UserRoundCog, page: OperatorsPage },
  teams: { icon: UsersRound, page: TeamsPage },
  'api-keys': { icon: KeyRound, page: ApiKeysPage },
  'audit-log': { icon: ScrollText, page: AuditPage },
};

/** They are small, and one seldom comes for a single one. */
export const preloadSettings = () =>
  Promise.all(
    [
      ...Object.values(pages).map(({ page }) => page),
      ArticlePage,
      CannedResponsePage,
      ExternalAgentPage,
      ChatbotPage,
      DocumentPage,
      TrialPage,
      WidgetPage,
    ].map((page) => page.preload()),
  );

export function SettingsRoutes() {
  const { isAdmin } = useSession();
  const isNarrow = useMedia('(max-width: 859px)');
  const isMenu = /^\/settings\/?$/.test(useLocation().pathname);
  const allowed = settingsFor(isAdmin);
  return (
    <div className="flex h-full">
      {(!isNarrow || isMenu) && <SettingsMenu places={allowed} pages={pages} isNarrow={isNarrow} />}
      {!(isNarrow && isMenu) && (
        <div className="flex min-w-0 flex-1 flex-col">
          {isNarrow && <BackToMenu />}
          <div className="min-h-0 flex-1">
            <Routes>
              <Route index element={<Navigate to="/settings/preferences" replace />} />
              {allowed.map(({ path }) => {
                const { page: Page } = pages[path];
                return <Route key={path} path={path} element={<Page />} />;
              })}
              <Route path="canned-responses/:cannedId" element={<CannedResponsePage />} />
              {isAdmin && <Route path="articles/:articleId" element={<ArticlePage />} />}
              {isAdmin && <Route path="external-agents/:agentId" element={<ExternalAgentPage />} />}
              {isAdmin && <Route path="knowledge/try" element={<TrialPage />} />}
              {isAdmin && <Route path="knowledge/:documentId" element={<DocumentPage />} />}
              {isAdmin && <Route path="chatbots/:chatbotId" element={<ChatbotPage />} />}
              {isAdmin && <Route path="widgets/:widgetId" element={<WidgetPage />} />}
              <Route path="*" element={<NotFoundPage />} />
            </Routes>
          </div>
        </div>
      )}
    </div>
  );
}

function BackToMenu() {
  return (
    <Link
      to="/settings"
      className="flex h-11 shrink-0 items-center gap-2 border-hair border-b px-4 text-muted text-sm"
    >
      <ArrowLeft aria-hidden="true" size={16} className="rtl:rotate-180" /> Settings
    </Link>
  );
}
