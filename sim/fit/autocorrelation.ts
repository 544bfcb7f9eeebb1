/** A window of so many times τ is long enough to see it (Sokal). */
const WINDOW = 5

/**
 * The integrated autocorrelation time of one coordinate of walkers, in sweeps, with the window of A. Sokal (Monte Carlo
 * Methods in Statistical Mechanics, 1997): so many sweeps say as much as one independent draw a walker. Deviations are
 * from the mean of all walkers, so that walkers that stay where they started look as long as they are.
 *
 * @param series sweep by sweep, walker by walker
 */
export function autocorrelationTime(series: readonly Float64Array[]): number {
  const centred = centredOf(series)
  const variance = product(centred, 0)
  if (variance === 0) return 1
  let tau = 1
  for (let lag = 1; lag < series.length && lag < WINDOW * tau; lag += 1)
    tau += (2 * product(centred, lag)) / variance
  return Math.max(1, tau)
}

function centredOf(series: readonly Float64Array[]): Float64Array[] {
  const count = series.length * series[0]!.length
  const mean = series.reduce((sum, row) => row.reduce((total, x) => total + x, sum), 0) / count
  return series.map((row) => row.map((x) => x - mean))
}

/** Mean product of deviations that are so many sweeps apart. */
function product(centred: readonly Float64Array[], lag: number): number {
  let sum = 0
  for (let t = 0; t + lag < centred.length; t += 1) {
    const [now, later] = [centred[t]!, centred[t + lag]!]
    for (let w = 0; w < now.length; w += 1) sum += now[w]! * later[w]!
  }
  return sum / ((centred.length - lag) * centred[0]!.length)
}
