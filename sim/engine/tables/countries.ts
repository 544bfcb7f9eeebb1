import type { Row } from '../../record/index.ts'
import { DAY_S } from '../../units/index.ts'
import type { Plan, Reporting } from '../plan/types.ts'
import { type Recording, REGION, WIDTH } from '../recording.ts'

/** True and reported shares of the countries on a day of the recording's block. */
export function sharesOfDay(plan: Plan, recording: Recording, d: number, day: number, date: string): Row[] {
  const { reporting, regions } = plan
  const [held, seen] = [reporting.countries.map(() => 0), reporting.countries.map(() => 0)]
  const now = (plan.firstDay + day) * DAY_S
  regions.forEach((_, r) => {
    const at = d * regions.length + r
    const hashrate = recording.regions[at * WIDTH.regions + REGION.hashrate_eh_s]!
    const hidden = recording.hidden[at]!
    held[reporting.home[r]!]! += hashrate
    report(reporting, r, 'open', hashrate - hidden, now, seen)
    report(reporting, r, 'covert', hidden, now, seen)
  })
  const [total, sample] = [sum(held), sum(seen)]
  return reporting.countries.map((country, k) => [
    date,
    country,
    total > 0 ? (100 * held[k]!) / total : 0,
    sample > 0 ? (100 * seen[k]!) / sample : 0,
  ])
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
