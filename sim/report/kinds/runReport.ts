import type { Columns } from '../charts/column.ts'
import { concentrationChart } from '../charts/concentration.ts'
import { difficultyChart, retargetTable } from '../charts/difficulty.ts'
import { energyCharts } from '../charts/energy.ts'
import { machineDaysChart, profitTable } from '../charts/fleets.ts'
import { happeningsTable, stretchesIn } from '../charts/happenings.ts'
import { hashRateChart } from '../charts/hashRate.ts'
import type { Report, Section } from '../page.ts'
import { parameterSection } from '../charts/parameters.ts'
import { provenanceTable } from '../charts/provenance.ts'
import { type RunFound, tableOf } from './runTables.ts'
import { sharesChart } from '../charts/shares.ts'
import type { Stretch } from '../charts/timeChart.ts'
import { delayTable, wayChart } from '../charts/way.ts'

/** A run as a report: from its tables alone. A section whose tables are missing is left out. */
export function runReport(found: RunFound): Report {
  const { name, said, origin } = found
  const network = tableOf(found, 'network')
  const stretches = network ? stretchesIn(tableOf(found, 'events'), network.texts('date').at(-1)!) : []
  return {
    title: name,
    answer: [...said.fall, ...said.recovery, ...said.moves.slice(0, 1)],
    sections: [
      ...(network ? ofNetwork(found, network, stretches) : []),
      ...shares(found, stretches),
      ...way(found),
      ...fleets(found),
      ...(network ? [concentration(network, stretches), energy(network, stretches)] : []),
      ...happenings(found),
      ...parameterSection(found),
    ],
    provenance: provenanceTable(origin),
  }
}

function ofNetwork(found: RunFound, network: Columns, stretches: readonly Stretch[]): Section[] {
  const retargets = tableOf(found, 'retargets')
  const { question, notes, said } = found
  return [
    {
      id: 'network',
      title: 'Hash rate',
      text: [question, notes].filter((text) => text !== undefined),
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
  const text = [...found.said.fleets, ...found.said.sites]
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

function happenings(found: RunFound): Section[] {
  const events = tableOf(found, 'events')
  if (!events) return []
  const text = [
    ...found.said.hardest,
    'Outages, and the time from the announcement of a ban until it is effective, are shaded in all charts of time.',
  ]
  return [{ id: 'happenings', title: 'What happened', text, charts: [], tables: [happeningsTable(events)] }]
}
