import type { BacktestNames } from '../ensemble/index.ts'
import { shares } from '../history/index.ts'

/** A share of the network in a month, %. */
export interface MonthlyShare {
  /** `2021-04`. */
  readonly month: string
  readonly country: string
  readonly pct: number
}

/** The reported shares of a run, or of the mean of runs, by its answers. */
export const reportedShares = (
  { months, countries }: Pick<BacktestNames, 'months' | 'countries'>,
  answers: Float64Array,
): MonthlyShare[] =>
  months.flatMap(({ month }, m) =>
    countries.map((country, k) => ({ month, country, pct: answers[m * countries.length + k]! })),
  )

/** A published share; a range has two ends. */
export interface SharePoint {
  readonly month: string
  readonly country: string
  readonly lowPct: number
  readonly highPct: number
}

/** The months in which the sample is held against: before April 2021 it was published rounded, if at all. */
const [FIRST, LAST] = ['2021-04', '2022-01']

/**
 * The published shares of countries that a fit is held against: those of CBECI, whose sample the reporting map is of. The
 * 18 % of Kazakhstan in October 2021 is of another index and no sample of pools; what is "other or unspecified" is
 * no country.
 */
export const publishedShares = (): SharePoint[] =>
  shares
    .filter(
      ({ month, level, shareOf, region, note }) =>
        level === 'country' &&
        shareOf === 'network' &&
        month >= FIRST &&
        month <= LAST &&
        region !== 'Other/unspecified' &&
        !note?.includes('not of CBECI'),
    )
    .map(({ month, region, lowPct, highPct }) => ({ month, country: region, lowPct, highPct }))

/** A published share beside a simulated one. */
export interface ShareError extends SharePoint {
  readonly simulatedPct: number
  /** Points off, with its sign; inside a published range, none. */
  readonly error: number
}

/** The published shares of which a run has the month and the country, each with how far it is off. */
export function shareErrors(
  simulated: readonly MonthlyShare[],
  published: readonly SharePoint[] = publishedShares(),
): ShareError[] {
  const keyOf = ({ month, country }: { month: string; country: string }): string => `${month} ${country}`
  const pctOf = new Map(simulated.map((share) => [keyOf(share), share.pct]))
  return published.flatMap((point) => {
    const simulatedPct = pctOf.get(keyOf(point))
    return simulatedPct === undefined ? [] : [{ ...point, simulatedPct, error: outside(simulatedPct, point) }]
  })
}

const outside = (value: number, { lowPct, highPct }: SharePoint): number =>
  value < lowPct ? value - lowPct : value > highPct ? value - highPct : 0

/** Mean absolute error, points; NaN of nothing. */
export const meanAbsoluteError = (errors: readonly ShareError[]): number =>
  errors.reduce((sum, { error }) => sum + Math.abs(error), 0) / errors.length
