/** A row to learn from: its numbers, whether it is a yes, and how much it counts. */
export interface Example {
  numbers: number[];
  yes: boolean;
  weight: number;
}

/** The bias first, then one weight for each number. */
export type Model = number[];

/** Holds the weights back: with 200 rows more freedom would learn them by heart. */
const RIDGE = 10;
const ROUNDS = 40;

/** Solves a system of linear equations, given with its right side as the last column. */
function solve(rows: number[][]): number[] {
  const size = rows.length;
  const at = (row: number, column: number) => rows[row]?.[column] ?? 0;
  for (let pivot = 0; pivot < size; pivot += 1) {
    let best = pivot;
    for (let row = pivot; row < size; row += 1) {
      if (Math.abs(at(row, pivot)) > Math.abs(at(best, pivot))) best = row;
    }
    [rows[pivot], rows[best]] = [rows[best] as number[], rows[pivot] as number[]];
    for (let row = 0; row < size; row += 1) {
      if (row === pivot) continue;
      const factor = at(row, pivot) / at(pivot, pivot);
      rows[row] = (rows[row] as number[]).map((value, column) => value - factor * at(pivot, column));
    }
  }
  return rows.map((_, row) => at(row, size) / at(row, row));
}

function chance(model: Model, numbers: readonly number[]): number {
  return 1 / (1 + Math.exp(-score(model, numbers)));
}

export function score([bias = 0, ...weights]: Model, numbers: readonly number[]): number {
  return weights.reduce((sum, weight, i) => sum + weight * (numbers[i] ?? 0), bias);
}

/** How to bring each number to average 0 and spread 1. */
function scaleOf(examples: readonly Example[]): { average: number; spread: number }[] {
  const columns = examples[0]?.numbers.map((_, i) => examples.map(({ numbers }) => numbers[i] ?? 0)) ?? [];
  return columns.map((column) => {
    const average = column.reduce((sum, value) => sum + value, 0) / column.length;
    const variance = column.reduce((sum, value) => sum + (value - average) ** 2, 0) / column.length;
    return { average, spread: Math.sqrt(variance) || 1 };
  });
}

/** Logistic regression with ridge, by Newton's method; the weights are for the numbers as they are given. */
export function learn(examples: readonly Example[]): Model {
  const scale = scaleOf(examples);
  const rows = examples.map(({ numbers, yes, weight }) => ({
    inputs: [1, ...numbers.map((value, i) => (value - (scale[i]?.average ?? 0)) / (scale[i]?.spread ?? 1))],
    yes: yes ? 1 : 0,
    weight,
  }));
  const size = scale.length + 1;
  let model: Model = new Array(size).fill(0);
  for (let round = 0; round < ROUNDS; round += 1) {
    const system = model.map((value, i) => {
      const ridge = i === 0 ? 1e-6 : RIDGE;
      return Array.from({ length: size + 1 }, (_, j) => (j === i ? ridge : j === size ? -ridge * value : 0));
    });
    for (const { inputs, yes, weight } of rows) {
      const p = chance(model, inputs.slice(1));
      for (let i = 0; i < size; i += 1) {
        const line = system[i] as number[];
        const input = inputs[i] as number;
        for (let j = 0; j < size; j += 1) {
          line[j] = (line[j] as number) + weight * p * (1 - p) * input * (inputs[j] as number);
        }
        line[size] = (line[size] as number) + weight * (yes - p) * input;
      }
    }
    const step = solve(system);
    model = model.map((value, i) => value + (step[i] ?? 0));
    if (Math.max(...step.map(Math.abs)) < 1e-8) break;
  }
  const [bias = 0, ...weights] = model;
  const unscaled = weights.map((weight, i) => weight / (scale[i]?.spread ?? 1));
  const shift = unscaled.reduce((sum, weight, i) => sum + weight * (scale[i]?.average ?? 0), 0);
  return [bias - shift, ...unscaled];
}
