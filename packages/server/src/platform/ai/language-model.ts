export interface ModelMessage {
  role: 'user' | 'assistant';
  content: string;
}

export interface ModelRequest {
  system: string;
  messages: ModelMessage[];
  maxTokens: number;
  temperature?: number;
  /** Ends the answer and closes the connection. */
  signal: AbortSignal;
}

export type ModelPart =
  | { kind: 'text'; text: string }
  /** Once, last; where the provider does not count, it is estimated from the letters. */
  | { kind: 'usage'; input: number; output: number };

export interface LanguageModel {
  /** As its provider calls it. */
  name: string;
  /** Throws ModelError; what came before it was said. */
  stream(request: ModelRequest): AsyncIterable<ModelPart>;
}
