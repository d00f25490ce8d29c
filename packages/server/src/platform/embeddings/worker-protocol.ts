export interface WorkerRequest {
  id: number;
  text: string;
}

export type WorkerReply = { id: number; vector: Float32Array<ArrayBuffer> } | { id: number; error: string };
