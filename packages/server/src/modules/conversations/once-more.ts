import { isUniqueViolation } from '../../platform/database/index.ts';

/**
 * Runs a transaction whose uniqueness is a constraint: when a parallel repeat was first, the second run finds
 * what that one made.
 */
export async function onceMoreIfRaced<T>(transaction: () => Promise<T>): Promise<T> {
  try {
    return await transaction();
  } catch (error) {
    if (!isUniqueViolation(error)) throw error;
    return transaction();
  }
}
