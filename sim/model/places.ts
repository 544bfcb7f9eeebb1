import type { Scenario, Site } from './scenario.ts'

/** A site of a scenario, as `region/site`. */
export interface Place {
  readonly region: string
  readonly site: string
}

/** `cn_*` fits every id that begins with cn_; a pattern without a star fits itself. */
export function fits(pattern: string, id: string): boolean {
  const star = pattern.indexOf('*')
  if (star < 0) return pattern === id
  const [head, tail] = [pattern.slice(0, star), pattern.slice(star + 1)]
  return id.length >= head.length + tail.length && id.startsWith(head) && id.endsWith(tail)
}

export const fitsAny = (patterns: readonly string[], id: string): boolean =>
  patterns.some((pattern) => fits(pattern, id))

/** The sites that `region`, `region/site` or patterns of either name, in file order; empty where nothing fits. */
export function placesOf(scenario: Pick<Scenario, 'regions'>, patterns: readonly string[]): Place[] {
  const places: Place[] = []
  for (const [region, { sites }] of Object.entries(scenario.regions))
    for (const site of Object.keys(sites))
      if (fitsAny(patterns, region) || fitsAny(patterns, `${region}/${site}`)) places.push({ region, site })
  return places
}

/** Whether a site has rows of its own in the results: it has owners or a cost. */
export const isNamed = ({ owners, cost }: Site): boolean =>
  Object.keys(owners).length > 0 || cost !== undefined

/** The entry of a map of patterns that fits an id; the last one wins. */
export function lastFitting<T>(entries: Readonly<Record<string, T>>, id: string): T | undefined {
  return Object.entries(entries).findLast(([pattern]) => fits(pattern, id))?.[1]
}
