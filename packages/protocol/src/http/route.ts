import type { z } from 'zod';

/** One HTTP endpoint. The key of the route table, `"METHOD /path/:param"`, says where it is. */
export interface Route {
  summary: string;
  /** Who may call it: nobody (false), or any of these kinds of principal. */
  auth: readonly ('customer' | 'operator' | 'admin' | 'api_key')[] | false;
  params?: z.ZodObject;
  query?: z.ZodType;
  body?: z.ZodType;
  /** It takes one file as multipart/form-data, field `file`; these are the fields beside it. */
  form?: z.ZodObject;
  /** The body of a success; null is 204 without a body. */
  reply: z.ZodType | null;
  /** 200 by default; 201 where a management endpoint creates. */
  status?: 200 | 201 | 204;
  /** It can also answer as a stream of server-sent events, where the body asks for it. */
  streams?: true;
  /** The document of this face expects `success` in every answer: errors carry `success: false`. */
  saysSuccess?: true;
  /** The reply is a file of one of these types, not JSON. */
  file?: readonly string[];
}

/** Keeps each route's exact schema types. */
export function routes<
  const T extends Record<`${'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'} /${string}`, Route>,
>(table: T): T {
  return table;
}
