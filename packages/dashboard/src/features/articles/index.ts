import { lazyPage } from '../../ui/lazy-page.ts';

export { usePublishedArticles } from './queries.ts';
export { ShareArticleDialog } from './share-article-dialog.tsx';
export const ArticlesPage = lazyPage(() => import('./articles-page.tsx'), 'ArticlesPage');
export const ArticlePage = lazyPage(() => import('./article-page.tsx'), 'ArticlePage');
