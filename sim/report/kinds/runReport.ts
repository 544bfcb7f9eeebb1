import type { Columns } from '../charts/column.ts'
import { concentrationChart } from '../charts/concentration.ts'
import { difficultyChart, retargetTable } from '../charts/difficulty.ts'
import { energyCharts } from '../charts/energy.ts'
import { machineDaysChart, profitTable } from '../charts/fleets.ts'
import { happeningsTable, type Phase, phasesIn, stretchesOf } from '../charts/happenings.ts'
import { hashRateChart } from '../charts/hashRate.ts'
import type { Report, Section } from '../page.ts'
import { parameterSection } from '../charts/parameters.ts'
import { provenanceTable } from '../charts/provenance.ts'
import { introOf, type RunFound, tableOf } from './runTables.ts'
import { sharesChart } from '../charts/shares.ts'
import type { Stretch } from '../charts/timeChart.ts'
import { timelineChart } from '../charts/timeline.ts'
import { delayTable, wayChart } from '../charts/way.ts'

/** A run as a report: from its tables alone. A section whose tables are missing is left out. */
export function runReport(found: RunFound): Report {
  const { name, said, origin } = found
  const network = tableOf(found, 'network')
  const days = network?.texts('date') ?? []
  const phases = network ? phasesIn(tableOf(found, 'events'), days.at(-1)!) : []
  const stretches = stretchesOf(phases)
  return {
    title: name,
    ...introOf(found, days),
    answer: [...said.fall, ...said.recovery, ...said.moves.slice(0, 1)],
    sections: [
      ...happenings(found, phases, days),
      ...(network ? ofNetwork(found, network, stretches) : []),
      ...shares(found, stretches),
      ...way(found),
      ...fleets(found),
      ...(network ? [concentration(network, stretches), energy(network, stretches)] : []),
      ...parameterSection(found),
    ],
    provenance: provenanceTable(origin),
  }
}

function ofNetwork(found: RunFound, network: Columns, stretches: readonly Stretch[]): Section[] {
  const retargets = tableOf(found, 'retargets')
  const { notes, said } = found
  return [
    {
      id: 'network',
      title: 'Hash rate',
      text: notes === undefined ? [] : [notes],
      charts: [hashRateChart(network, stretches)],
    },
    {
      id: 'retargets',
      title: 'Difficulty',
      text: said.retargets,
      charts: [difficultyChart(network, retargets, stretches)],
      ...(retargets ? { tables: [retargetTable(retargets)] } : {}),
    },
  ]
}

function shares(found: RunFound, stretches: readonly Stretch[]): Section[] {
  const regions = tableOf(found, 'regions')
  if (!regions) return []
  const charts = [sharesChart(regions, found, stretches)]
  return [{ id: 'regions', title: 'Where the hash rate is', text: found.said.shares, charts }]
}

function way(found: RunFound): Section[] {
  const moves = tableOf(found, 'moves')
  const chart = wayChart(moves, tableOf(found, 'regions'), found)
  if (chart.table.rows.length === 0) return []
  const tables = moves ? [delayTable(moves, found)] : []
  return [{ id: 'moves', title: 'The way of the machines', text: found.said.moves, charts: [chart], tables }]
}

function fleets(found: RunFound): Section[] {
  const [table, summary] = [tableOf(found, 'fleets'), tableOf(found, 'summary')]
  if (!table) return []
  const ids = [...new Set(table.texts('fleet'))]
  const tables = summary ? [profitTable(summary, ids)] : []
  const text = [...found.said.fleets, ...found.said.fleetsTogether, ...found.said.sites]
  return [{ id: 'fleets', title: 'Fleets', text, charts: [machineDaysChart(table)], tables }]
}

const concentration = (network: Columns, stretches: readonly Stretch[]): Section => ({
  id: 'concentrations',
  title: 'Concentration',
  charts: [concentrationChart(network, stretches)],
})

const energy = (network: Columns, stretches: readonly Stretch[]): Section => ({
  id: 'energy',
  title: 'Energy and CO2',
  charts: energyCharts(network, stretches),
})

function happenings(found: RunFound, phases: readonly Phase[], days: readonly string[]): Section[] {
  const events = tableOf(found, 'events')
  if (!events) return []
  const text = [...found.said.hardest, ...(stretchesOf(phases).length > 0 ? [SHADED] : [])]
  const charts = phases.length > 0 ? [timelineChart(phases, days)] : []
  return [
    { id: 'happenings', title: 'What happened, and when', text, charts, tables: [happeningsTable(events)] },
  ]
}

const SHADED =
  'Outages, and the time from the announcement of a ban until it is effective, are shaded in all charts of time.'
