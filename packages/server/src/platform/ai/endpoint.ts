/** Where a model is asked, and as whom. */
export interface Endpoint {
  kind: 'openai_compatible' | 'anthropic';
  /** Such as `https://api.openai.com/v1`. */
  baseUrl: string;
  model: string;
  /** Null: none is sent. */
  key: string | null;
}
