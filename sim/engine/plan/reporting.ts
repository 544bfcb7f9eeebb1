import { fitsAny, fixed, saidFor, type Scenario } from '../../model/index.ts'
import type { Region, Reporting, ReportingRule } from './types.ts'

/** How a sample by IP address would report each region's machines. */
export function compileReporting(scenario: Scenario, regions: readonly Region[]): Reporting {
  const { rules, sample_weight: weights } = scenario.reporting
  const countries = new Set(regions.map(({ country }) => country))
  for (const rule of Object.values(rules)) for (const country of Object.keys(rule.as)) countries.add(country)
  const names = [...countries]
  const numberOf = new Map(names.map((name, i) => [name, i]))
  return {
    countries: names,
    home: regions.map(({ country }) => numberOf.get(country)!),
    sampleWeight: names.map((name) => fixed(saidFor(weights, name) ?? 1)),
    rules: Object.values(rules).map((rule): ReportingRule => ({
      regions: new Set(regions.flatMap(({ id }, r) => (fitsAny(rule.regions, id) ? [r] : []))),
      machines: rule.machines,
      from: rule.from ?? -Infinity,
      until: rule.until ?? Infinity,
      as: Object.entries(rule.as).map(([country, share]) => ({ country: numberOf.get(country)!, share })),
    })),
  }
}
