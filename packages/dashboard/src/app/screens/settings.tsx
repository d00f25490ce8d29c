import {
  ArrowLeft,
  BookText,
  Clock,
  Headset,
  KeyRound,
  type LucideIcon,
  Mail,
  MessageSquareCode,
  MessageSquareText,
  ScrollText,
  SlidersHorizontal,
  Star,
  UserRoundCog,
  UsersRound,
} from 'lucide-react';
import { Link, Navigate, NavLink, Route, Routes, useLocation } from 'react-router';
import { ApiKeysPage, AuditPage, OperatorsPage } from '../../features/accounts/index.ts';
import { AfterChatPage } from '../../features/after-chat/index.ts';
import { ArticlePage, ArticlesPage } from '../../features/articles/index.ts';
import { BusinessHoursPage } from '../../features/availability/index.ts';
import { CannedResponsePage, CannedResponsesPage } from '../../features/canned-responses/index.ts';
import { LiveChatPage } from '../../features/desk/index.ts';
import { WidgetPage, WidgetsPage } from '../../features/inboxes/index.ts';
import { MailPage } from '../../features/mail/index.ts';
import { PreferencesPage } from '../../features/preferences/index.ts';
import { useSession } from '../../features/session/index.ts';
import { TeamsPage } from '../../features/teams/index.ts';
import { cx } from '../../ui/cx.ts';
import { useMedia } from '../../ui/hooks/use-media.ts';
import type { LazyPage } from '../../ui/lazy-page.ts';
import { NotFoundPage } from '../error-pages.tsx';

interface Entry {
  path: string;
  name: string;
  icon: LucideIcon;
  page: LazyPage<object>;
  adminOnly?: boolean;
}

/** Every page of the settings; a new one is a new line. */
const entries: readonly Entry[] = [
  { path: 'preferences', name: 'Preferences', icon: SlidersHorizontal, page: PreferencesPage },
  {
    path: 'canned-responses',
    name: 'Canned responses',
    icon: MessageSquareText,
    page: CannedResponsesPage,
  },
  { path: 'articles', name: 'Articles', icon: BookText, page: ArticlesPage, adminOnly: true },
  { path: 'business-hours', name: 'Business hours', icon: Clock, page: BusinessHoursPage, adminOnly: true },
  { path: 'widgets', name: 'Widgets', icon: MessageSquareCode, page: WidgetsPage, adminOnly: true },
  { path: 'after-chat', name: 'After the chat', icon: Star, page: AfterChatPage, adminOnly: true },
  { path: 'mail', name: 'Mail', icon: Mail, page: MailPage, adminOnly: true },
  { path: 'live-chat', name: 'Live chat', icon: Headset, page: LiveChatPage, adminOnly: true },
  { path: 'operators', name: 'Operators', icon: UserRoundCog, page: OperatorsPage, adminOnly: true },
  { path: 'teams', name: 'Teams', icon: UsersRound, page: TeamsPage, adminOnly: true },
  { path: 'api-keys', name: 'API keys', icon: KeyRound, page: ApiKeysPage, adminOnly: true },
  { path: 'audit-log', name: 'Audit log', icon: ScrollText, page: AuditPage, adminOnly: true },
];

/** They are small, and one seldom comes for a single one. */
export const preloadSettings = () =>
  Promise.all(
    [...entries.map(({ page }) => page), ArticlePage, CannedResponsePage, WidgetPage].map((page) =>
      page.preload(),
    ),
  );

export function SettingsRoutes() {
  const { isAdmin } = useSession();
  const isNarrow = useMedia('(max-width: 859px)');
  const isMenu = /^\/settings\/?$/.test(useLocation().pathname);
  const allowed = entries.filter((entry) => isAdmin || !entry.adminOnly);
  return (
    <div className="flex h-full">
      {(!isNarrow || isMenu) && <SettingsMenu entries={allowed} isNarrow={isNarrow} />}
      {!(isNarrow && isMenu) && (
        <div className="flex min-w-0 flex-1 flex-col">
          {isNarrow && <BackToMenu />}
          <div className="min-h-0 flex-1">
            <Routes>
              <Route index element={<Navigate to="/settings/preferences" replace />} />
              {allowed.map(({ path, page: Page }) => (
                <Route key={path} path={path} element={<Page />} />
              ))}
              <Route path="canned-responses/:cannedId" element={<CannedResponsePage />} />
              {isAdmin && <Route path="articles/:articleId" element={<ArticlePage />} />}
              {isAdmin && <Route path="widgets/:widgetId" element={<WidgetPage />} />}
              <Route path="*" element={<NotFoundPage />} />
            </Routes>
          </div>
        </div>
      )}
    </div>
  );
}

function SettingsMenu({ entries: shown, isNarrow }: { entries: readonly Entry[]; isNarrow: boolean }) {
  return (
    <nav
      aria-label="Settings"
      className={cx(
        'shrink-0 overflow-y-auto p-3',
        isNarrow ? 'w-full' : 'w-58 border-hair border-e bg-surface-1',
      )}
    >
      <h1 className="px-2 pt-1 pb-3 font-semibold text-base">Settings</h1>
      <ul className="flex flex-col gap-0.5">
        {shown.map(({ path, name, icon: Icon }) => (
          <li key={path}>
            <NavLink
              to={`/settings/${path}`}
              className={({ isActive }) =>
                cx(
                  'flex h-8 items-center gap-2.5 rounded-control px-2 text-sm pointer-coarse:h-11',
                  isActive ? 'bg-surface-3 font-medium' : 'text-muted hover:bg-surface-2 hover:text-ink',
                )
              }
            >
              <Icon aria-hidden="true" size={16} strokeWidth={1.75} />
              {name}
            </NavLink>
          </li>
        ))}
      </ul>
    </nav>
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
