import type { Chart, Report, Section } from '../page.ts'
import { regionInks } from '../charts/regionInk.ts'
import { deeper } from './ensembleDeeper.ts'
import { memberPathsChart } from '../charts/memberPaths.ts'
import { parameterSection } from '../charts/parameters.ts'
import { provenanceTable } from '../charts/provenance.ts'
import { Quantiles, spreadChart, unitOf } from '../charts/quantiles.ts'
import { ENERGY, NETWORK } from './shownMetrics.ts'
import { type EnsembleFound, introOf, nameOf, tableOf } from './runTables.ts'
import { timeChart } from '../charts/timeChart.ts'

/** Sentences that a page begins with. */
const ANSWERS = 3

/** An ensemble as a report: how its members are spread. */
export function ensembleReport(found: EnsembleFound): Report {
  const { name, notes, said, origin, tables } = found
  const table = tables.get('quantiles')
  const quantiles = table && new Quantiles(table)
  const about = notes === undefined ? [] : [notes]
  const days = quantiles?.of('network', 'hashrate_eh_s')?.days ?? []
  return {
    title: name,
    ...introOf(found, days),
    answer: said.medians.slice(0, ANSWERS),
    sections: [
      {
        id: 'medians',
        title: 'More medians, and the range of nine in ten members',
        text: [...said.medians.slice(ANSWERS), ...said.more],
        charts: [],
      },
      ...(quantiles ? [network(quantiles, about), regions(quantiles, found), ...kept(quantiles, found)] : []),
      ...deeper(found),
      ...parameterSection(found),
    ].filter(({ charts, tables = [], text = [] }) => charts.length + tables.length + text.length > 0),
    provenance: provenanceTable(origin),
  }
}

function network(quantiles: Quantiles, text: readonly string[]): Section {
  const charts = [...NETWORK, ...ENERGY].flatMap(({ id, metric, title, ...more }): Chart[] => {
    const spread = quantiles.of('network', metric)
    const unitInFile = unitOf('network', metric)
    return spread ? [spreadChart({ id, title, unit: unitInFile, unitInFile, spread, ...more })] : []
  })
  return { id: 'network', title: 'The network', text, charts }
}

/** Of ensembles whose days were kept. */
function kept(quantiles: Quantiles, found: EnsembleFound): Section[] {
  const [members, range] = [tableOf(found, 'network-members'), quantiles.of('network', 'hashrate_eh_s')]
  if (!members || !range) return []
  return [{ id: 'paths', title: 'Members by themselves', charts: [memberPathsChart(members, range)] }]
}

/** Medians of shares need not sum up to 100, so they are lines and no stack. */
function regions(quantiles: Quantiles, found: EnsembleFound): Section {
  const inks = regionInks(found)
  const each = [...found.regions.keys()].flatMap((id) => {
    const spread = quantiles.of('regions', 'share_pct', id)
    return spread ? [{ id, spread }] : []
  })
  const chart = timeChart({
    id: 'shares',
    title: 'Share of the hash rate by region, median of the members',
    unit: '%',
    days: each[0]?.spread.days ?? [],
    fromZero: true,
    lines: each.map(({ id, spread }) => ({
      name: nameOf(found, id),
      values: spread.values.p50,
      ...inks.get(id)!,
      width: 1.5,
    })),
    columns: each.map(({ id, spread }) => ({
      name: id,
      label: nameOf(found, id),
      unit: '%',
      cells: spread.values.p50,
    })),
  })
  return { id: 'regions', title: 'Where the hash rate is', charts: each.length > 0 ? [chart] : [] }
}
