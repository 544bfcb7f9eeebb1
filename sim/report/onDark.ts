const HEX = /^#[0-9a-f]{6}$/i
const GREY = /^#([0-9a-f]{2})\1\1$/i

/**
 * An option as a dark ground needs it: light and dark of all greys are exchanged, and colours that would hardly be seen are
 * lighter. Texts that look like a colour stay.
 */
export const onDark = <Option extends object>(option: Option): Option => turn('', option) as Option

function turn(key: string, part: unknown): unknown {
  if (typeof part === 'string') return /color$/i.test(key) ? seen(part) : part
  if (Array.isArray(part)) return part.map((item) => turn(key, item))
  if (typeof part !== 'object' || part === null) return part
  return Object.fromEntries(Object.entries(part).map(([key, value]) => [key, turn(key, value)]))
}

function seen(colour: string): string {
  if (!HEX.test(colour)) return colour
  const level = GREY.exec(colour)?.[1]
  return level === undefined ? lighter(colour) : hex(Array(3).fill(255 - Number.parseInt(level, 16)))
}

/** Below this relative luminance a line is less than 4 times as bright as the ground. WCAG 2.2 asks for 3. */
const DIM = 0.19
/** Part of the way to white. Estimate: shades of a hue are still told apart. */
const LIFT = 0.25

function lighter(colour: string): string {
  const parts = [1, 3, 5].map((at) => Number.parseInt(colour.slice(at, at + 2), 16))
  return luminance(parts) >= DIM ? colour : hex(parts.map((part) => Math.round(part + (255 - part) * LIFT)))
}

/** WCAG 2.2, relative luminance. */
function luminance(parts: readonly number[]): number {
  const [r, g, b] = parts
    .map((part) => part / 255)
    .map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4)) as [
    number,
    number,
    number,
  ]
  return 0.2126 * r + 0.7152 * g + 0.0722 * b
}

const hex = (parts: readonly number[]): string =>
  `#${parts.map((part) => part.toString(16).padStart(2, '0')).join('')}`
