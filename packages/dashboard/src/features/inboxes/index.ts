import { lazyPage } from '../../ui/lazy-page.ts';

export { useWidgets } from './queries.ts';
export const WidgetsPage = lazyPage(() => import('./widgets-page.tsx'), 'WidgetsPage');
export const WidgetPage = lazyPage(() => import('./widget-page.tsx'), 'WidgetPage');
