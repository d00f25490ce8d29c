import { useCallback, useMemo, useRef, useState } from 'react';
import { useNavigate, useParams, useSearchParams } from 'react-router';
import { createStored } from '../../ui/hooks/stored.ts';
import { useMedia } from '../../ui/hooks/use-media.ts';
import { useStore } from '../../ui/hooks/use-store.ts';
import { type Filters, filtersFrom, searchOf } from './filters.ts';
import type { Inbox, InboxLayout } from './inbox-context.ts';

const isBoolean = (value: unknown): value is boolean => typeof value === 'boolean';
const customerPanel = createStored('switchboard.customer-panel', true, isBoolean);

/** The inbox's state: what can be in the address is in the address. */
export function useInboxState({
  threadActions,
  customerSections,
}: Pick<Inbox, 'threadActions' | 'customerSections'>): Inbox {
  const { conversationId } = useParams();
  const [search] = useSearchParams();
  const navigate = useNavigate();
  const layout = useLayout();
  const panelShown = useStore(customerPanel);
  const [sheetFor, setSheetFor] = useState<string | null>(null);
  const order = useRef<readonly string[]>([]);
  const openId = conversationId ?? null;
  const filters = useMemo(() => filtersFrom(search), [search]);
  const base = searchOf(filters);

  const open = useCallback(
    (id: string) => {
      navigate(`/inbox/${id}${base}`);
    },
    [navigate, base],
  );
  const backToList = useCallback(() => navigate(`/inbox${base}`), [navigate, base]);
  const setFilters = useCallback(
    (change: Partial<Filters>) => {
      const path = openId ? `/inbox/${openId}` : '/inbox';
      navigate(path + searchOf({ ...filters, ...change }), { replace: true });
    },
    [navigate, openId, filters],
  );
  const toggleCustomer = useCallback(() => {
    if (layout === 'wide') customerPanel.set(!customerPanel.get());
    else setSheetFor((shownFor) => (shownFor === openId ? null : openId));
  }, [layout, openId]);

  const customerShown = layout === 'wide' ? panelShown : sheetFor !== null && sheetFor === openId;
  return useMemo(
    () => ({
      layout,
      filters,
      setFilters,
      openId,
      open,
      backToList,
      order,
      customerShown,
      toggleCustomer,
      threadActions,
      customerSections,
    }),
    [
      layout,
      filters,
      setFilters,
      openId,
      open,
      backToList,
      customerShown,
      toggleCustomer,
      threadActions,
      customerSections,
    ],
  );
}

function useLayout(): InboxLayout {
  const isWide = useMedia('(min-width: 1200px)');
  const isMedium = useMedia('(min-width: 860px)');
  if (isWide) return 'wide';
  return isMedium ? 'medium' : 'single';
}
