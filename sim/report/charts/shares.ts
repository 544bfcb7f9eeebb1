import type { Columns } from './column.ts'
import { regionInks } from './regionInk.ts'
import type { Chart } from '../page.ts'
import { nameOf, type RunFound } from '../kinds/runTables.ts'
import { type Stretch, timeChart } from './timeChart.ts'

/** Where the hash rate is: the share of each region, one upon the other; those of a country beside each other. */
export function sharesChart(
  regions: Columns,
  found: Pick<RunFound, 'regions'>,
  stretches: readonly Stretch[],
): Chart {
  const inks = regionInks(found)
  const each = [...idsByCountry(regions)].map((id) => ({ id, of: regions.where('region', id) }))
  return timeChart({
    id: 'shares',
    title: 'Share of the hash rate by region',
    unit: '%',
    days: [...new Set(regions.texts('date'))],
    stretches,
    fromZero: true,
    most: 100,
    lines: each.map(({ id, of }) => ({
      name: nameOf(found, id),
      values: of.numbers('share_pct'),
      color: inks.get(id)!.color,
      stacked: true,
    })),
    columns: each.map(({ id, of }) => ({
      name: id,
      label: nameOf(found, id),
      unit: '%',
      cells: of.cells('share_pct'),
    })),
  })
}

/** Ids of regions, countries in the order in which they first come. */
function idsByCountry(regions: Columns): string[] {
  const [ids, countries] = [regions.texts('region'), regions.texts('country')]
  const byCountry = new Map<string, Set<string>>()
  for (const [i, country] of countries.entries())
    byCountry.set(country, (byCountry.get(country) ?? new Set()).add(ids[i]!))
  return [...byCountry.values()].flatMap((each) => [...each])
}
