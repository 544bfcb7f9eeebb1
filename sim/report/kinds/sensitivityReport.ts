import { ENSEMBLE_TABLES, SENSITIVITY_TABLES } from '../../record/index.ts'
import { Columns, rowsBy } from '../charts/column.ts'
import { parameterNames, parameterSection, variedTable } from '../charts/parameters.ts'
import { provenanceTable } from '../charts/provenance.ts'
import { allOfThem, everyAnswer, type Studied, tornado } from '../charts/tornado.ts'
import type { Report, Section } from '../page.ts'
import { type Found, introOf, knownTable } from './runTables.ts'

/** What a report of a study is made of. */
export interface SensitivityFound extends Found {
  /** What is said of it, a paragraph an answer. */
  readonly said: readonly string[]
  /** What the numbers are. */
  readonly explained: string
  /** The answers that people ask for first. */
  readonly asked: readonly { readonly title: string; readonly metric: string; readonly scope: string }[]
}

/** A study of many parameters as a report: which of them matter. */
export function sensitivityReport(found: SensitivityFound): Report {
  const { name, said, origin } = found
  const nameOf = parameterNames(found)
  const studied = studiedIn(found)
  const asked = studied.filter(({ id }) => isAsked(id, found))
  return {
    title: `${name}: what matters`,
    ...introOf(found),
    answer: said,
    sections: [
      ...asked.map((each) => sectionOf(each, nameOf)),
      ...(studied.length > 0 ? [others(studied, found)] : []),
      ...varied(found),
      ...parameterSection(found),
    ],
    more: studied.filter((each) => !asked.includes(each)).map((each) => tornado(each, nameOf)),
    provenance: provenanceTable(origin),
  }
}

const isAsked = (id: string, { asked }: SensitivityFound): boolean =>
  asked.some(({ metric, scope }) => idOf(metric, scope) === id)

const sectionOf = (studied: Studied, nameOf: (path: string) => string): Section => ({
  id: `about-${studied.id}`,
  title: `What matters for ${studied.title}`,
  charts: [tornado(studied, nameOf)],
  tables: [allOfThem(studied, nameOf)],
})

const others = (studied: readonly Studied[], { explained }: SensitivityFound): Section => ({
  id: 'answers',
  title: 'Every other answer',
  text: [explained, 'hashtrek chart DIR --what CHART draws the chart of any of these answers.'],
  charts: [],
  tables: [everyAnswer(studied)],
})

function varied(found: SensitivityFound): Section[] {
  const table = knownTable(found, ENSEMBLE_TABLES.parameters)
  if (!table) return []
  return [{ id: 'varied', title: 'What was varied', charts: [], tables: [variedTable(table, found)] }]
}

/** What the table says answer by answer, in the order of the file. */
function studiedIn(found: SensitivityFound): Studied[] {
  const table = found.tables.get('sensitivity')
  if (!table) return []
  const [metric, scope, rank] = ['metric', 'scope', 'rank'].map((name) => table.header.indexOf(name)) as Three
  const known = table.header.includes('mu_star') ? SENSITIVITY_TABLES.morris : SENSITIVITY_TABLES.sobol
  return rowsBy(table, ['metric', 'scope']).map((rows) => {
    const [ofMetric, ofScope] = [String(rows[0]![metric]), String(rows[0]![scope])]
    const sorted = rows.toSorted((a, b) => place(a[rank]) - place(b[rank]))
    const [id, title] = [idOf(ofMetric, ofScope), titleOf(ofMetric, ofScope, found)]
    return { id, title, rows: new Columns({ ...table, rows: sorted }, known) }
  })
}

type Three = [number, number, number]

/** What does not matter at all has no rank. */
const place = (rank: unknown): number => (typeof rank === 'number' ? rank : Infinity)

const idOf = (metric: string, scope: string): string =>
  ['matters', metric, ...(scope === 'network' ? [] : [scope])]
    .join('-')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')

function titleOf(metric: string, scope: string, { asked }: SensitivityFound): string {
  const found = asked.find((each) => each.metric === metric && each.scope === scope)
  return found ? `${found.title} (${metric})` : scope === 'network' ? metric : `${metric} of ${scope}`
}
