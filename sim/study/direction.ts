/** Which way an answer goes when a parameter grows: up, down, or both. */
export type Direction = '+' | '−' | '±'

/** @param size mean size of the effects @param mean effect, with its sign: small beside their size, if they go both ways */
export const directionOf = (size: number, mean: number): Direction =>
  Math.abs(mean) < size / 2 ? '±' : mean < 0 ? '−' : '+'
