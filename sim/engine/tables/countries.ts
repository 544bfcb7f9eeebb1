import type { Row } from '../../record/index.ts'
import { DAY_S } from '../../units/index.ts'
import type { Plan, Reporting } from '../plan/types.ts'
import { type Recording, REGION, WIDTH } from '../recording.ts'

/** The countries' rows on a day of the recording's block. */
export function countryRows(plan: Plan, recording: Recording, d: number, day: number, date: string): Row[] {
  const { held, seen } = sharesOfDay(plan, recording, d, day)
  return plan.reporting.countries.map((country, k) => [date, country, held[k]!, seen[k]!])
}

/** True and reported shares of the countries, in percent, on a day of the recording's block. */
export function sharesOfDay(
  { reporting, regions, firstDay }: Plan,
  recording: Recording,
  d: number,
  day: number,
): { readonly held: readonly number[]; readonly seen: readonly number[] } {
  const [held, seen] = [reporting.countries.map(() => 0), reporting.countries.map(() => 0)]
  const now = (firstDay + day) * DAY_S
  regions.forEach((_, r) => {
    const at = d * regions.length + r
    const hashrate = recording.regions[at * WIDTH.regions + REGION.hashrate_eh_s]!
    const hidden = recording.hidden[at]!
    held[reporting.home[r]!]! += hashrate
    report(reporting, r, 'open', hashrate - hidden, now, seen)
    report(reporting, r, 'covert', hidden, now, seen)
  })
  return { held: inPercent(held), seen: inPercent(seen) }
}

function inPercent(amounts: readonly number[]): number[] {
  const total = sum(amounts)
  return amounts.map((amount) => (total > 0 ? (100 * amount) / total : 0))
}

const sum = (numbers: readonly number[]): number => numbers.reduce((total, number) => total + number, 0)

/** Adds a region's open or covert hash rate where the sample would see it, as strongly as it shows that country. */
function report(
  { rules, home, sampleWeight }: Reporting,
  region: number,
  kind: 'open' | 'covert',
  hashrate: number,
  now: number,
  seen: number[],
): void {
  if (hashrate === 0) return
  const rule = rules.findLast(
    ({ regions, machines, from, until }) =>
      regions.has(region) && (machines === 'all' || machines === kind) && from <= now && now < until,
  )
  const targets = rule?.as ?? [{ country: home[region]!, share: 1 }]
  for (const { country, share } of targets) seen[country]! += hashrate * share * sampleWeight[country]!
}
