import { z } from 'zod';
import { idSchema, plainTextSchema } from '../common.ts';
import { publicArticleSchema, publicArticleSummarySchema } from '../entities/article.ts';
import { routes } from './route.ts';

const widgetKey = plainTextSchema.min(1).max(64);

export const widgetArticleRoutes = routes({
  'GET /api/widget/articles': {
    summary:
      'What a visitor may read: the newest articles; with `q`, those that fit its words best, any of them.',
    auth: false,
    query: z.object({
      widgetKey,
      q: plainTextSchema.trim().max(200).optional(),
      limit: z.coerce.number().int().min(1).max(20).default(5),
    }),
    reply: z.object({ items: z.array(publicArticleSummarySchema) }),
  },
  'GET /api/widget/articles/:id': {
    summary: 'A published article with its text.',
    auth: false,
    params: z.object({ id: idSchema }),
    query: z.object({ widgetKey }),
    reply: z.object({ article: publicArticleSchema }),
  },
});
