import { ENSEMBLE_TABLES, SENSITIVITY_TABLES } from '../../record/index.ts'
import { Columns, rowsBy } from '../charts/column.ts'
import { parameterNames, parameterSection, variedTable } from '../charts/parameters.ts'
import { provenanceTable } from '../charts/provenance.ts'
import { allOfThem, everyAnswer, type Studied, tornado } from '../charts/tornado.ts'
import type { Report, Section } from '../page.ts'
import type { ReadTable } from '../../study/compare/results.ts'
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
  const [asked, rest] = [studied.filter(isAsked), studied.filter((each) => !isAsked(each))]
  return {
    title: `${name}: what matters`,
    ...introOf(found),
    answer: said,
    sections: [
      ...asked.map((each, i) => sectionOf(each, nameOf, i === 0 ? [found.explained] : [])),
      ...(studied.length > 0 ? [others(studied)] : []),
      ...varied(found),
      ...parameterSection(found),
    ],
    more: rest.flatMap((each) => tornado(each, nameOf)),
    provenance: provenanceTable(origin),
  }
}

const isAsked = ({ asked }: Studied): boolean => asked !== undefined

const sectionOf = (studied: Studied, nameOf: (path: string) => string, text: readonly string[]): Section => ({
  id: `about-${studied.id}`,
  title: capital(studied.asked ?? studied.title),
  text: [...text, ...(studied.title.includes('drawdown_') ? [FALLS] : [])],
  charts: tornado(studied, nameOf),
  tables: [allOfThem(studied, nameOf)],
})

const FALLS = 'A fall is a negative number: what lowers the number makes the fall deeper.'

const capital = (text: string): string => `${text.slice(0, 1).toUpperCase()}${text.slice(1)}`

const others = (studied: readonly Studied[]): Section => ({
  id: 'answers',
  title: 'Every other answer',
  text: ['hashtrek chart DIR --what CHART draws the chart of any of these answers.'],
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
  const known = table.header.includes('mu_star') ? SENSITIVITY_TABLES.morris : SENSITIVITY_TABLES.sobol
  const ids = new Ids()
  return rowsBy(table, ['metric', 'scope']).map((rows) => {
    const all = new Columns({ ...table, rows: byRank(table, rows) }, known)
    const [metric, scope] = [all.texts('metric')[0]!, all.texts('scope')[0]!]
    const asked = found.asked.find((each) => each.metric === metric && each.scope === scope)?.title
    const plain = scope === 'network' ? metric : `${metric} of ${scope}`
    const title = asked === undefined ? plain : `${asked} (${metric})`
    return { id: ids.of('matters', metric, scope === 'network' ? '' : scope), title, asked, rows: all }
  })
}

/** What does not matter at all has no rank, and comes last. */
function byRank({ header }: ReadTable, rows: ReadTable['rows']): ReadTable['rows'] {
  const rank = header.indexOf('rank')
  const place = (row: ReadTable['rows'][number]): number => Number(row[rank] ?? Number.MAX_SAFE_INTEGER)
  return rows.toSorted((a, b) => place(a) - place(b))
}

/** Names made to ids of a page; those that come out the same are numbered. */
class Ids {
  readonly #seen = new Map<string, number>()

  of(...names: readonly string[]): string {
    const id = names
      .filter((name) => name !== '')
      .join('-')
      .toLowerCase()
      .replace(/[^a-z0-9]+/g, '-')
    const before = this.#seen.get(id) ?? 0
    this.#seen.set(id, before + 1)
    return before === 0 ? id : `${id}-${before + 1}`
  }
}
