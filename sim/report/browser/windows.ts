/** What part of an axis is seen, in percent of its length. */
export interface Window {
  readonly start: number
  readonly end: number
}

export const WHOLE: Window = { start: 0, end: 100 }
/** Estimate: closer than this a chart of a year shows less than three days. */
const NARROWEST = 0.7

/** Narrower by a factor below 1, wider by one above; what is at `around` percent stays where it is, if it is seen. */
export function zoomed({ start, end }: Window, factor: number, around = (start + end) / 2): Window {
  const width = Math.min(100, Math.max(NARROWEST, (end - start) * factor))
  const middle = Math.min(end, Math.max(start, around))
  return placed(middle - ((middle - start) / (end - start)) * width, width)
}

/** The same window, moved as little as shows this place. */
export function showing({ start, end }: Window, place: number): Window {
  const by = Math.min(0, place - start) + Math.max(0, place - end)
  return placed(start + by, end - start)
}

/** Both ends within the axis. */
function placed(start: number, width: number): Window {
  const from = Math.max(0, Math.min(100 - width, start))
  return { start: from, end: from + width }
}
