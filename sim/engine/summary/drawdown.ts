/** Means of each `width` days in a row; entry i is of the days i to i + width − 1. */
export function trailingMean(daily: Float64Array, width: number): Float64Array {
  const means = new Float64Array(Math.max(0, daily.length - width + 1))
  for (let i = 0; i < means.length; i += 1) {
    let sum = 0
    for (let d = i; d < i + width; d += 1) sum += daily[d]!
    means[i] = sum / width
  }
  return means
}

export interface Fall {
  readonly peak: number
  readonly trough: number
  /** Relative to the peak; negative. */
  readonly change: number
}

/** The deepest fall of a series from a peak to a later trough; undefined where it never falls. */
export function deepestFall(series: Float64Array): Fall | undefined {
  let fall: Fall | undefined
  let peak = 0
  for (let i = 1; i < series.length; i += 1) {
    if (series[i]! > series[peak]!) peak = i
    const change = series[peak]! > 0 ? series[i]! / series[peak]! - 1 : 0
    if (change < (fall?.change ?? 0)) fall = { peak, trough: i, change }
  }
  return fall
}

/** Steps from the trough until a share of the fall is made good; null if never. */
export function daysToRegain(series: Float64Array, { peak, trough }: Fall, share: number): number | null {
  const goal = series[trough]! + share * (series[peak]! - series[trough]!)
  for (let i = trough; i < series.length; i += 1) if (series[i]! >= goal) return i - trough
  return null
}
