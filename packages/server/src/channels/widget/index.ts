export { widgetAnswerRoutes } from './answer.routes.ts';
export { widgetArticleRoutes } from './article.routes.ts';
export type { WidgetChannelDeps } from './deps.ts';
export { widgetRoutes } from './widget.routes.ts';
export { widgetPages } from './widget-pages.ts';
