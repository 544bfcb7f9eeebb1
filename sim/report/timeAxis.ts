import type { EChartsOption } from 'echarts'

/** Days that an axis names, and how. */
export interface Ticks {
  readonly days: readonly string[]
  readonly nameOf: (day: string) => string
}

const DAY_MS = 86_400_000
const numberOf = (day: string): number => Date.parse(day) / DAY_MS
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']
const monthOf = (day: string): number => Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7)) - 1

/** Which stretch of the calendar a day lies in, by a number; a tick stands where the next one begins. */
type Calendar = (day: string) => number

const everyDays =
  (many: number): Calendar =>
  (day) =>
    // 1970 began on a Thursday: weeks begin on Mondays.
    Math.floor((numberOf(day) + 3) / many)
const everyMonths =
  (many: number): Calendar =>
  (day) =>
    Math.floor(monthOf(day) / many)
const halfMonths: Calendar = (day) => monthOf(day) * 2 + (day.slice(8) < '15' ? 0 : 1)

/** How a day is named, and the pixels that such a name takes with some room: estimates, for letters of 12 px. */
interface Name {
  readonly of: (day: string) => string
  readonly width: number
}

const ISO: Name = { of: (day) => day, width: 96 }
const MONTH: Name = { of: (day) => `${MONTHS[monthOf(day) % 12]} ${day.slice(0, 4)}`, width: 72 }
const YEAR: Name = { of: (day) => day.slice(0, 4), width: 48 }

/** From close to far: what people count time in. */
const STEPS: readonly (readonly [Calendar, Name])[] = [
  ...[1, 2, 7].map((days) => [everyDays(days), ISO] as const),
  [halfMonths, ISO],
  ...[1, 2, 3, 6].map((months) => [everyMonths(months), MONTH] as const),
  ...[1, 2, 5, 10, 20, 50].map((years) => [everyMonths(12 * years), YEAR] as const),
]

/** Ticks for these ISO days, in order, as close as their names have room on an axis of so many pixels. */
export function ticksOf(days: readonly string[], pixels: number): Ticks {
  for (const [calendar, { of, width }] of STEPS) {
    const starts = startsIn(days, calendar)
    if (starts.length * width <= pixels) return { days: starts, nameOf: of }
  }
  return { days: [], nameOf: YEAR.of }
}

/** Days on which a stretch begins, or if those are not shown the next that are. */
function startsIn(days: readonly string[], calendar: Calendar): string[] {
  return days.filter((day, i) => calendar(day) !== calendar(days[i - 1] ?? dayBefore(day)))
}

const dayBefore = (day: string): string => new Date((numberOf(day) - 1) * DAY_MS).toISOString().slice(0, 10)

/** Pixels of a picture beside such an axis: `GRID` in charts/timeChart.ts. */
export const BESIDE = 100

/** The days of an option's axis, if it is one of time; `timeChart.ts` makes such. */
export function daysOf({ xAxis }: EChartsOption): readonly string[] {
  const { data, boundaryGap } = (xAxis ?? {}) as { data?: readonly unknown[]; boundaryGap?: unknown }
  return boundaryGap === false && data?.every(isDay) ? data : []
}

const isDay = (value: unknown): value is string => /^\d{4}-\d\d-\d\d$/.test(String(value))

/** What an axis needs to have these ticks. */
export const axisWith = ({ days, nameOf }: Ticks) => ({
  axisLabel: { customValues: [...days], formatter: (day: string) => nameOf(day), hideOverlap: true },
  axisTick: { customValues: [...days] },
})

/** The option with names of days on its axis, if that is one of time; others as they are. */
export function withTicks(option: EChartsOption, pictureWidth: number): EChartsOption {
  const days = daysOf(option)
  if (days.length === 0) return option
  return {
    ...option,
    xAxis: { ...option.xAxis, ...axisWith(ticksOf(days, pictureWidth - BESIDE)) } as object,
  }
}
