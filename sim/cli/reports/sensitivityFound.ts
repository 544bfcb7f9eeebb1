import type { ReadFolder } from '../../io/resultReader.ts'
import type { Finding } from '../../io/many/sensitivityTables.ts'
import { rowsBy } from '../../report/charts/column.ts'
import type { SensitivityFound } from '../../report/kinds/sensitivityReport.ts'
import type { ReadTable } from '../../study/compare/results.ts'
import type { Importance, Method } from '../../study/index.ts'
import { explanationOf, questionsOf, ranking } from '../words/sensitivity.ts'
import { foundIn } from './runFound.ts'

const MEASURES: Readonly<Record<Method, readonly string[]>> = {
  morris: ['mu_star', 'mu', 'sigma'],
  sobol: ['total', 'first'],
}

/** What a report of a study is made of, from its folder. */
export function sensitivityFound(folder: ReadFolder): SensitivityFound {
  const found = foundIn(folder)
  const table = found.tables.get('sensitivity')
  if (!table) return { ...found, said: [], explained: '', asked: [] }
  const method = table.header.includes('mu_star') ? 'morris' : 'sobol'
  const findings = findingsIn(table, method)
  const parameters = cellsOf(rowsByAnswer(table)[0] ?? [], table, 'parameter').map(String)
  const questions = questionsOf(findings)
  return {
    ...found,
    said: questions.map((question) => {
      const { head, lines } = ranking(question, { parameters, runs: runsIn(folder), method })
      return `${head} ${lines.map((line) => line.replace(/ +/g, ' ')).join('; ')}.`
    }),
    explained: explanationOf(method),
    asked: questions.map(({ title, finding: { answer } }) => ({
      title,
      metric: answer.metric,
      scope: answer.scope,
    })),
  }
}

/** Failed runs were asked for, too. */
function runsIn({ manifest, results: { tables } }: ReadFolder): number {
  const there = ['runs', 'failures'].reduce((sum, name) => sum + (tables.get(name)?.rows.length ?? 0), 0)
  return typeof manifest?.all.runs === 'number' ? manifest.all.runs : there
}

const findingsIn = (table: ReadTable, method: Method): Finding[] =>
  rowsByAnswer(table).map((rows) => {
    const first = (name: string): unknown => cellsOf(rows, table, name)[0]
    const [metric, scope, unit] = ['metric', 'scope', 'unit'].map((name) => String(first(name))) as Texts
    return {
      answer: { metric, scope, unit },
      analysis: {
        missing: Number(first('missing_runs') ?? 0),
        parameters: rows.map((row) => importanceOf(row, table, method)),
      },
    }
  })

type Texts = [string, string, string]
type Rows = ReadTable['rows']

const rowsByAnswer = (table: ReadTable): Rows[] => rowsBy(table, ['metric', 'scope'])

const cellsOf = (rows: Rows, { header }: ReadTable, name: string): unknown[] =>
  rows.map((row) => row[header.indexOf(name)])

function importanceOf(row: Rows[number], { header }: ReadTable, method: Method): Importance {
  const number = (name: string): number | undefined => {
    const cell = row[header.indexOf(name)]
    return typeof cell === 'number' ? cell : undefined
  }
  const measures = MEASURES[method].map((name) => {
    const [value, low, high] = [name, `${name}_p05`, `${name}_p95`].map(number)
    return value === undefined ? undefined : { value, low: low ?? NaN, high: high ?? NaN }
  })
  return { measures, counted: number(method === 'morris' ? 'effects' : 'rows') ?? 0, rank: number('rank') }
}
