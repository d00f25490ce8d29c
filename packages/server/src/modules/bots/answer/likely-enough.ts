/** Below it an answer would more often be wrong than right: see docs/decisions and `npm run eval`. */
export const LIKELY_ENOUGH = 0.5;
