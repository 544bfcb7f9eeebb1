const BARS = '▁▂▃▄▅▆▇█'

/** Numbers as a line of bars, the lowest of them as the lowest bar. */
export function sparkline(values: readonly number[]): string {
  const [low, high] = [Math.min(...values), Math.max(...values)]
  const step = (high - low) / (BARS.length - 1) || 1
  return values.map((value) => BARS[Math.round((value - low) / step)]).join('')
}

/** At most so many of the values, evenly spaced, the last one among them. */
export function sampled(values: readonly number[], most: number): number[] {
  if (values.length <= most) return [...values]
  const step = (values.length - 1) / (most - 1)
  return Array.from({ length: most }, (_, index) => values[Math.round(index * step)]!)
}

/** The mean of each value and up to `days − 1` before it. */
export function runningMean(values: readonly number[], days: number): number[] {
  return values.map((_, index) => {
    const window = values.slice(Math.max(0, index + 1 - days), index + 1)
    return window.reduce((sum, value) => sum + value, 0) / window.length
  })
}
