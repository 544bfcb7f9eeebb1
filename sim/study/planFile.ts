import {
  MOST_SHOWN,
  offsetOfField,
  type Problem,
  problemAt,
  type Row,
  rowsOf,
  type SourceFile,
  type Text,
  textOf,
} from '../scenario/index.ts'
import { quote } from '../units/index.ts'

/** A plan as somebody wrote it down: a column a parameter, a row a run. */
export interface WrittenPlan {
  readonly paths: readonly string[]
  readonly rows: readonly (readonly string[])[]
}

/** A million runs of a few parameters. */
const MOST_PLAN_BYTES = 100e6

/** Reads a CSV file whose header names paths, and whose values are as `--set` takes them. */
export function readPlanFile(file: SourceFile): WrittenPlan | readonly Problem[] {
  const source = textOf(file, MOST_PLAN_BYTES)
  if (!('text' in source)) return [source]
  const all = rowsOf(source.text)
  if ('message' in all) return [problemAt(source, offsetOfField(source.text, all.line, 0), [], all.message)]
  const [header, ...rows] = all
  if (!header || rows.length === 0)
    return [problemAt(source, 0, [], 'expected a header of paths, and a row for each run')]
  const problems = [...headerProblems(source, header), ...rowProblems(source, header.fields, rows)]
  return problems.length > 0 ? problems : { paths: header.fields, rows: rows.map(({ fields }) => fields) }
}

const at = (source: Text, line: number, field: number, path: string, message: string): Problem =>
  problemAt(source, offsetOfField(source.text, line, field), path === '' ? [] : [path], message)

function headerProblems(source: Text, { fields, line }: Row): Problem[] {
  return fields.flatMap((path, field) => {
    if (path === '') return [at(source, line, field, '', `column ${field + 1} names no path`)]
    return fields.indexOf(path) < field ? [at(source, line, field, path, 'stands here twice')] : []
  })
}

function rowProblems(source: Text, paths: readonly string[], rows: readonly Row[]): Problem[] {
  const problems: Problem[] = []
  for (const { fields, line } of rows) {
    if (problems.length >= MOST_SHOWN) break
    if (fields.length > paths.length)
      problems.push(
        at(
          source,
          line,
          paths.length,
          '',
          `${quote(fields[paths.length])} has no column: the header names ${paths.length}`,
        ),
      )
    paths.forEach((path, field) => {
      if ((fields[field] ?? '') === '')
        problems.push(at(source, line, field, path, 'the value of this run is missing'))
    })
  }
  return problems
}
