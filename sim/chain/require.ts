/** Guards of the room: a wrong integer in consensus arithmetic must not pass as a wrong result. */

/** Whether a value is an unsigned 32-bit integer, the width of nBits and of the time in a block header. */
export function isUint32(value: number): boolean {
  return value >>> 0 === value
}

/** Throws a RangeError that names the quantity unless the value is an unsigned 32-bit integer. */
export function requireUint32(value: number, what: string): void {
  if (!isUint32(value)) throw new RangeError(`${what} must be an unsigned 32-bit integer, got ${value}`)
}

/** Throws a RangeError that names the quantity unless the value is a whole number from 0 up. */
export function requireIndex(value: number, what: string): void {
  if (!Number.isSafeInteger(value) || value < 0) {
    throw new RangeError(`${what} must be a whole number from 0 up, got ${value}`)
  }
}

/** Throws a RangeError that names the quantity unless the value is finite and above 0. */
export function requirePositive(value: number, what: string): void {
  if (!(value > 0 && value < Infinity))
    throw new RangeError(`${what} must be finite and above 0, got ${value}`)
}
