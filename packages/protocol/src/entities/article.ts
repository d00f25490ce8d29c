import { z } from 'zod';
import { idSchema, nameSchema, plainTextSchema, textSchema, timeSchema } from '../common.ts';
import { LIMITS } from '../limits.ts';

/** What stays of a shared article in the message, whatever becomes of the article. */
export const articleCardSchema = z.object({
  id: idSchema,
  title: z.string(),
  /** Of its page in the help centre. */
  url: z.string(),
  /** Its first words, without Markdown. */
  excerpt: z.string(),
});
export type ArticleCard = z.infer<typeof articleCardSchema>;

/** For whoever reads the company's pages. */
export const publicArticleSummarySchema = articleCardSchema
  .extend({
    /** "" stands for none. */
    category: z.string(),
  })
  .meta({ id: 'PublicArticleSummary' });
export type PublicArticleSummary = z.infer<typeof publicArticleSummarySchema>;

export const publicPictureSchema = z
  .object({
    /** The body shows it as `![what is seen](picture:<id>)`. */
    id: idSchema,
    /** Anybody may read it while the article is published. */
    url: z.string(),
    /** Pixels. */
    width: z.number().int(),
    height: z.number().int(),
  })
  .meta({ id: 'PublicPicture' });

export const publicArticleSchema = publicArticleSummarySchema
  .extend({
    /** Markdown. */
    body: z.string(),
    /** Those that the body shows. */
    pictures: z.array(publicPictureSchema),
    updatedAt: timeSchema,
  })
  .meta({ id: 'PublicArticle' });
export type PublicArticle = z.infer<typeof publicArticleSchema>;

export const articleStatusSchema = z.enum(['draft', 'published']);
export type ArticleStatus = z.infer<typeof articleStatusSchema>;

export const articleSummarySchema = articleCardSchema
  .extend({
    slug: z.string(),
    /** "" stands for none. */
    category: z.string(),
    status: articleStatusSchema,
    createdAt: timeSchema,
    updatedAt: timeSchema,
    /** When it was published first. */
    publishedAt: timeSchema.nullable(),
  })
  .meta({ id: 'ArticleSummary' });
export type ArticleSummary = z.infer<typeof articleSummarySchema>;

export const articlePictureSchema = z
  .object({
    /** An article shows it as `![what is seen](picture:<id>)`. */
    id: idSchema,
    name: z.string(),
    type: z.string(),
    /** Bytes. */
    size: z.number().int(),
    /** Pixels. */
    width: z.number().int(),
    height: z.number().int(),
    /** Stays the same; anybody may read it while an article that shows it is published. */
    url: z.string(),
    /** For operators, for a day, whatever the article's status. */
    previewUrl: z.string(),
  })
  .meta({ id: 'ArticlePicture' });
export type ArticlePicture = z.infer<typeof articlePictureSchema>;

export const articleSchema = articleSummarySchema
  .extend({
    /** Markdown. */
    body: z.string(),
    /** Those that it shows, or that one of its versions did. */
    pictures: z.array(articlePictureSchema),
    /** Its page as it will be, for a day; null where it is published. */
    previewUrl: z.string().nullable(),
  })
  .meta({ id: 'Article' });
export type Article = z.infer<typeof articleSchema>;

/** What a published article said before it was saved again. */
export const articleVersionSchema = z.object({
  /** Counts up from 1 in each article. */
  version: z.number().int(),
  title: z.string(),
  body: z.string(),
  /** Whose words took its place, and when. */
  replacedBy: z.string(),
  replacedAt: timeSchema,
});
export type ArticleVersion = z.infer<typeof articleVersionSchema>;

const slugSchema = z
  .string()
  .trim()
  .toLowerCase()
  .max(LIMITS.slugChars)
  .regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/, 'must be words of letters a to z and digits, joined by -');

export const categorySchema = plainTextSchema
  .trim()
  .max(LIMITS.categoryChars)
  .refine((text) => !/[\r\n]/.test(text), {
    message: 'must be a single line',
    params: { rule: 'single_line' },
  });

export const newArticleSchema = z.object({
  title: nameSchema,
  /** The last part of its address; made from the title where it is left out. */
  slug: slugSchema.optional(),
  category: categorySchema.optional(),
  body: textSchema(LIMITS.articleCodePoints),
  status: articleStatusSchema.optional(),
});
